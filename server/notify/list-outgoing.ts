import { sql } from 'kysely'
import type * as z from 'zod'
import type { listOutgoing as contract, OutgoingView } from '../../contract/outgoing.ts'
import type { Sight } from '../../contract/privacy.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import { maskValue } from '../privacy/mask.ts'
import { maskText } from '../privacy/mask-text.ts'
import { findSeeing } from '../privacy/seeing.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

type Row = Omit<OutgoingView, 'createdAt' | 'nextTryAt' | 'sentAt'> & {
  createdAt: Date
  nextTryAt: Date | null
  sentAt: Date | null
}
const columns = sql`g.id, g.kind, g.order_id as "orderId", o.order_no as "orderNo", g.recipient as "to", g.subject, g.state, g.why, g.tries, g.created_at as "createdAt",
  g.next_try_at as "nextTryAt", g.sent_at as "sentAt"`
const source = sql`outgoing g left join "order" o on o.tenant_id = g.tenant_id and o.id = g.order_id`

export async function listOutgoing(
  tx: Tx,
  { caller, query }: { caller: Caller; query: z.infer<typeof contract.query> },
): Promise<{ messages: OutgoingView[]; nextCursor: string | null }> {
  const cursor = readCursor(query.cursor, 1)
  const { rows } = await sql<Row>`
    select ${columns} from ${source} where g.tenant_id = current_tenant() ${query.state ? sql`and g.state = ${query.state}` : sql``} ${cursor ? sql`and g.id < ${cursor[0]}::uuid` : sql``}
    order by g.id desc limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const sight = (await findSeeing(tx, caller)).at('clients')
  return {
    messages: page.map((row) => viewOf(row, sight)),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.id]) : null,
  }
}

/** Another try by a person's wish, to another address if given; what was sent is not sent again. */
export async function retryOutgoing(
  tx: Tx,
  caller: Caller,
  { outgoingId, to, requestId }: { outgoingId: string; to: string | undefined; requestId: string },
): Promise<OutgoingView> {
  const { rows: found } = await sql<{
    state: string
    recipient: string | null
  }>`select state, recipient from outgoing where id = ${outgoingId} for update`.execute(tx)
  const before = found[0]
  if (!before) throw new Refusal('outgoing.not_found')
  if (before.state === 'sent') throw new Refusal('outgoing.settled')
  if (!to && !before.recipient) throw new Refusal('request.invalid', { where: 'to', why: 'required' })
  await sql`update outgoing set state = 'waiting', tries = 0, why = null, next_try_at = now(), recipient = ${to ?? before.recipient} where id = ${outgoingId}`.execute(
    tx,
  )
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'outgoing',
    subjectId: outgoingId,
    act: 'retry',
    actor: caller,
    requestId,
  })
  const { rows } =
    await sql<Row>`select ${columns} from ${source} where g.tenant_id = current_tenant() and g.id = ${outgoingId}`.execute(tx)
  if (!rows[0]) throw new Refusal('outgoing.not_found')
  return viewOf(rows[0], (await findSeeing(tx, caller)).at('clients'))
}

/** Where it goes is a client's address: personal like those of their orders. */
function viewOf(row: Row, sight: Sight): OutgoingView {
  return {
    ...row,
    to: row.to === null ? null : (maskValue(row.to.includes('@') ? 'email' : 'phone', row.to, sight) ?? null),
    subject: maskText(row.subject, { sight, known: [] }),
    why: row.why && maskText(row.why, { sight, known: [] }),
    createdAt: row.createdAt.toISOString(),
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
  }
}
