import type { FieldProblem } from '../../../contract/order-draft.ts'
import type { SheetOrder, SheetReader } from '../port.ts'
import type { Attachment, ReadMail } from './port.ts'
import { readLabels, stripMail } from './read-labels.ts'

/** One order of a mail: where in it, what was read, and the words that it was read from. */
export type MailOrder = { place: string; order: SheetOrder; raw: Buffer; rawType: string }

const ordersMax = 5_000
const bodyPlace = '正文'
const sheetNames = /\.(xlsx|xlsm|xls|csv|tsv)$/i
const sheetTypes = /spreadsheet|excel|text\/csv|comma-separated|tab-separated/i

export function isSheet({ name, type }: Attachment): boolean {
  return sheetNames.test(name) || sheetTypes.test(type)
}

/**
 * The orders of a mail: of its attachments, its tables, and its text where neither has any. A table and a text are read as the sheets they could
 * be, so that the same words name the same fields wherever they stand (INT-1).
 */
export async function* readOrders(mail: ReadMail, sheets: SheetReader): AsyncGenerator<MailOrder, void, undefined> {
  let count = 0
  for await (const one of eachOrder(mail, sheets)) {
    if (++count <= ordersMax) {
      yield one
      continue
    }
    yield broken({ place: one.place, raw: `${ordersMax}+`, problem: { path: '', code: 'too_many_orders', value: `${ordersMax}` } }) // prettier-ignore
    return
  }
}

async function* eachOrder(mail: ReadMail, sheets: SheetReader): AsyncGenerator<MailOrder, void, undefined> {
  let found = false
  for (const attachment of mail.attachments.filter(isSheet)) {
    found = true
    yield* ofSheet({ name: attachment.name, bytes: attachment.bytes }, sheets)
  }
  let inTables = false
  for (const [index, rows] of mail.tables.entries()) {
    const place = mail.tables.length > 1 ? `表${index + 1}` : '表'
    const source = { name: place, bytes: asCsv(rows) }
    if ((await isTableOfOrders(rows, source, sheets)) === false) continue
    inTables = true
    yield* ofSheet(source, sheets)
  }
  if (inTables) return
  const table = readLabels(stripMail(mail.text, { isReply: mail.thread.length > 0 && !isForward(mail.subject) }), sheets.fieldOf)
  if (!table) return
  const source = { name: bodyPlace, bytes: asCsv(table.rows) }
  // a text with an attachment of orders is its letter: what it repeats is found to be the same by its number, what has none is a signature
  for await (const { order } of ofSheet(source, sheets)) {
    const number = order.externalNo ?? order.read.draft.externalNo ?? ''
    if (found && table.made.has(number)) continue
    yield inText(order, table, number)
  }
}

const isForward = (subject: string): boolean => /^\s*(fw|fwd|转发)\s*[:：]/i.test(subject)

async function isTableOfOrders(
  rows: string[][],
  source: { name: string; bytes: Uint8Array },
  sheets: SheetReader,
): Promise<boolean> {
  const words = rows.slice(0, 20).map((row) => new Set(row.flatMap((cell) => sheets.fieldOf(cell) ?? [])).size)
  if (Math.max(0, ...words) < 3) return false
  const found = await sheets.detect(source)
  return !('refused' in found) && found.orderCount > 0
}

async function* ofSheet(
  source: { name: string; bytes: Uint8Array },
  sheets: SheetReader,
): AsyncGenerator<MailOrder, void, undefined> {
  const found = await sheets.detect(source)
  if ('refused' in found) {
    const value = `${source.name}：${found.refused.zh}`.slice(0, 300)
    yield broken({
      place: source.name,
      raw: `${value}\n${found.refused.en}`,
      problem: { path: '', code: 'attachment_unreadable', value },
    })
    return
  }
  for await (const order of sheets.read(source))
    yield { place: source.name, order, raw: Buffer.from(JSON.stringify(order.raw)), rawType: 'application/json' }
}

function broken({ place, raw, problem }: { place: string; raw: string; problem: FieldProblem }): MailOrder {
  const order = { rows: [], read: { draft: {}, problems: [problem] }, raw: [] }
  return { place, order, raw: Buffer.from(raw), rawType: 'text/plain; charset=utf-8' }
}

/** Cells of a table that we made of a text are lines of the text: `#7`. */
function inText(order: SheetOrder, table: { lines: Record<string, number>; made: Set<string> }, number: string): MailOrder {
  const lineOf = (cell: string) => `#${table.lines[cell] ?? 1}`
  const { draft, problems, cells = {} } = order.read
  const isMade = table.made.has(number)
  const { externalNo, ...rest } = draft
  const raw = order.raw.map((line) =>
    Object.fromEntries(Object.entries(line).filter(([, value]) => !(isMade && value === number))),
  )
  const read = {
    draft: isMade ? rest : { ...rest, ...(externalNo !== undefined && { externalNo }) },
    problems: problems.filter(({ path }) => !isMade || path !== 'externalNo').map((one) => (one.cell ? { ...one, cell: lineOf(one.cell) } : one)), // prettier-ignore
    cells: Object.fromEntries(Object.entries(cells).map(([path, cell]) => [path, lineOf(cell)])),
  }
  const rows = order.rows.map((row) => table.lines[`A${row}`] ?? row)
  return { place: bodyPlace, order: { rows, read, raw }, raw: Buffer.from(JSON.stringify(raw)), rawType: 'application/json' }
}

/** Rows as a file of our own sheet reader: quoted throughout, with the mark of UTF-8. */
function asCsv(rows: string[][]): Uint8Array {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  return Buffer.from(`\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}`)
}
