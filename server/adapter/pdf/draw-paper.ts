import type { Sender } from '../../document/port.ts'
import { drawEnding } from './block/draw-ending.ts'
import { drawFacts } from './block/draw-facts.ts'
import { drawForm } from './block/draw-form.ts'
import { drawLines, drawPictures, drawSignatures, drawTerms } from './block/draw-rest.ts'
import { drawSides } from './block/draw-sides.ts'
import { drawTable } from './block/draw-table.ts'
import { drawSender, drawTitle } from './block/draw-title.ts'
import { drawWishes } from './block/draw-wishes.ts'
import { fullOf, small, tiny } from './block/styles.ts'
import type { Block, Paper } from './paper/paper.ts'
import { said } from './paper/say.ts'
import { colours, drawRule, frames, startPage, writeLines } from './sheet.ts'
import type { Sheet } from './sheet.ts'

const lackingNote = {
  zh: '〓 代替本文件字库未收录的字，以系统记录为准。',
  en: '〓 stands for a character that this font lacks.',
}

/** One paper on as many pages as it needs, each with the paper's own page number. */
export function drawPaper(sheet: Sheet, paper: Paper, sender: Sender): void {
  sheet.frame = frames[paper.size]
  sheet.lacks = false
  sheet.drawRunningHead = () => undefined
  startPage(sheet)
  sheet.drawRunningHead = () => drawRunningHead(sheet, paper, sender)
  drawSender(sheet, sender, paper.language)
  for (const block of paper.blocks) drawBlock(sheet, block)
  numberPages(sheet, paper, sender)
}

function drawBlock(sheet: Sheet, block: Block): void {
  switch (block.block) {
    case 'title':
      return drawTitle(sheet, block)
    case 'lines':
      return drawLines(sheet, block.lines)
    case 'wishes':
      return drawWishes(sheet, block)
    case 'facts':
      return drawFacts(sheet, block.facts)
    case 'sides':
      return drawSides(sheet, block.sides)
    case 'table':
      return drawTable(sheet, block)
    case 'form':
      return drawForm(sheet, block)
    case 'ending':
      return drawEnding(sheet, block)
    case 'terms':
      return drawTerms(sheet, block)
    case 'signatures':
      return drawSignatures(sheet, block)
    case 'pictures':
      return drawPictures(sheet, block)
  }
}

function drawRunningHead(sheet: Sheet, { name }: Paper, sender: Sender): void {
  const { left, width, headY } = sheet.frame
  const half = width / 2
  writeLines(sheet, [{ text: name, style: { ...small, bold: true, colour: colours.ink } }], { x: left, y: headY, width: half })
  writeLines(sheet, [{ text: sender.name, style: { ...small, align: 'right' } }], { x: left + half, y: headY, width: half })
  drawRule(sheet, { x: left, y: headY + 14, width }, { weight: 0.5, colour: colours.accent })
}

/** The paper's pages are those that are not handed out yet. */
function numberPages(sheet: Sheet, { language, foot }: Paper, sender: Sender): void {
  const { start, count } = sheet.doc.bufferedPageRange()
  const { left, width, footY } = sheet.frame
  const own = sender.texts.footer && said(sender.texts.footer, language)
  for (let at = 0; at < count; at += 1) {
    sheet.doc.switchToPage(start + at)
    const zh = `第 ${at + 1} / ${count} 页`
    const en = `Page ${at + 1} of ${count}`
    if (own) writeLines(sheet, [{ text: own, style: { ...tiny, align: 'center' } }], { ...fullOf(sheet), y: footY + 12 })
    writeLines(sheet, [{ text: foot, style: small }], { x: left, y: footY, width: width * 0.75 })
    if (sheet.lacks) writeLines(sheet, [{ text: said(lackingNote, language), style: tiny }], { ...fullOf(sheet), y: footY - 11 })
    const number = said({ zh, en }, language)
    writeLines(sheet, [{ text: number, style: { ...small, align: 'right' } }], {
      x: left + width / 2,
      y: footY,
      width: width / 2,
    })
  }
}
