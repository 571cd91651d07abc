import type { Logo } from '../../document/port.ts'
import { isSafePicture } from './check-picture.ts'

type Box = { x: number; y: number; width: number; height: number }

/** The logo within the box, at its left, as large as fits; answers how wide it became. */
export function drawLogo(doc: PDFKit.PDFDocument, logo: Logo, { x, y, width, height }: Box): number {
  if (logo.type === 'picture') {
    if (!isSafePicture(Buffer.from(logo.bytes))) throw new Error('a logo that is not what its head says')
    // the types know no opened picture
    const picture = (doc as unknown as { openImage(bytes: Buffer): { width: number; height: number } }).openImage(
      Buffer.from(logo.bytes),
    )
    const scale = Math.min(width / picture.width, height / picture.height)
    const size = { width: picture.width * scale, height: picture.height * scale }
    doc.image(picture as unknown as Buffer, x, y + (height - size.height) / 2, size)
    return size.width
  }
  const scale = Math.min(width / logo.width, height / logo.height)
  doc.save()
  doc.translate(x, y + (height - logo.height * scale) / 2).scale(scale)
  doc.rect(0, 0, logo.width, logo.height).clip()
  for (const shape of logo.shapes) {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = shape.matrix
    doc.save().transform(a, b, c, d, e, f)
    doc.path(shape.d)
    const rule = shape.evenOdd ? 'even-odd' : 'non-zero'
    doc.opacity(shape.opacity).lineWidth(shape.strokeWidth)
    if (shape.fill && shape.stroke) doc.fillAndStroke(shape.fill, shape.stroke, rule)
    else if (shape.fill) doc.fill(shape.fill, rule)
    else if (shape.stroke) doc.stroke(shape.stroke)
    doc.restore()
  }
  doc.restore()
  return logo.width * scale
}
