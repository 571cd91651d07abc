import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../../contract/stock/transfer.ts'
import type { TransferPage, TransferRow } from '../../../contract/stock/transfer.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

const columns = sql`t.id, t.no, f.name as "from", w.name as "to", t.state, l.pieces, l.received, t.made_at as "madeAt", t.made_by as "madeBy", t.sent_at as "sentAt",
  t.received_at as "receivedAt", t.from_warehouse_id as "fromWarehouseId", t.to_warehouse_id as "toWarehouseId", t.note, t.explanation, t.sent_by as "sentBy", t.received_by as "receivedBy"
  from transfer t join warehouse f on f.tenant_id = t.tenant_id and f.id = t.from_warehouse_id join warehouse w on w.tenant_id = t.tenant_id and w.id = t.to_warehouse_id
    cross join lateral (select coalesce(sum(x.quantity), 0)::int as pieces, sum(x.received)::int as received from transfer_line x where x.tenant_id = t.tenant_id and x.transfer_id = t.id) l`

export async function listTransfers(tx: Tx, query: z.infer<typeof contract.listTransfers.query>) {
  const { state, warehouseId, cursor, limit } = query
  const filters: RawBuilder<unknown>[] = [sql`t.tenant_id = (select current_tenant())`]
  if (state) filters.push(sql`t.state = ${state}`)
  if (warehouseId) filters.push(sql`(t.from_warehouse_id = ${warehouseId} or t.to_warehouse_id = ${warehouseId})`)
  if (cursor) filters.push(sql`t.id < ${cursor}`)
  const { rows } =
    await sql<TransferRow>`select ${columns} where ${sql.join(filters, sql` and `)} order by t.id desc limit ${sql.lit(limit + 1)}`.execute(
      tx,
    )
  return {
    transfers: rows.slice(0, limit).map(withTimes),
    nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

export async function getTransfer(tx: Tx, transferId: string): Promise<TransferPage> {
  const { rows } = await sql<
    Omit<TransferPage, 'lines'>
  >`select ${columns} where t.tenant_id = (select current_tenant()) and t.id = ${transferId}`.execute(tx)
  if (!rows[0]) throw new Refusal('transfer.not_found')
  const { rows: lines } = await sql<TransferPage['lines'][number]>`
    select l.line_no as "lineNo", b.code as bin, k.code as sku, k.name, c.name as "clientName", l.lot, l.expires_on::text as "expiresOn", l.quantity, l.received, l.damaged
    from transfer_line l join bin b on b.tenant_id = l.tenant_id and b.id = l.bin_id join sku k on k.tenant_id = l.tenant_id and k.id = l.sku_id
      join client c on c.tenant_id = l.tenant_id and c.id = l.client_id
    where l.tenant_id = (select current_tenant()) and l.transfer_id = ${transferId} order by l.line_no`.execute(tx)
  return { ...withTimes(rows[0]), lines }
}

const iso = (at: unknown): string | null => (at instanceof Date ? at.toISOString() : null)
const withTimes = <T extends TransferRow>(row: T): T => ({
  ...row,
  madeAt: iso(row.madeAt),
  sentAt: iso(row.sentAt),
  receivedAt: iso(row.receivedAt),
})
