import type { ConfirmationLetter } from '../../../document/port.ts'
import { ensureRoom, heightOfLines, page, writeLines } from '../sheet.ts'
import type { Line, Sheet } from '../sheet.ts'
import { dayText } from '../words/moment-text.ts'
import { gap, headingHeight, small, text, writeHeading } from './styles.ts'
import { heightOfCharges, writeCharges } from './write-charges.ts'

const left = { x: page.left, width: 190 }
const right = { x: page.left + left.width + gap.column, width: page.width - left.width - gap.column }

/** What it costs at the right; at the left whom to turn to and under whose name the letter stands. */
export function writeEnding(sheet: Sheet, letter: ConfirmationLetter): void {
  const lines = contactLines(letter)
  const height = headingHeight + heightOfLines(sheet, lines, left.width)
  // Kept together where a page can hold it.
  ensureRoom(sheet, Math.min(Math.max(height, heightOfCharges(sheet, letter, right.width)), page.bottom - page.top))
  const top = sheet.y
  writeHeading(sheet, { zh: '联系我们', en: 'Contact' }, left)
  writeLines(sheet, lines, { ...left, y: sheet.y })
  sheet.y = top
  const isContinued = writeCharges(sheet, letter, right)
  if (!isContinued) sheet.y = Math.max(sheet.y, top + height)
}

function contactLines({ contact, company, confirmedAt, zone }: ConfirmationLetter): Line[] {
  const own = reach(contact?.name, contact?.phone, contact?.email)
  return [
    ...(own.length > 0 ? own : reach(company.contact, company.phone)),
    { text: '如有不符，请尽快告知我们。', style: text, above: 4 },
    { text: 'Please tell us soon if anything differs.', style: small },
    { text: company.name, style: text, above: 8 },
    { text: dayText(confirmedAt, zone), style: text },
  ]
}

function reach(name?: string, phone?: string, email?: string): Line[] {
  const lines = [[name, phone].filter(Boolean).join(' '), email ?? '']
  return lines.filter(Boolean).map((line) => ({ text: line, style: text }))
}
