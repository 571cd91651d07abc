import { openFile } from './file/open-file.ts'
import {
  type OpenedFile,
  type OpenedSheet,
  type SheetProblem,
  sheetLimits,
  type SheetRow,
  UnreadableSheet,
} from './file/sheet.ts'
import { chooseSheet, type FoundHeader, scoreHeader, type SheetColumn } from './find-header.ts'
import { groupLines, type LineGroup } from './group-lines.ts'
import type { SheetField } from './header-words.ts'
import { readOrder, type SheetOrder } from './read-order.ts'
import { applyChoice, type ColumnChoice, type Layout, planLayout, showCell } from './sheet-layout.ts'

export type SheetSource = { name: string; bytes: Uint8Array }
/** What a person decided after looking: which sheet, in which row the header stands, what its columns mean. */
export type SheetChoice = { sheet?: string; headerRow?: number; columns?: ColumnChoice[] }

export type SheetSummary = {
  kind: 'xlsx' | 'csv'
  encoding?: string
  sheet: string
  /** All that can be chosen. */
  sheets: string[]
  headerRow: number
  columns: { index: number; header: string; field: SheetField | undefined }[]
  orderCount: number
  rowCount: number
  /** The first lines below the header as shown, by column index. */
  sample: string[][]
}
/** Without a header a person can choose its row from `rows`, the first of the sheet as shown. */
export type SheetRefused = { problem: SheetProblem; rows?: { row: number; texts: string[] }[] }

const sampleRows = 5

/**
 * Reads the whole file once without making orders: what is refused, is refused here, before the first order is made of it.
 */
export async function detectSheet(source: SheetSource, choice: SheetChoice = {}): Promise<SheetSummary | SheetRefused> {
  try {
    const { file, sheet, head, header, columns, layout } = await openSheet(source, choice)
    if (header === undefined) {
      return {
        problem: { code: head.length === 0 ? 'sheet_empty' : 'sheet_header_not_found' },
        rows: head.map((row) => ({ row: row.row, texts: showTexts(row, layout) })),
      }
    }
    const counted = { orderCount: 0, rowCount: 0, sample: [] as string[][] }
    for await (const { lines } of groupLines(sheet.rows(), layout, header)) {
      counted.orderCount++
      counted.rowCount += lines.length
      for (const line of lines) if (counted.sample.length < sampleRows) counted.sample.push(showTexts(line, layout))
    }
    return {
      kind: file.kind,
      ...(file.encoding !== undefined && { encoding: file.encoding }),
      sheet: sheet.name,
      sheets: file.sheets.map(({ name }) => name),
      headerRow: header.headerRow,
      columns: columns.map(({ index, header: text, field }) => ({ index, header: text, field })),
      ...counted,
    }
  } catch (error) {
    if (error instanceof UnreadableSheet) return { problem: error.problem }
    throw error
  }
}

/**
 * The orders of a sheet, one after another; nothing is read ahead of the consumer. Throws `UnreadableSheet` for what
 * `detectSheet` refuses: ask that first.
 */
export async function* readSheetOrders(
  source: SheetSource,
  choice: SheetChoice = {},
): AsyncGenerator<SheetOrder, void, undefined> {
  const { sheet, head, header, layout } = await openSheet(source, choice)
  if (header === undefined) throw new UnreadableSheet(head.length === 0 ? 'sheet_empty' : 'sheet_header_not_found')
  const seen = new Map<string, number>()
  for await (const group of groupLines(sheet.rows(), layout, header)) {
    const order = readOrder(layout, group.lines)
    reportRepetition(order, group, seen)
    yield order
  }
}

/** The same number further down: were it taken for the same order, its lines would be lost. */
function reportRepetition({ read, rows }: SheetOrder, { number, isExact, numberAt }: LineGroup, seen: Map<string, number>) {
  if (number === undefined || !isExact) return
  const earlier = seen.get(number)
  if (earlier !== undefined)
    read.problems.push({
      path: 'externalNo',
      code: 'repeated',
      value: `${number} (${earlier})`,
      ...(numberAt !== undefined && { cell: numberAt }),
    })
  // A copy, because a piece of text keeps the whole chunk alive that it was cut from.
  else seen.set(Buffer.from(number).toString(), rows[0] ?? 0)
}

type OpenSheet = {
  file: OpenedFile
  sheet: OpenedSheet
  head: SheetRow[]
  header: FoundHeader | undefined
  columns: SheetColumn[]
  layout: Layout
}

async function openSheet(source: SheetSource, choice: SheetChoice): Promise<OpenSheet> {
  const file = await openFile(source, scoreHeader)
  const chosen = await chooseSheet(file, choice)
  if (chosen === undefined) throw new UnreadableSheet('sheet_not_found', { value: choice.sheet ?? '' })
  const columns = applyChoice(chosen.header?.columns ?? [], choice.columns)
  return { file, ...chosen, columns, layout: planLayout(columns, file.date1904) }
}

const showTexts = (row: SheetRow, layout: Layout) =>
  Array.from(row.cells, (cell) => (cell ? showCell(cell, layout.date1904) : ''))

/** Gathers an upload, up to the largest file we open. */
export async function collectBytes(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    size += piece.length
    if (size > sheetLimits.fileBytesMax) throw new UnreadableSheet('sheet_too_big', { value: `${size}` })
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
