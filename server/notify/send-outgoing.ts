import { sql } from 'kysely'
import { systemActor } from '../order/command.ts'
import { takeStep, type Road } from '../order/take-step.ts'
import { asNobody, asTenant, type Database, type Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { MailSender } from './port.ts'

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
}
export type Attach = (tx: Tx, orderId: string, document: string) => Promise<{ name: string; type: string; bytes: Buffer }>
type Ground = { road: Road; database: Database; workers: Database; send: MailSender; attach: Attach }

/**
 * Sends one message that is due. Claimed by moving its next try ahead, in a short transaction; sent outside of any; the result written after.
 * A crash in between sends it once more, under the same Message-ID. Answers whether there was one.
 */
export async function sendNextOutgoing(ground: Ground): Promise<boolean> {
  const claimed = await claim(ground)
  if (!claimed) return false
  const scope = { tenantId: claimed.tenant_id }
  const message = await asTenant(ground.database, scope, async (tx) => {
    const { rows } =
      await sql<Message>`select order_id, kind, recipient, subject, body, attachment from outgoing where id = ${claimed.id} and state = 'waiting' and recipient is not null`.execute(
        tx,
      )
    const row = rows[0]
    return (
      row && {
        ...row,
        attachments: row.attachment && row.order_id ? [await ground.attach(tx, row.order_id, row.attachment.document)] : [],
      }
    )
  })
  if (!message) return true
  try {
    await ground.send({
      to: message.recipient,
      subject: message.subject,
      text: message.body,
      messageId: `<${claimed.id}@yidan>`,
      attachments: message.attachments,
    })
  } catch (error) {
    await recordFailure(ground, claimed, error instanceof Error ? error.message : 'unknown')
    return true
  }
  await asTenant(ground.database, scope, (tx) =>
    sql`update outgoing set state = 'sent', sent_at = now(), tries = ${claimed.tries + 1}, next_try_at = null, why = null where id = ${claimed.id}`.execute(
      tx,
    ),
  )
  if (message.kind === 'confirmation_letter' && message.order_id)
    await recordLetterSent(ground, claimed.tenant_id, message.order_id)
  return true
}

async function claim({ workers, road }: Ground): Promise<Claimed | undefined> {
  return asNobody(workers, async (tx) => {
    const until = new Date(road.now().getTime() + claimMs)
    const { rows } = await sql<Claimed>`
      update outgoing set next_try_at = ${until} where (tenant_id, id) = (
        select tenant_id, id from outgoing where state = 'waiting' and next_try_at <= ${road.now()} order by next_try_at limit 1 for update skip locked)
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
