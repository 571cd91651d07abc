import bwipjs from 'bwip-js/node'
import { colours } from './sheet.ts'
import type { Place, Sheet } from './sheet.ts'

/** No module wider than this, in points: half a millimetre reads well from paper and from a screen. */
const moduleMax = 1.4

/** Code 128, as shapes and not as a picture, at the right end of the place. Digits take half the width of letters. */
export function drawBarcode(sheet: Sheet, text: string, { x, y, width, height }: Place & { height: number }): void {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text })
  if (!symbol || !('sbs' in symbol)) throw new Error('bwip-js gave no bars for code128')
  // Widths of bars and spaces in turn, beginning and ending with a bar.
  const modules = symbol.sbs.reduce((sum, span) => sum + span, 0)
  const module = Math.min(moduleMax, width / modules)
  let at = x + width - modules * module
  symbol.sbs.forEach((span, index) => {
    if (index % 2 === 0) sheet.doc.rect(at, y, span * module, height)
    at += span * module
  })
  sheet.doc.fillColor(colours.ink).fill()
}
