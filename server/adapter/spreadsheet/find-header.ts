import { type SheetField } from './header-words.ts'
import { matchHeader } from './match-header.ts'
import type { OpenedFile, OpenedSheet, SheetRow } from './file/sheet.ts'

export const headerRowsMax = 20
/** How far down a person may say that the header stands. */
const chosenRowMax = 1_000
/** One known word may stand in any title; two make a header. */
const knownWordsMin = 2

/** `field` is undefined where nothing is known of the column: its cells stay in raw. */
export type SheetColumn = { index: number; header: string; field: SheetField | undefined; unit?: string; rank: number }
export type FoundHeader = { headerRow: number; columns: SheetColumn[]; score: number }

type TextRow = { row: number; texts: string[] }

/** How many different fields the best of the rows names. */
export function scoreHeader(rows: string[][]): number {
  return Math.max(0, ...rows.slice(0, headerRowsMax).map(countFields))
}

const countFields = (texts: string[]) => new Set(texts.flatMap((text) => matchHeader(text)?.field ?? [])).size

/** The row that names most fields; the first of equals. `headerRow` is a person's choice and goes unquestioned. */
export function findHeader(rows: SheetRow[], headerRow?: number): FoundHeader | undefined {
  const texts = rows.map(({ row, cells }) => ({ row, texts: Array.from(cells, (cell) => cell?.text ?? '') }))
  let best: FoundHeader | undefined
  for (const [index, each] of texts.entries()) {
    if (headerRow !== undefined && each.row !== headerRow) continue
    const columns = resolveBareNumber(nameColumns(each, texts[index - 1]))
    const score = new Set(columns.flatMap(({ field }) => field ?? [])).size
    if (best === undefined || score > best.score) best = { headerRow: each.row, columns, score }
  }
  return headerRow === undefined && (best?.score ?? 0) < knownWordsMin ? undefined : best
}

/**
 * A header of two rows, groups above (寄件人 | 收件人) and names below (姓名 电话 姓名 电话): the name below is understood
 * under its group, and a cell merged over both rows is named above.
 */
function nameColumns({ row, texts }: TextRow, above: TextRow | undefined): SheetColumn[] {
  const groups = above?.row === row - 1 && above.texts.filter((text) => text !== '').length >= 2 ? above.texts : []
  const columns: SheetColumn[] = []
  let group = ''
  for (let index = 0; index < Math.max(texts.length, groups.length); index++) {
    const own = texts[index] ?? ''
    group = groups[index] || (own === '' ? '' : group)
    const header = own || (groups[index] ?? '')
    if (header === '') continue
    const grouped = own !== '' && group !== '' ? matchHeader(group + own) : undefined
    const match = grouped ?? matchHeader(header)
    columns.push({
      index,
      header: grouped ? `${group}${own}` : header,
      field: match?.field,
      rank: match?.rank ?? 0,
      ...(match?.unit && { unit: match.unit }),
    })
  }
  return columns
}

/** 「单号」 is the carrier's beside an order number, and the order's own where there is no other. */
function resolveBareNumber(columns: SheetColumn[]): SheetColumn[] {
  if (columns.some(({ field }) => field === 'externalNo')) return columns
  return columns.map((column) => (column.header === '单号' ? { ...column, field: 'externalNo' as const } : column))
}

/** The sheet a person would open: named, or else the visible one whose header says most, 售后 and notes last. */
export async function chooseSheet(
  file: OpenedFile,
  choice: { sheet?: string; headerRow?: number },
): Promise<{ sheet: OpenedSheet; head: SheetRow[]; header: FoundHeader | undefined } | undefined> {
  const named = choice.sheet === undefined ? undefined : file.sheets.filter(({ name }) => name === choice.sheet)
  const visible = file.sheets.filter(({ hidden }) => !hidden)
  let best: { sheet: OpenedSheet; head: SheetRow[]; header: FoundHeader | undefined } | undefined
  let bestScore = -1
  for (const sheet of named ?? (visible.length > 0 ? visible : file.sheets)) {
    const head = await readHead(sheet, Math.max(headerRowsMax, Math.min(choice.headerRow ?? 0, chosenRowMax)))
    const header = findHeader(head, choice.headerRow)
    const score = (header?.score ?? 0) * (/售后|退款|退货|说明|汇总/.test(sheet.name) ? 0.5 : 1)
    if (best === undefined || score > bestScore) [best, bestScore] = [{ sheet, head, header }, score]
  }
  return best
}

async function readHead(sheet: OpenedSheet, lastRow: number) {
  const head: SheetRow[] = []
  for await (const row of sheet.rows()) {
    if (row.row > lastRow) break
    head.push(row)
  }
  return head
}
