import type { PartyLine } from '../../../document/port.ts'
import { ensureRoom, heightOfLines, page, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'
import { addressLines } from '../words/address-lines.ts'
import { gap, headingHeight, text, writeHeading } from './styles.ts'

/** Larger and not bold: each bold character of a name would cost the letter 140 bytes of font. */
const first: Style = { size: 10.5 }
const width = (page.width - gap.column) / 2

/** Shipper and consignee side by side. */
export function writeParties(sheet: Sheet, { shipper, consignee }: { shipper: PartyLine; consignee: PartyLine }): void {
  const sides = [
    { words: { zh: '发货方', en: 'Shipper' }, lines: partyLines(shipper), x: page.left },
    { words: { zh: '收货方', en: 'Consignee' }, lines: partyLines(consignee), x: page.right - width },
  ].filter(({ lines }) => lines.length > 0)
  if (sides.length === 0) return
  const height = Math.max(...sides.map(({ lines }) => heightOfLines(sheet, lines, width)))
  ensureRoom(sheet, headingHeight + height)
  const top = sheet.y
  for (const { words, lines, x } of sides) {
    sheet.y = top
    writeHeading(sheet, words, { x, width })
    writeLines(sheet, lines, { x, y: sheet.y, width })
  }
  sheet.y = top + headingHeight + height + gap.section
}

function partyLines(party: PartyLine): Line[] {
  const who = [party.name, party.phone].filter(Boolean).join('  ')
  const lines: Line[] = []
  if (party.company) lines.push({ text: party.company, style: first })
  if (who) lines.push({ text: who, style: party.company ? text : first })
  lines.push(...addressLines(party).map((line) => ({ text: line, style: text })))
  return lines
}
