import type { BinLabels } from '../../document/port.ts'
import type { Drawing } from './draw-job.ts'
import { drawBarcode } from './draw-barcode.ts'
import type { Fonts } from './load-fonts.ts'
import { colours, mm, startSheet, writeLines, type Line, type Sheet } from './sheet.ts'

const width = mm(100)
const height = mm(50)
const edge = mm(4)
const inner = width - edge * 2

const kindWords: Readonly<Record<BinLabels['bins'][number]['kind'], string>> = {
  storage: '',
  receiving: '收货',
  returns: '退货',
  damaged: '残次',
}

/** 100 × 50 mm each: the code in letters that are read from the aisle, and in bars for the scanner. */
export function startBinLabels(job: BinLabels, fonts: Fonts): Drawing {
  const title = `库位标签 ${job.warehouse}`
  const sheet = startSheet({ title, author: job.warehouse, createdAt: job.printedAt, fonts, lang: 'zh-CN' })
  function* papers() {
    for (const bin of job.bins) {
      drawBin(sheet, job.warehouse, bin)
      sheet.doc.flushPages()
      yield
    }
    sheet.doc.end()
  }
  return { doc: sheet.doc, papers }
}

function drawBin(sheet: Sheet, warehouse: string, { code, kind }: BinLabels['bins'][number]): void {
  sheet.doc.addPage({ size: [width, height], margin: 0 })
  const size = code.length > 12 ? 24 : code.length > 9 ? 34 : 40
  const name: Line[] = [{ text: code, style: { size, bold: true, align: 'center' } }]
  writeLines(sheet, name, { x: edge, y: mm(1) + (40 - size) / 2, width: inner })
  drawBarcode(sheet, code, { x: edge, y: mm(20.5), width: inner, height: mm(20.5), middle: true })
  const foot: Line[] = [{ text: warehouse.slice(0, 40), style: { size: 8, colour: colours.muted } }]
  writeLines(sheet, foot, { x: edge, y: height - mm(7), width: inner })
  const word = kindWords[kind]
  const mark: Line[] = [{ text: word, style: { size: 11, bold: true, align: 'right' } }]
  if (word) writeLines(sheet, mark, { x: edge, y: height - mm(8), width: inner })
}
