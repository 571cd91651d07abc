import { sql } from 'kysely'
import type { OrderExport } from '../../contract/export.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const listedMax = 30

type Row = Omit<OrderExport, 'createdAt' | 'finishedAt' | 'expiresAt'> & {
  createdAt: Date
  finishedAt: Date | null
  expiresAt: Date
}
export const exportColumns = sql`id, kind, with_items as "withItems", state, total, done, lines, bytes, why, created_at as "createdAt", finished_at as "finishedAt", expires_at as "expiresAt"`

export function exportOf(row: Row): OrderExport {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  }
}

/** Files are their maker's alone: what is masked in them follows the maker's role. */
export async function getExport(tx: Tx, exportId: string, { id }: Caller): Promise<OrderExport> {
  const { rows } =
    await sql<Row>`select ${exportColumns} from order_export where id = ${exportId} and created_by = ${id}`.execute(tx)
  if (!rows[0]) throw new Refusal('export.not_found')
  return exportOf(rows[0])
}

export async function listExports(tx: Tx, { id }: Caller): Promise<OrderExport[]> {
  const { rows } = await sql<Row>`
    select ${exportColumns} from order_export where tenant_id = current_tenant() and created_by = ${id} order by id desc limit ${sql.lit(listedMax)}`.execute(
    tx,
  )
  return rows.map(exportOf)
}
