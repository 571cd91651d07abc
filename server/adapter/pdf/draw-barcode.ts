import bwipjs from 'bwip-js/node'
import { colours } from './sheet.ts'
import type { Place, Sheet } from './sheet.ts'

/** No module wider than this, in points: half a millimetre reads well from paper and from a screen. */
const moduleMax = 1.4

type Box = Place & { height: number }

/** Code 128, as shapes and not as a picture, at the right end of the place or in its middle. Digits take half the width of letters. */
export function drawBarcode(sheet: Sheet, text: string, { x, y, width, height, middle }: Box & { middle?: true }): void {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text })
  if (!symbol || !('sbs' in symbol)) throw new Error('bwip-js gave no bars for code128')
  // Widths of bars and spaces in turn, beginning and ending with a bar.
  const modules = symbol.sbs.reduce((sum, span) => sum + span, 0)
  const module = Math.min(moduleMax, width / modules)
  let at = x + (width - modules * module) / (middle ? 2 : 1)
  symbol.sbs.forEach((span, index) => {
    if (index % 2 === 0) sheet.doc.rect(at, y, span * module, height)
    at += span * module
  })
  sheet.doc.fillColor(colours.ink).fill()
}

/** A QR code of medium correction; neighbours in a row are one rectangle. */
export function drawQr(sheet: Sheet, text: string, { x, y, width }: Place): void {
  const [symbol] = bwipjs.raw({ bcid: 'qrcode', text, eclevel: 'M' } as Parameters<typeof bwipjs.raw>[0])
  if (!symbol || !('pixs' in symbol)) throw new Error('bwip-js gave no squares for qrcode')
  const { pixs, pixx } = symbol
  const module = width / pixx
  for (let row = 0; row * pixx < pixs.length; row += 1) {
    for (let from = 0; from < pixx; from += 1) {
      if (!pixs[row * pixx + from]) continue
      let to = from
      while (to < pixx && pixs[row * pixx + to]) to += 1
      sheet.doc.rect(x + from * module, y + row * module, (to - from) * module, module)
      from = to
    }
  }
  sheet.doc.fillColor(colours.ink).fill()
}
