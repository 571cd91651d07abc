import { colours, ensureRoom, heightOfLines, page, startPage, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'
import { full, gap, small } from './styles.ts'

const bar: Style = { size: 11, bold: true, colour: colours.paper }
const barHeight = 22
const padding = 7
const wish: Style = { size: 11, bold: true }
const numberWidth = 22

/** What the client asked for beyond the usual, in a box that cannot be overlooked, in black and white too. */
export function writeRequirements(sheet: Sheet, requirements: string[]): void {
  if (requirements.length === 0) return writeNone(sheet)
  const width = page.width - padding * 2 - numberWidth
  const heights = requirements.map((text) => heightOfLines(sheet, [{ text, style: wish }], width) + 4)
  let from = 0
  while (from < requirements.length) {
    ensureRoom(sheet, barHeight + padding * 2 + (heights[from] ?? 0))
    let to = from
    let height = 0
    const room = page.bottom - sheet.y - barHeight - padding * 2
    while (to < requirements.length && (to === from || height + (heights[to] ?? 0) <= room)) height += heights[to++] ?? 0
    drawBox(sheet, { requirements, from, to, heights, height })
    if (to < requirements.length) startPage(sheet)
    from = to
  }
  sheet.y += gap.section
}

type Part = { requirements: string[]; from: number; to: number; heights: number[]; height: number }

function drawBox(sheet: Sheet, { requirements, from, to, heights, height }: Part): void {
  const top = sheet.y
  const boxHeight = barHeight + padding * 2 + height - 4
  sheet.doc.rect(page.left, top, page.width, barHeight).fillColor(colours.ink).fill()
  sheet.doc
    .rect(page.left + 0.75, top, page.width - 1.5, boxHeight)
    .lineWidth(1.5)
    .strokeColor(colours.ink)
    .stroke()
  const name = `特殊服务要求（${requirements.length} 项）${from > 0 ? '续' : ''}`
  writeLines(sheet, [{ text: name, style: bar }], { x: page.left + padding, y: top + 3.5, width: page.width / 2 })
  const english: Line[] = [{ text: 'Special service requirements', style: { ...small, colour: colours.paper, align: 'right' } }]
  writeLines(sheet, english, { x: page.left, y: top + 6, width: page.width - padding })
  let y = top + barHeight + padding
  for (let at = from; at < to; at += 1) {
    writeLines(sheet, [{ text: `${at + 1}.`, style: wish }], { x: page.left + padding, y, width: numberWidth })
    const line: Line[] = [{ text: requirements[at] ?? '', style: wish }]
    writeLines(sheet, line, { x: page.left + padding + numberWidth, y, width: page.width - padding * 2 - numberWidth })
    y += heights[at] ?? 0
  }
  sheet.y = top + boxHeight
}

function writeNone(sheet: Sheet): void {
  const line: Line[] = [{ text: '特殊服务要求 Special service requirements：无 None', style: small }]
  sheet.y += writeLines(sheet, line, { ...full, y: sheet.y }) + gap.section
}
