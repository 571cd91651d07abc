import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../../contract/stock/count.ts'
import type { CountPage, CountRow } from '../../../contract/stock/count.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

const columns = sql`n.id, n.no, w.name as warehouse, n.state, l.lines, case when n.state in ('counted', 'approved') then l.differing end as differing, n.made_at as "madeAt",
  n.made_by as "madeBy", n.counted_by as "countedBy", n.approved_by as "approvedBy", n.warehouse_id as "warehouseId", n.note, n.counted_at as "countedAt", n.approved_at as "approvedAt"
  from stock_count n join warehouse w on w.tenant_id = n.tenant_id and w.id = n.warehouse_id
    cross join lateral (select count(*)::int as lines, count(*) filter (where x.counted <> x.book)::int as differing from stock_count_line x
      where x.tenant_id = n.tenant_id and x.count_id = n.id) l`

export async function listCounts(tx: Tx, query: z.infer<typeof contract.listCounts.query>) {
  const { state, warehouseId, cursor, limit } = query
  const filters: RawBuilder<unknown>[] = [sql`n.tenant_id = (select current_tenant())`]
  if (state) filters.push(sql`n.state = ${state}`)
  if (warehouseId) filters.push(sql`n.warehouse_id = ${warehouseId}`)
  if (cursor) filters.push(sql`n.id < ${cursor}`)
  const { rows } =
    await sql<CountRow>`select ${columns} where ${sql.join(filters, sql` and `)} order by n.id desc limit ${sql.lit(limit + 1)}`.execute(
      tx,
    )
  return { counts: rows.slice(0, limit).map(withTimes), nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

export async function getCount(tx: Tx, countId: string): Promise<CountPage> {
  const { rows } = await sql<
    Omit<CountPage, 'sheet'>
  >`select ${columns} where n.tenant_id = (select current_tenant()) and n.id = ${countId}`.execute(tx)
  if (!rows[0]) throw new Refusal('count.not_found')
  const { rows: sheet } = await sql<CountPage['sheet'][number]>`
    select l.line_no as "lineNo", b.code as bin, l.sku_id as "skuId", k.code as sku, k.name, l.lot, l.expires_on::text as "expiresOn", l.book, l.counted, l.reason
    from stock_count_line l join bin b on b.tenant_id = l.tenant_id and b.id = l.bin_id join sku k on k.tenant_id = l.tenant_id and k.id = l.sku_id
    where l.tenant_id = (select current_tenant()) and l.count_id = ${countId} order by b.zone, b.level, b.slot, b.code, l.line_no`.execute(
    tx,
  )
  return { ...withTimes(rows[0]), sheet }
}

const iso = (at: unknown): string | null => (at instanceof Date ? at.toISOString() : null)
const withTimes = <T extends CountRow & Partial<Pick<CountPage, 'countedAt' | 'approvedAt'>>>(row: T): T => ({
  ...row,
  madeAt: iso(row.madeAt),
  countedAt: iso(row.countedAt),
  approvedAt: iso(row.approvedAt),
})
