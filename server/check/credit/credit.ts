import { sql } from 'kysely'
import type * as z from 'zod'
import type { CreditView, getCredit, setCredit } from '../../../contract/check/credit.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

const clientsMax = 1000
type Row = Omit<CreditView, 'savedAt'> & { savedAt: Date | null }

/** What is open stands on the client's row; what waits above the limit is added up, for it is little. */
const credits = sql`
  select c.id as "clientId", c.name as "clientName", k.limit_minor as "limitMinor", coalesce(k.open_minor, 0)::bigint as "openMinor", k.saved_at as "savedAt", k.saved_by as "savedBy",
    (select coalesce(sum(o.owed_minor), 0)::bigint from order_credit o where o.tenant_id = c.tenant_id and o.client_id = c.id and o.state = 'held') as "heldMinor"
  from client c left join client_credit k on k.tenant_id = c.tenant_id and k.client_id = c.id where c.tenant_id = (select current_tenant())`

const viewOf = (row: Row): CreditView => ({ ...row, savedAt: row.savedAt?.toISOString() ?? null })

/** Clients with a limit or with something open, the fullest first. */
export async function listCredits(tx: Tx): Promise<{ credits: CreditView[] }> {
  const { rows } = await sql<Row>`${credits} and k.client_id is not null
    order by case when k.limit_minor > 0 then k.open_minor::numeric / k.limit_minor else 0 end desc, c.name limit ${clientsMax}`.execute(
    tx,
  )
  return { credits: rows.map(viewOf) }
}

export async function readCredit(
  tx: Tx,
  clientId: string,
  query: z.infer<typeof getCredit.query>,
): Promise<z.infer<typeof getCredit.reply>> {
  const credit = await findCredit(tx, clientId)
  const [before] = readCursor(query.cursor, 1) ?? []
  const { rows } = await sql<{
    id: string
    label: string
    receivedAt: Date
    goods: string
    owedMinor: number
    state: 'open' | 'held'
  }>`
    select o.id, coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, o.received_at as "receivedAt", o.goods, k.owed_minor as "owedMinor", k.state
    from order_credit k join "order" o on o.tenant_id = k.tenant_id and o.id = k.order_id
    where k.tenant_id = (select current_tenant()) and k.client_id = ${clientId} and k.state <> 'closed' ${before ? sql`and k.order_id < ${before}` : sql``}
    order by k.order_id desc limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    credit,
    orders: page.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.id]) : null,
  }
}

async function findCredit(tx: Tx, clientId: string): Promise<CreditView> {
  const { rows } = await sql<Row>`${credits} and c.id = ${clientId}`.execute(tx)
  if (!rows[0]) throw new Refusal('client.not_found', { client: clientId })
  return viewOf(rows[0])
}

export async function saveCredit(
  tx: Tx,
  {
    caller,
    clientId,
    wanted,
    now,
    requestId,
  }: { caller: Caller; clientId: string; wanted: z.infer<typeof setCredit.body>; now: Date; requestId: string },
): Promise<CreditView> {
  const before = await findCredit(tx, clientId)
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'client',
    subjectId: clientId,
    act: 'set_credit',
    actor: caller,
    details: { from: before.limitMinor, to: wanted.limitMinor, reason: wanted.reason },
    requestId,
  })
  await sql`select set_credit_limit(${clientId}, ${wanted.limitMinor}, ${now}, ${caller.name})`.execute(tx)
  return findCredit(tx, clientId)
}
