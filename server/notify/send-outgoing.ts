import { sql } from 'kysely'
import { systemActor } from '../order/door/command.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import { asNobody, asTenant, type Database, type Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { isPassing } from '../platform/database/is-passing.ts'
import type { Mail, MailSender } from './port.ts'

const triesMax = 8
const claimMs = 120_000
const firstPauseMs = 30_000

type Claimed = { tenant_id: string; id: string; tries: number }
type Message = {
  order_id: string | null
  kind: string
  recipient: string
  subject: string
  body: string
  attachment: { document: string } | null
  in_reply_to: string | null
  thread: string[]
  reply_to: string | null
}
/** Reads what a document says in the transaction, and draws it after: drawing takes its time. */
export type Attach = (tx: Tx, orderId: string, document: string) => Promise<() => Promise<Attachment>>
type Attachment = Mail['attachments'][number]
type Ground = { road: Road; database: Database; workers: Database; send: MailSender; attach: Attach }

/**
 * Sends one message that is due. Claimed by moving its next try ahead, in a short transaction; sent outside of any; the result written after.
 * A crash in between sends it once more, under the same Message-ID. Answers whether there was one.
 */
export async function sendNextOutgoing(ground: Ground): Promise<boolean> {
  const claimed = await claim(ground)
  if (!claimed) return false
  try {
    const sent = await send(ground, claimed)
    if (!sent) return true
    await recordSent(ground, claimed)
    if (sent.kind === 'confirmation_letter' && sent.order_id) await recordLetterSent(ground, claimed.tenant_id, sent.order_id)
  } catch (error) {
    if (!(error instanceof Unsent)) throw error
    await recordFailure(ground, claimed, error.message)
  }
  return true
}

/** The mail was not taken, or what goes with it could not be made: told apart from a database that is away. */
class Unsent extends Error {}

/** Undefined when it has been settled otherwise meanwhile. */
async function send(ground: Ground, { tenant_id: tenantId, id }: Claimed): Promise<Message | undefined> {
  const found = await asTenant(ground.database, { tenantId }, (tx) => read(tx, ground, id)).catch(refuseUnlessPassing)
  if (!found) return undefined
  const { message, draw } = found
  const mail = { to: message.recipient, subject: message.subject, text: message.body, messageId: `<${id}@yidan>` }
  try {
    await ground.send({ ...mail, ...answersOf(message), attachments: draw ? [await draw()] : [] })
  } catch (error) {
    throw new Unsent(wordsOf(error))
  }
  return message
}

function answersOf({ in_reply_to: inReplyTo, thread, reply_to: replyTo }: Message): Pick<Mail, 'answers'> {
  if (!inReplyTo && !replyTo) return {}
  return { answers: { inReplyTo: inReplyTo ?? undefined, thread, replyTo: replyTo ?? undefined } }
}

async function read(
  tx: Tx,
  { attach }: Ground,
  id: string,
): Promise<{ message: Message; draw: Awaited<ReturnType<Attach>> | undefined } | undefined> {
  const { rows } = await sql<Message>`
    select order_id, kind, recipient, subject, body, attachment, in_reply_to, thread, reply_to from outgoing where id = ${id} and state = 'waiting' and recipient is not null`.execute(
    tx,
  )
  const message = rows[0]
  if (!message) return undefined
  return {
    message,
    draw: message.attachment && message.order_id ? await attach(tx, message.order_id, message.attachment.document) : undefined,
  }
}

function refuseUnlessPassing(error: unknown): never {
  throw isPassing(error) ? error : new Unsent(wordsOf(error))
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown'
}

async function recordSent({ database }: Ground, { tenant_id: tenantId, id, tries }: Claimed): Promise<void> {
  await asTenant(database, { tenantId }, (tx) =>
    sql`update outgoing set state = 'sent', sent_at = now(), tries = ${tries + 1}, next_try_at = null, why = null where id = ${id}`.execute(
      tx,
    ),
  )
}

async function claim({ workers, road }: Ground): Promise<Claimed | undefined> {
  return asNobody(workers, async (tx) => {
    const until = new Date(road.now().getTime() + claimMs)
    const { rows } = await sql<Claimed>`
      update outgoing set next_try_at = ${until} where (tenant_id, id) = (
        select tenant_id, id from outgoing where state = 'waiting' and next_try_at <= ${road.now()} and kind not in ('waybill_order', 'waybill_cancel') order by next_try_at limit 1 for update skip locked)
      returning tenant_id, id, tries`.execute(tx)
    return rows[0]
  })
}

/** Tries again after 30 s, 1, 2, 4 … minutes; after the eighth try a person decides. */
async function recordFailure(
  { database, road }: Ground,
  { tenant_id: tenantId, id, tries }: Claimed,
  why: string,
): Promise<void> {
  const next = new Date(road.now().getTime() + firstPauseMs * 2 ** tries)
  const isDead = tries + 1 >= triesMax
  await asTenant(database, { tenantId }, (tx) =>
    sql`update outgoing set tries = ${tries + 1}, state = ${isDead ? 'dead' : 'waiting'}, next_try_at = ${isDead ? null : next}, why = ${why.slice(0, 500)} where id = ${id}`.execute(
      tx,
    ),
  )
}

/** Stops the clock of AUD-5; an order that has gone further than its letter matters no more. */
async function recordLetterSent({ road, database }: Ground, tenantId: string, orderId: string): Promise<void> {
  try {
    const taken = await asTenant(database, { tenantId }, (tx) =>
      takeStep(road, tx, { tenantId, orderId, step: 'letter_sent_by_system', actor: systemActor }),
    )
    road.onStep({
      tenantId,
      orderId,
      seq: taken.state.version,
      step: 'letter_sent_by_system',
      from: taken.from,
      to: taken.state.status,
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
