import type { SkuFacts } from '../../contract/catalog/skus.ts'
import type { FieldProblem } from '../../contract/order-draft.ts'

/** What a row of a sheet says of a SKU: empty cells say nothing. */
export type ToldSku = { code?: string } & { [K in keyof SkuFacts]?: Exclude<SkuFacts[K], null> }
export type SkuSheetRow = { row: number; told: ToldSku; problems: FieldProblem[]; raw: Record<string, string> }
export type SkuSheet = {
  /** In the order of the sheet; `field` is null where we know of nothing. */
  columns: { header: string; field: string | null }[]
  rows: SkuSheetRow[]
}
export type SheetRefusal = { refused: { zh: string; en: string } }

/** Reads and writes spreadsheets of SKUs; fulfilled by `server/adapter/spreadsheet/`. */
export type SkuSheets = {
  /** Up to one row more than `rowsMax`, so that too long a sheet is known for one. */
  read(source: { name: string; bytes: Uint8Array }, rowsMax: number): Promise<SkuSheet | SheetRefusal>
  /** Rows with what is wrong in a last column, as an xlsx to correct and send again. */
  writeBadRows(headers: readonly string[], rows: readonly (SkuSheetRow & { why: string })[]): AsyncIterable<Uint8Array>
  writeTemplate(): Promise<Buffer>
}
