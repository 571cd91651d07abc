import type { Block } from '../paper/paper.ts'
import { colours, ensureRoom, heightOfLines, startPage, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'
import { fullOf, gap, small } from './styles.ts'

type Wishes = Extract<Block, { block: 'wishes' }>

const bar: Style = { size: 11, bold: true, colour: colours.paper }
const barHeight = 22
const padding = 7
const wish: Style = { size: 11, bold: true }
const numberWidth = 22

/** What the client asked for beyond the usual, in a box that cannot be overlooked, in black and white too. */
export function drawWishes(sheet: Sheet, block: Wishes): void {
  const { wishes } = block
  if (wishes.length === 0) {
    sheet.y += writeLines(sheet, [{ text: block.none, style: small }], { ...fullOf(sheet), y: sheet.y }) + gap.section
    return
  }
  const width = sheet.frame.width - padding * 2 - numberWidth
  const heights = wishes.map((text) => heightOfLines(sheet, [{ text, style: wish }], width) + 4)
  let from = 0
  while (from < wishes.length) {
    ensureRoom(sheet, barHeight + padding * 2 + (heights[from] ?? 0))
    let to = from
    let height = 0
    const room = sheet.frame.bottom - sheet.y - barHeight - padding * 2
    while (to < wishes.length && (to === from || height + (heights[to] ?? 0) <= room)) height += heights[to++] ?? 0
    drawBox(sheet, block, { from, to, heights, height })
    if (to < wishes.length) startPage(sheet)
    from = to
  }
  sheet.y += gap.section
}

type Part = { from: number; to: number; heights: number[]; height: number }

function drawBox(sheet: Sheet, { heading, wishes, more }: Wishes, { from, to, heights, height }: Part): void {
  const { left, width } = sheet.frame
  const top = sheet.y
  const boxHeight = barHeight + padding * 2 + height - 4
  sheet.doc.rect(left, top, width, barHeight).fillColor(colours.ink).fill()
  sheet.doc
    .rect(left + 0.75, top, width - 1.5, boxHeight)
    .lineWidth(1.5)
    .strokeColor(colours.ink)
    .stroke()
  const name = `${heading.main}${from > 0 ? more : ''}`
  writeLines(sheet, [{ text: name, style: bar }], { x: left + padding, y: top + 3.5, width: width * 0.7 })
  const under: Line[] = [{ text: heading.under ?? '', style: { ...small, colour: colours.paper, align: 'right' } }]
  if (heading.under) writeLines(sheet, under, { x: left, y: top + 6, width: width - padding })
  let y = top + barHeight + padding
  for (let at = from; at < to; at += 1) {
    writeLines(sheet, [{ text: `${at + 1}.`, style: wish }], { x: left + padding, y, width: numberWidth })
    const line: Line[] = [{ text: wishes[at] ?? '', style: wish }]
    writeLines(sheet, line, { x: left + padding + numberWidth, y, width: width - padding * 2 - numberWidth })
    y += heights[at] ?? 0
  }
  sheet.y = top + boxHeight
}
