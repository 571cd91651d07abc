import { sql } from 'kysely'
import { badRowsMax, skuRowsMax, skuSampleMax, type SkuImport } from '../../../contract/catalog/sku-import.ts'
import type { Sku } from '../../../contract/catalog/skus.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { skuColumns } from '../find-skus.ts'
import type { SkuSheet, SkuSheets } from '../port.ts'
import type { Judged, Known } from './judge-rows.ts'

export type SkuSource = { name: string; bytes: Uint8Array; clientId: string }

/** The sheet as rows; one that cannot be one is refused by its name. */
export async function readSkuSheet(sheets: SkuSheets, { name, bytes }: SkuSource): Promise<SkuSheet> {
  const sheet = await sheets.read({ name, bytes }, skuRowsMax)
  if ('refused' in sheet) throw new Refusal('import.unreadable', { name, why: sheet.refused })
  if (!sheet.columns.some(({ field }) => field === 'code'))
    throw new Refusal('sku.sheet_columns_missing', { name, columns: { zh: '商品编码', en: '商品编码 (SKU code)' } })
  if (sheet.rows.length > skuRowsMax) throw new Refusal('sku.sheet_too_long', { name, max: skuRowsMax })
  return sheet
}

/** What the catalog says of a client's codes; those that are to be written are locked, always in the same order. */
export async function findKnown(tx: Tx, clientId: string, codes: readonly string[], lock = sql``): Promise<Known> {
  const { rows } = await sql<Omit<Sku, 'clientName'>>`
    select ${skuColumns} from sku s where s.tenant_id = (select current_tenant()) and s.client_id = ${clientId} and s.code = any (${[...codes]}::text[])
    order by s.id ${lock}`.execute(tx)
  return new Map(rows.map((row) => [row.code, row]))
}

export async function mustBeClient(tx: Tx, clientId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from client where id::text = ${clientId}`.execute(tx)
  if (!rows[0]) throw new Refusal('client.not_found', { client: clientId })
  return rows[0].name
}

/** Counts of all rows, and so many of them as a person looks at. */
export function sumRows(source: SkuSource, sheet: SkuSheet, judged: readonly Judged[]): SkuImport {
  const of = (outcome: Judged['outcome']) => judged.filter((row) => row.outcome === outcome)
  const show = ({ row, code, name, outcome, changes, problems }: Judged) => ({ row, code, name, outcome, changes, problems })
  const [fresh, changed, same, bad] = [of('new'), of('changed'), of('same'), of('bad')]
  return {
    name: source.name,
    clientId: source.clientId,
    columns: sheet.columns,
    counts: { new: fresh.length, changed: changed.length, same: same.length, bad: bad.length },
    sample: [...changed, ...fresh, ...same].slice(0, skuSampleMax).map(show),
    bad: bad.slice(0, badRowsMax).map(show),
  }
}
