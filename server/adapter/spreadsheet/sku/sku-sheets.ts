import type { SkuSheet, SkuSheets, SheetRefusal } from '../../../catalog/port.ts'
import { writeXlsxTable } from '../table-writer.ts'
import { openFile } from '../file/open-file.ts'
import { sheetRefusals, UnreadableSheet, type OpenedSheet, type SheetRow } from '../file/sheet.ts'
import { matchSkuColumns, matchSkuHeader } from './sku-headers.ts'
import { readSkuRow } from './read-sku-row.ts'
import { exampleMark, writeSkuTemplate } from './sku-template.ts'

const headerRowsMax = 20

/** Spreadsheets as the catalog knows them. */
export const skuSheets: SkuSheets = {
  read: (source, rowsMax) => readSheet(source, rowsMax).catch(sayUnreadable),
  async *writeBadRows(headers, rows) {
    const text = (header: string) => ({ header, width: Math.min(40, Math.max(12, header.length * 2 + 4)), kind: 'text' as const })
    const named = headers.filter((header) => header !== '')
    const columns = [...named.map(text), { ...text('要改什么 / What to mend'), width: 60 }]
    const lines = async function* () {
      for (const { raw, why } of rows) yield [...named.map((header) => raw[header] ?? null), why]
    }
    yield* writeXlsxTable({ name: '商品', columns }, lines())
  },
  writeTemplate: writeSkuTemplate,
}

const score = (rows: string[][]): number => Math.max(0, ...rows.slice(0, headerRowsMax).map(countFields))
const countFields = (texts: readonly string[]): number => new Set(texts.flatMap((text) => matchSkuHeader(text)?.field ?? [])).size
const textsOf = ({ cells }: SheetRow): string[] => Array.from(cells, (cell) => cell?.text.trim() ?? '')

async function readSheet(source: { name: string; bytes: Uint8Array }, rowsMax: number): Promise<SkuSheet> {
  const file = await openFile(source, score)
  const { sheet, header } = await chooseSheet(file.sheets.filter(({ hidden }) => !hidden))
  const columns = matchSkuColumns(textsOf(header))
  const place = { columns, date1904: file.date1904 }
  const rows: SkuSheet['rows'] = []
  for await (const line of sheet.rows()) {
    if (line.row <= header.row) continue
    const read = readSkuRow(line, place)
    if (read.told.code?.startsWith(exampleMark)) continue
    if (Object.values(read.raw).every((text) => text === '')) continue
    if (rows.push(read) > rowsMax) break
  }
  return { columns: columns.filter(({ header: text }) => text !== '').map(({ header: text, field }) => ({ header: text, field })), rows } // prettier-ignore
}

/** The sheet, and its row, that names most of our columns. */
async function chooseSheet(sheets: readonly OpenedSheet[]): Promise<{ sheet: OpenedSheet; header: SheetRow }> {
  let best: { sheet: OpenedSheet; header: SheetRow; fields: number } | undefined
  for (const sheet of sheets) {
    for await (const row of sheet.rows()) {
      if (row.row > headerRowsMax) break
      const fields = countFields(textsOf(row))
      if (fields > (best?.fields ?? 0)) best = { sheet, header: row, fields }
    }
  }
  if (!best) throw new UnreadableSheet('sheet_header_not_found')
  return best
}

function sayUnreadable(error: unknown): SheetRefusal {
  if (!(error instanceof UnreadableSheet)) throw error
  const { code, value = '', row = 0 } = error.problem
  const fill = (text: string) => text.replace('{value}', value).replace('{row}', String(row))
  return { refused: { zh: fill(sheetRefusals[code].zh), en: fill(sheetRefusals[code].en) } }
}
