import type { ConfirmationLetter } from '../../../document/port.ts'
import { colours, drawRule, ensureRoom, heightOfLines, page, writeLines } from '../sheet.ts'
import type { Line, Sheet } from '../sheet.ts'
import { moneyText } from '../words/money-text.ts'
import { momentText, zoneText } from '../words/moment-text.ts'
import { fact, gap, small, strong, text, tiny } from './styles.ts'

const columns = 3
const columnWidth = (page.width - gap.column * (columns - 1)) / columns

/** Numbers, times, stated amounts and the way of paying, three in a row; what is not known leaves no gap. */
export function writeFacts(sheet: Sheet, letter: ConfirmationLetter): void {
  const moment = (at: Date | undefined) => at && momentText(at, letter.zone)
  const facts = [
    fact({ zh: '订单编号', en: 'Order no.' }, letter.orderNo, strong),
    fact({ zh: '跟踪号', en: 'Tracking no.' }, letter.trackingNo, strong),
    fact({ zh: '客户单号', en: 'Your reference' }, letter.externalNo),
    fact({ zh: '预计发货', en: 'Expected dispatch' }, moment(letter.expectedDispatchAt), strong),
    fact({ zh: '预计到达', en: 'Expected arrival' }, moment(letter.expectedArrivalAt), strong),
    fact({ zh: '付款方式', en: 'Payment' }, letter.paymentMethod),
    ...(letter.amounts ?? []).map(({ label, amountMinor }) => amountLines(label, moneyText(amountMinor, letter.currency))),
    fact({ zh: '下单时间', en: 'Placed' }, moment(letter.placedAt)),
    fact({ zh: '确认时间', en: 'Confirmed' }, moment(letter.confirmedAt)),
    fact({ zh: '时间所属时区', en: 'Times are in' }, zoneText(letter.zone), { ...small, size: 8.5 }),
  ].filter((lines) => lines.length > 0)
  const rows: Line[][][] = []
  for (let at = 0; at < facts.length; at += columns) rows.push(facts.slice(at, at + columns))
  ensureRoom(
    sheet,
    rows.reduce((sum, row) => sum + heightOfRow(sheet, row), 0),
  )
  for (const row of rows) writeRow(sheet, row)
  drawRule(sheet, { x: page.left, y: sheet.y, width: page.width }, { weight: 0.5, colour: colours.hairline })
  sheet.y += gap.section
}

function amountLines(label: string, amount: string): Line[] {
  return [
    { text: label, style: tiny },
    { text: amount, style: text, above: 0.5 },
  ]
}

function writeRow(sheet: Sheet, row: Line[][]): void {
  drawRule(sheet, { x: page.left, y: sheet.y, width: page.width }, { weight: 0.5, colour: colours.hairline })
  row.forEach((lines, index) =>
    writeLines(sheet, lines, { x: page.left + index * (columnWidth + gap.column), y: sheet.y + gap.row, width: columnWidth }),
  )
  sheet.y += heightOfRow(sheet, row)
}

function heightOfRow(sheet: Sheet, row: Line[][]): number {
  return Math.max(...row.map((lines) => heightOfLines(sheet, lines, columnWidth))) + gap.row * 2
}
