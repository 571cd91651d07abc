import type { SkuImport } from '../../../contract/catalog/sku-import.ts'
import type { Sku } from '../../../contract/catalog/skus.ts'
import type { SkuSheetRow } from '../port.ts'
import { changesOf, tellSku, unsaid } from '../rules.ts'

export type Known = ReadonlyMap<string, Omit<Sku, 'clientName'>>
type Row = SkuImport['sample'][number]
export type Judged = Row & { sheetRow: SkuSheetRow; after: ReturnType<typeof tellSku> }

/** What each row would do to the catalog as it is known. `seen` remembers the codes of the sheet so far, with their rows. */
export function judgeRows(rows: readonly SkuSheetRow[], { known, seen }: { known: Known; seen: Map<string, number> }): Judged[] {
  return rows.map((row) => judgeRow(row, { known, seen }))
}

function judgeRow(sheetRow: SkuSheetRow, { known, seen }: { known: Known; seen: Map<string, number> }): Judged {
  const { row, told } = sheetRow
  const { code = '', ...facts } = told
  const before = known.get(code)
  const problems = [...sheetRow.problems]
  const isBad = (path: string) => problems.some((one) => one.path === path)
  if (code === '' && !isBad('code')) problems.push({ path: 'code', code: 'required' })
  if (!before && facts.name === undefined && !isBad('name')) problems.push({ path: 'name', code: 'required' })
  const earlier = seen.get(code)
  if (code !== '' && earlier !== undefined) problems.push({ path: 'code', code: 'sku_repeated', value: `${code} (${earlier})` })
  if (code !== '' && earlier === undefined) seen.set(code, row)
  const standing = before ?? { ...unsaid, name: facts.name ?? '' }
  const after = tellSku(standing, facts)
  const changes = before ? changesOf(before, after) : []
  const outcome = problems.length > 0 ? 'bad' : !before ? 'new' : changes.length > 0 ? 'changed' : 'same'
  return { row, code, name: after.name, outcome, changes, problems, sheetRow, after }
}
