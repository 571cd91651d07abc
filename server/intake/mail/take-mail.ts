import { sql } from 'kysely'
import type { MailAnswer, MailCause } from '../../../contract/mail.ts'
import type { FieldProblem } from '../../../contract/order-draft.ts'
import { systemActor } from '../../order/door/command.ts'
import type { Road } from '../../order/door/take-step.ts'
import { asNobody, asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { recordLines } from '../line/received-lines.ts'
import type { SheetReader } from '../port.ts'
import { receiveDrafts, type Received } from '../receive-drafts.ts'
import { findMachine } from './find-cause.ts'
import { findReplied, findSender, readKept, type KeptMail, type Replied, type Sender } from './find-sender.ts'
import type { MailReader, ReadMail, ReplyTaker } from './port.ts'
import { queueAnswer } from './queue-answer.ts'
import { stripMail } from './read-labels.ts'
import { isSheet, readOrders, type MailOrder } from './read-orders.ts'

const chunkSize = 50
const leaseMs = 120_000
const triesMax = 3
const textKeptMax = 100_000
/** An order is never entered as received longer ago than this. */
const receivedAgoMaxMs = 3 * 24 * 3_600_000

export type TakeGround = {
  road: Road
  database: Database
  workers: Database
  files: FileStore
  read: MailReader
  sheets: SheetReader
  takeReply: ReplyTaker | undefined
  stop: AbortSignal
  onCreated: (tenantId: string, received: Received[]) => void
}
type Claimed = { tenant_id: string; id: string; tries: number }
type Taking = { tenantId: string; kept: KeptMail; mail: ReadMail; sender: Sender; receivedAt: Date }

/**
 * Reads one mail that was kept and has not been read: its orders, in chunks that commit with how far they got, then its answer with its end.
 * Whoever dies in between leaves it to the next, who goes on behind the last line. Answers whether there was one.
 */
export async function takeNextMail(ground: TakeGround): Promise<boolean> {
  const claimed = await claim(ground)
  if (!claimed) return false
  const { tenant_id: tenantId, id, tries } = claimed
  const kept = await asTenant(ground.database, { tenantId }, (tx) => readKept(tx, id))
  if (!kept) return true
  const receivedAt = new Date(Math.max(kept.receivedAt.getTime(), ground.road.now().getTime() - receivedAgoMaxMs))
  const raw = kept.hash ? await ground.files.get(kept.hash) : undefined
  const isLarge = raw !== undefined && kept.sizeBytes > raw.length
  // what has ended the program three times is not tried a fourth
  const mail = raw && tries <= triesMax ? await ground.read(raw).catch(() => undefined) : undefined
  if (!mail) {
    await giveUp(ground, { tenantId, kept, raw, receivedAt })
    return true
  }
  const sender = await asTenant(ground.database, { tenantId }, (tx) => findSender(tx, mail, kept))
  const taking: Taking = { tenantId, kept, mail, sender, receivedAt }
  const machine = findMachine({ headers: mail.headers, fromAddress: sender.address, subject: mail.subject, own: sender.own })
  if (machine) await end(ground, taking, { state: 'ignored', why: machine, answer: 'machine' })
  else if (isLarge) await takeAside(ground, taking, 'too_large')
  else await takeWords(ground, taking)
  return true
}

async function claim({ workers, road }: TakeGround): Promise<Claimed | undefined> {
  return asNobody(workers, async (tx) => {
    const now = road.now()
    const { rows } = await sql<Claimed>`
      update mail set tries = tries + 1, next_try_at = ${new Date(now.getTime() + leaseMs)} where (tenant_id, id) = (
        select tenant_id, id from mail where state = 'kept' and next_try_at <= ${now} order by next_try_at, id limit 1 for update skip locked)
      returning tenant_id, id, tries`.execute(tx)
    return rows[0]
  })
}

/** An answer to a question of ours goes to whoever asked; anything else is read for orders. */
async function takeWords(ground: TakeGround, taking: Taking): Promise<void> {
  const replied = await asTenant(ground.database, { tenantId: taking.tenantId }, (tx) =>
    findReplied(tx, taking.mail.thread, taking.sender),
  )
  const isReply = replied !== undefined && replied.kind !== 'mail_answer' && taking.sender.isProven
  if (isReply && (await takeAsReply(ground, taking, replied))) return
  await takeOrders(ground, taking, isReply ? 'reply' : 'no_order')
}

async function takeOrders(ground: TakeGround, taking: Taking, otherwise: 'reply' | 'no_order'): Promise<void> {
  const { mail, kept } = taking
  let seen = 0
  let done = kept.done
  let chunk: MailOrder[] = []
  for await (const order of readOrders(mail, ground.sheets)) {
    if (seen++ < kept.done) continue
    chunk.push(order)
    if (chunk.length < chunkSize) continue
    if (!(await takeChunk(ground, taking, { chunk, done }))) return
    done += chunk.length
    chunk = []
    if (ground.stop.aborted) return letGo(ground, taking)
  }
  if (chunk.length > 0 && !(await takeChunk(ground, taking, { chunk, done }))) return
  if (seen === 0) return takeAside(ground, taking, otherwise)
  await end(ground, taking, { state: 'taken', why: null })
}

type Chunk = { chunk: readonly MailOrder[]; done: number }

/** False when another has carried it further meanwhile. */
async function takeChunk(ground: TakeGround, taking: Taking, { chunk, done }: Chunk): Promise<boolean> {
  const { tenantId, kept, sender, receivedAt } = taking
  const received = await asTenant(ground.database, { tenantId }, async (tx) => {
    if (!(await isStillOurs(tx, kept.id, done))) return undefined
    const clientId = sender.isProven ? sender.clientId : null
    const results = await receiveDrafts(ground.road, tx, {
      tenantId,
      actor: { ...systemActor, name: kept.mailbox },
      channel: 'email',
      shopId: null,
      receivedAt,
      incoming: chunk.map(({ order, raw, rawType }) => ({
        // an unknown sender may name any client: only who is known is believed (INT-4)
        read: { ...order.read, problems: [...order.read.problems, ...doubtsOf(sender)] },
        raw,
        rawType,
        clientId,
        sheetRows: order.rows,
      })),
    })
    const lines = chunk.map(({ place, order }, index) => ({
      lineNo: done + index + 1,
      place: placeOf(place, order.rows),
      externalNo: order.read.draft.externalNo?.slice(0, 100) ?? null,
      clientId,
    }))
    await recordLines(tx, { tenantId, sourceId: kept.id, lines, received: results })
    await bindMessages(tx, kept.id, results)
    const until = new Date(ground.road.now().getTime() + leaseMs)
    await sql`update mail set done = ${done + chunk.length}, client_id = ${clientId}, tries = 0, next_try_at = ${until} where id = ${kept.id}`.execute(
      tx,
    )
    return results
  })
  if (received) ground.onCreated(tenantId, received)
  return received !== undefined
}

function placeOf(place: string, rows: readonly number[]): string {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return place
  return `${place} 第 ${first === last ? first : `${first}–${last}`} 行`
}

function doubtsOf({ address, clientId, isProven: proven }: Sender): FieldProblem[] {
  if (!proven) return [{ path: 'clientCode', code: 'sender_unproven', value: address }]
  return clientId ? [] : [{ path: 'clientCode', code: 'sender_unknown', value: address }]
}

async function isStillOurs(tx: Tx, mailId: string, done: number): Promise<boolean> {
  const { rows } = await sql`select from mail where id = ${mailId} and state = 'kept' and done = ${done} for update`.execute(tx)
  return rows.length > 0
}

/** Messages know the mail that they came with; one that waited before and got newer content, too. */
async function bindMessages(tx: Tx, mailId: string, received: readonly Received[]): Promise<void> {
  const ids = received.map(({ messageId }) => messageId)
  await sql`update intake_message set mail_id = ${mailId} where tenant_id = current_tenant() and id = any(${ids})`.execute(tx)
}

type End = { state: 'taken' | 'ignored' | 'failed'; why: MailCause | null; answer?: MailAnswer }

async function end(ground: TakeGround, taking: Taking, given: End): Promise<void> {
  await asTenant(ground.database, { tenantId: taking.tenantId }, (tx) => endWithin(ground, tx, taking, given))
}

/** The answer is queued with the end: one is never there without the other. */
async function endWithin(ground: TakeGround, tx: Tx, taking: Taking, { state, why, answer: settled }: End): Promise<void> {
  const { tenantId, kept, mail, sender, receivedAt } = taking
  const { rows } = await sql`select from mail where id = ${kept.id} and state = 'kept' for update`.execute(tx)
  if (rows.length === 0) return
  const unread = mail.attachments.filter((one) => !isSheet(one)).map(({ name }) => name)
  const cause = why ?? (sender.isProven ? (sender.clientId ? null : 'unknown_sender') : 'unproven_sender')
  const answer =
    settled ??
    (await queueAnswer(tx, {
      tenantId,
      mailId: kept.id,
      mail,
      box: { address: kept.mailbox, answers: kept.answers },
      clientId: sender.clientId,
      isProven: sender.isProven,
      unread,
      receivedAt,
      now: ground.road.now(),
    }))
  await sql`update mail set state = ${state}, why = ${cause}, answer = ${answer}, next_try_at = null, client_id = ${sender.isProven ? sender.clientId : null},
    message_id = ${mail.messageId ?? null}, from_address = ${sender.address}, from_name = ${mail.from?.name ?? null}, subject = ${mail.subject} where id = ${kept.id}`.execute(
    tx,
  )
}

/** No order can be read of it: it waits in the queue with its words for a person to see (INT-4). */
async function takeAside(ground: TakeGround, taking: Taking, why: 'no_order' | 'too_large' | 'reply'): Promise<void> {
  const { tenantId, kept, mail, sender, receivedAt } = taking
  const told = `${mail.subject}\n\n${mail.text}`.slice(0, textKeptMax)
  const problem: FieldProblem = { path: '', code: why === 'too_large' ? 'mail_too_large' : 'mail_without_order' }
  await asTenant(ground.database, { tenantId }, async (tx) => {
    if (!(await isStillOurs(tx, kept.id, 0))) return
    await keepAside(ground, tx, { tenantId, kept, sender, receivedAt, told, problem })
    // a word of thanks needs no answer
    await endWithin(ground, tx, taking, { state: 'taken', why, ...(why === 'reply' && { answer: 'none' as const }) })
  })
}

type Aside = {
  tenantId: string
  kept: KeptMail
  sender: Sender | undefined
  receivedAt: Date
  told: string
  problem: FieldProblem
}

async function keepAside(
  ground: TakeGround,
  tx: Tx,
  { tenantId, kept, sender, receivedAt, told, problem }: Aside,
): Promise<void> {
  const clientId = sender?.isProven ? sender.clientId : null
  const read = { draft: {}, problems: [problem, ...(sender ? doubtsOf(sender) : [])] }
  const results = await receiveDrafts(ground.road, tx, {
    tenantId,
    actor: { ...systemActor, name: kept.mailbox },
    channel: 'email',
    shopId: null,
    receivedAt,
    incoming: [{ read, raw: Buffer.from(told), rawType: 'text/plain; charset=utf-8', clientId }],
  })
  await recordLines(tx, {
    tenantId,
    sourceId: kept.id,
    lines: [{ lineNo: 1, place: '全文', externalNo: null, clientId }],
    received: results,
  })
  await bindMessages(tx, kept.id, results)
  await sql`update mail set done = 1 where id = ${kept.id}`.execute(tx)
}

/** Nobody can read it: a person sees what came, and nobody is answered. */
async function giveUp(
  ground: TakeGround,
  { tenantId, kept, raw, receivedAt }: { tenantId: string; kept: KeptMail; raw: Buffer | undefined; receivedAt: Date },
): Promise<void> {
  const told = raw ? raw.subarray(0, textKeptMax).toString('latin1').replaceAll('\0', '') : ''
  await asTenant(ground.database, { tenantId }, async (tx) => {
    const { rows } = await sql`select from mail where id = ${kept.id} and state = 'kept' for update`.execute(tx)
    if (rows.length === 0) return
    if (kept.done === 0)
      await keepAside(ground, tx, {
        tenantId,
        kept,
        sender: undefined,
        receivedAt,
        told,
        problem: { path: '', code: 'mail_unreadable' },
      })
    await sql`update mail set state = 'failed', why = 'unreadable', next_try_at = null where id = ${kept.id}`.execute(tx)
  })
}

async function takeAsReply(ground: TakeGround, taking: Taking, replied: Replied): Promise<boolean> {
  const { tenantId, kept, mail, sender } = taking
  const { takeReply } = ground
  if (!takeReply || kept.done > 0) return false
  return asTenant(ground.database, { tenantId }, async (tx) => {
    if (!(await isStillOurs(tx, kept.id, 0))) return true
    const taken = await takeReply(tx, {
      tenantId,
      mailId: kept.id,
      clientId: sender.clientId,
      fromAddress: sender.address,
      fromName: mail.from?.name ?? '',
      subject: mail.subject,
      text: stripMail(mail.text, { isReply: true }).join('\n').trim().slice(0, textKeptMax),
      outgoingId: replied.id,
      orderId: replied.orderId,
      at: kept.receivedAt,
    })
    if (taken) await endWithin(ground, tx, taking, { state: 'taken', why: 'reply', answer: 'none' })
    return taken
  })
}

async function letGo({ database, road }: TakeGround, { tenantId, kept }: Taking): Promise<void> {
  await asTenant(database, { tenantId }, (tx) =>
    sql`update mail set next_try_at = ${road.now()} where id = ${kept.id}`.execute(tx),
  )
}
