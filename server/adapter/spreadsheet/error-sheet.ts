import { type ColumnDef, writeXlsxStream } from 'hucre/xlsx'
import type { FieldProblem } from '../../../contract/order-draft.ts'
import { cleanText, sheetLimits } from './file/sheet.ts'

/** One order that waits, with its lines as they came (`SheetOrder.rows` and `raw`) and what is wrong with it. */
export type WaitingLines = { rows: number[]; raw: Record<string, string>[]; problems: FieldProblem[] }

/** `remedy` puts one problem into words: what is wrong and how to mend it, in the reader's language. */
export type ErrorSheetWords = { sheet: string; row: string; remedy: string; say: (problem: FieldProblem) => string }

/**
 * The waiting lines as a sheet to correct and import again: the original columns in `headers`, then the line's number in the
 * original and what to do. Streams, whatever the number of lines. All cells are text, so no number loses digits on the way
 * and nothing that begins with `=` is a formula.
 */
export function writeErrorSheet(
  waiting: AsyncIterable<WaitingLines> | Iterable<WaitingLines>,
  { headers, words }: { headers: string[]; words: ErrorSheetWords },
): ReadableStream<Uint8Array> {
  const columns: ColumnDef[] = [
    ...headers.map((header) => ({ header, width: Math.min(40, Math.max(12, header.length * 2 + 4)), numFmt: '@' })),
    { header: words.row, width: 10, numFmt: '@' },
    {
      header: words.remedy,
      width: 80,
      style: { numFmt: '@', font: { color: { rgb: 'B42318' } }, alignment: { wrapText: true } },
    },
  ]
  return writeXlsxStream(writeLines(waiting, headers, words), { name: words.sheet, columns, freezePane: { rows: 1 } })
}

async function* writeLines(
  waiting: AsyncIterable<WaitingLines> | Iterable<WaitingLines>,
  headers: string[],
  words: ErrorSheetWords,
) {
  for await (const { rows, raw, problems } of waiting) {
    for (const [index, line] of raw.entries()) {
      const row = rows[index]
      const own = problems.filter(({ cell }) => (rowOf(cell) ?? rows[0]) === row)
      const cells = headers.map((header) => line[header] ?? null)
      yield [...cells, row === undefined ? null : String(row), cellText(own.map((problem) => words.say(problem)).join('\n'))]
    }
  }
}

const rowOf = (cell: string | undefined) => (cell === undefined ? undefined : Number(/\d+$/.exec(cell)?.[0]))
const cellText = (text: string) => cleanText(text).slice(0, sheetLimits.cellCharsMax) || null
