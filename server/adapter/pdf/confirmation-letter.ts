import type { ConfirmationLetter } from '../../document/port.ts'
import { writeEnding } from './letter/write-ending.ts'
import { writeFacts } from './letter/write-facts.ts'
import { writeItems } from './letter/write-items.ts'
import { writeParties } from './letter/write-parties.ts'
import { writeRequirements } from './letter/write-requirements.ts'
import { full, small, tiny } from './letter/styles.ts'
import { writeTitle } from './letter/write-title.ts'
import { loadFonts } from './load-fonts.ts'
import type { Fonts } from './load-fonts.ts'
import { colours, drawRule, page, startSheet, writeLines } from './sheet.ts'
import type { Sheet } from './sheet.ts'

const lackingNote = '〓 代替本文件字库未收录的字，以系统记录为准。 Stands for a character that this font lacks.'

/** The letter of AUD-5 on A4, in zh-CN with small English under-titles; the same letter gives the same bytes. */
export async function renderConfirmationLetter(letter: ConfirmationLetter): Promise<Buffer> {
  return collect(writeLetter(letter, await loadFonts()))
}

/** Written in one go: nothing else may use the fonts meanwhile. */
function writeLetter(letter: ConfirmationLetter, fonts: Fonts): PDFKit.PDFDocument {
  const title = `订单确认单 ${letter.orderNo}`
  const sheet = startSheet({ title, author: letter.company.name, createdAt: letter.confirmedAt, fonts })
  sheet.drawRunningHead = () => drawRunningHead(sheet, letter)
  writeTitle(sheet, letter)
  writeRequirements(sheet, letter.serviceRequirements)
  writeFacts(sheet, letter)
  writeParties(sheet, letter)
  writeItems(sheet, letter)
  writeEnding(sheet, letter)
  numberPages(sheet, letter)
  sheet.doc.end()
  return sheet.doc
}

function drawRunningHead(sheet: Sheet, { orderNo, serviceRequirements, company }: ConfirmationLetter): void {
  const wishes = serviceRequirements.length
  const half = page.width / 2
  const title = `订单确认单 ${orderNo}${wishes > 0 ? `  ·  有特殊服务要求 ${wishes} 项` : ''}`
  writeLines(sheet, [{ text: title, style: { ...small, bold: true, colour: colours.ink } }], {
    x: page.left,
    y: page.headY,
    width: half,
  })
  writeLines(sheet, [{ text: company.name, style: { ...small, align: 'right' } }], {
    x: page.left + half,
    y: page.headY,
    width: half,
  })
  drawRule(sheet, { x: page.left, y: page.headY + 14, width: page.width }, { weight: 0.5, colour: colours.accent })
}

function numberPages(sheet: Sheet, { orderNo, trackingNo }: ConfirmationLetter): void {
  const { count } = sheet.doc.bufferedPageRange()
  const half = page.width / 2
  for (let at = 0; at < count; at += 1) {
    sheet.doc.switchToPage(at)
    writeLines(sheet, [{ text: `订单编号 ${orderNo}  ·  跟踪号 ${trackingNo}`, style: small }], {
      x: page.left,
      y: page.footY,
      width: half * 1.5,
    })
    if (sheet.lacks) writeLines(sheet, [{ text: lackingNote, style: tiny }], { ...full, y: page.footY - 11 })
    const number = `第 ${at + 1} / ${count} 页 Page ${at + 1} of ${count}`
    writeLines(sheet, [{ text: number, style: { ...small, align: 'right' } }], {
      x: page.left + half,
      y: page.footY,
      width: half,
    })
  }
}

/** Everything is already written; pdfkit hands it out as a stream. */
function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}
