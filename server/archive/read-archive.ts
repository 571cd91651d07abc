import { sql } from 'kysely'
import type { ArchiveView, Disposal, DueMonth } from '../../contract/archive.ts'
import type { Tx } from '../platform/database/database.ts'
import { lastMonthOlderThan, monthOf, monthsBetween, rangeOf } from './month-range.ts'
import { findRetention } from './retention.ts'

const monthsMax = 120
const disposalsMax = 500
const toArchiveMax = 10_000

type Row = Omit<Disposal, 'approvedBy' | 'approvedAt' | 'confirmedBy' | 'confirmedAt' | 'endedAt'> & {
  approvedById: string
  approvedByName: string
  approvedAt: Date
  confirmedById: string | null
  confirmedByName: string | null
  confirmedAt: Date | null
  endedAt: Date | null
}
export const disposalColumns = sql`id, kind, to_char(month, 'YYYY-MM') as month, state, orders, approved_by as "approvedById", approved_by_name as "approvedByName", approved_at as "approvedAt",
  confirmed_by as "confirmedById", confirmed_by_name as "confirmedByName", confirmed_at as "confirmedAt", ended_at as "endedAt", why`

export function viewDisposal(row: Row): Disposal {
  const { approvedById, approvedByName, confirmedById, confirmedByName, ...rest } = row
  return {
    ...rest,
    approvedBy: { id: approvedById, name: approvedByName },
    approvedAt: row.approvedAt.toISOString(),
    confirmedBy: confirmedById === null ? null : { id: confirmedById, name: confirmedByName ?? '' },
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}
export type DisposalRow = Row

/** Settings, months whose time has come, and what was done about months. */
export async function readArchive(tx: Tx, now: Date): Promise<ArchiveView> {
  const { savedAt, savedBy, ...retention } = await findRetention(tx)
  const { rows } =
    await sql<Row>`select ${disposalColumns} from disposal where tenant_id = current_tenant() order by approved_at desc, id limit ${disposalsMax}`.execute(
      tx,
    )
  const disposals = rows.map(viewDisposal)
  const standing = new Set(disposals.filter(({ state }) => state !== 'withdrawn').map(({ month, kind }) => `${month}/${kind}`))
  const due: DueMonth[] = []
  const first = await findFirstMonth(tx)
  const purgeUpTo = lastMonthOlderThan(retention.keepMonths, now)
  for (const month of monthsBetween(first ?? '9999-12', lastMonthOlderThan(retention.forgetAfterMonths, now), monthsMax)) {
    const kind = month <= purgeUpTo ? 'purge' : 'forget'
    if (standing.has(`${month}/${kind}`)) continue
    const counted = await countMonth(tx, month)
    if (counted.orders > 0) due.push({ month, kind, ...counted })
  }
  const waiting = await sql<{
    count: number
  }>`select count(*)::int as count from (select 1 from "order" where tenant_id = current_tenant() and status = 'completed' limit ${toArchiveMax}) o`.execute(
    tx,
  )
  return { retention, savedAt: savedAt?.toISOString() ?? null, savedBy, toArchive: waiting.rows[0]?.count ?? 0, due, disposals }
}

async function findFirstMonth(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{
    at: Date
  }>`select received_at as at from "order" where tenant_id = current_tenant() order by id limit 1`.execute(tx)
  return rows[0] && monthOf(rows[0].at)
}

/** How many orders of the month there are, and how many of them are not archived yet. */
export async function countMonth(tx: Tx, month: string): Promise<{ orders: number; open: number }> {
  const { low, high } = rangeOf(month)
  const { rows } = await sql<{
    orders: number
    open: number
  }>`select count(*)::int as orders, count(*) filter (where status <> 'archived')::int as open
    from "order" where tenant_id = current_tenant() and id >= ${low} and id < ${high}`.execute(tx)
  return rows[0] ?? { orders: 0, open: 0 }
}

type Reviewed = {
  id: string
  orderNo: string | null
  externalNo: string | null
  clientName: string
  status: string
  outcome: string | null
  receivedAt: Date
  lastEventAt: Date
  forgotten: boolean
}

/** The review list: what will go, without names and addresses. */
export async function reviewMonth(
  tx: Tx,
  { month, cursor, limit }: { month: string; cursor: string | undefined; limit: number },
) {
  const { low, high } = rangeOf(month)
  const { rows } =
    await sql<Reviewed>`select o.id, o.order_no as "orderNo", o.external_no as "externalNo", c.name as "clientName", o.status, o.outcome, o.received_at as "receivedAt",
      o.last_event_at as "lastEventAt", exists (select from forgotten_order f where f.tenant_id = o.tenant_id and f.order_id = o.id) as forgotten
    from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id
    where o.tenant_id = current_tenant() and o.id > ${cursor ?? low} and o.id >= ${low} and o.id < ${high} order by o.id limit ${limit + 1}`.execute(
      tx,
    )
  const orders = rows
    .slice(0, limit)
    .map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString(), lastEventAt: row.lastEventAt.toISOString() }))
  return { orders, nextCursor: rows.length > limit ? (orders.at(-1)?.id ?? null) : null }
}
