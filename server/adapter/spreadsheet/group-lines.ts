import type { SheetRow } from './file/sheet.ts'
import { itemsMax } from '../../../contract/order-draft.ts'
import type { FoundHeader } from './find-header.ts'
import { itemFields, partyFields, type SheetField } from './header-words.ts'
import { readIdentifier } from './cell/read-text.ts'
import { hasCell, findPlace, type Layout, showCell } from './sheet-layout.ts'

/** Lines of one order. `number` is the order number as shown, undefined where there is none. */
export type LineGroup = { lines: SheetRow[]; number: string | undefined; isExact: boolean; numberAt: string | undefined }

/** Room for a few lines without goods. An order beyond goes on as a second one, which is then found to repeat the number. */
const linesMax = itemsMax + 100

/**
 * Lines of one order stand together: the same number again, or none below the first (merged cells), with the receiver empty or
 * the same. A line without number but with a receiver of its own is another order. Numbers that lost their digits in Excel may
 * be equal without being the same: they join nothing.
 */
export async function* groupLines(
  rows: AsyncIterable<SheetRow>,
  layout: Layout,
  header: FoundHeader,
): AsyncGenerator<LineGroup, void, undefined> {
  let group: LineGroup | undefined
  for await (const line of rows) {
    if (line.row <= header.headerRow || isNoOrder(layout, line)) continue
    const number = readNumber(layout, line)
    if (group && group.lines.length < linesMax && continues(layout, group, { line, ...number })) {
      group.lines.push(line)
      continue
    }
    if (group) yield group
    group = { lines: [line], ...number }
  }
  if (group) yield group
}

function readNumber(layout: Layout, line: SheetRow) {
  const place = findPlace(layout, line, 'externalNo')
  const cell = place?.cell
  const number = cell && showCell(cell, layout.date1904)
  return { number, isExact: cell !== undefined && readIdentifier(cell).code === undefined, numberAt: place?.at }
}

function continues(
  layout: Layout,
  group: LineGroup,
  { line, number, isExact }: { line: SheetRow; number: string | undefined; isExact: boolean },
) {
  if (number !== undefined) return isExact && number === group.number
  const [first] = group.lines
  if (group.number === undefined || first === undefined) return false
  return (
    itemFields.some((field) => hasCell(layout, line, field)) &&
    receiverFields.every((field) => saysNothingNew(layout, { first, line, field }))
  )
}

const receiverFields: SheetField[] = partyFields.map((field) => `consignee.${field}` as const)

function saysNothingNew(layout: Layout, { first, line, field }: { first: SheetRow; line: SheetRow; field: SheetField }) {
  return (layout.byField.get(field) ?? []).every(
    ({ index }) => line.cells[index] === undefined || line.cells[index].text === first.cells[index]?.text,
  )
}

const totalWords = /^(合计|总计|小计|共计|汇总|总数|本页合计|本页小计|total|subtotal|sum)\s*[:：]?/i
/** The example that our own template brings along. */
const exampleWords = /^示例/

/** Totals, the header once more (pages pasted together) and the template's example are lines, but nobody's order. */
function isNoOrder(layout: Layout, line: SheetRow) {
  const texts = line.cells.flatMap((cell, index) => (cell ? [{ text: cell.text, index }] : []))
  const first = texts[0]?.text ?? ''
  if (exampleWords.test(first)) return true
  const hasReceiver = (['consignee.name', 'consignee.phone', 'consignee.detail', 'consignee.whole'] as const).some((field) =>
    hasReceiverCell(layout, line, field),
  )
  if (totalWords.test(first) && !hasReceiver) return true
  return texts.length > 1 && texts.every(({ text, index }) => layout.headers[index] === text)
}

const hasReceiverCell = (layout: Layout, line: SheetRow, field: SheetField) =>
  layout.byField.get(field)?.some(({ index }) => line.cells[index] !== undefined && !totalWords.test(line.cells[index].text)) ??
  false
