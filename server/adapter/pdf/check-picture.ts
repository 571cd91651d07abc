import { inflateSync } from 'node:zlib'

const pixelsMax = 24_000_000
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Interlaced pictures have a few more bytes for the heads of their passes' lines. */
const slack = 1.1

/**
 * Whether a PNG unpacks to what its head says and not to a hundred times that: pdfkit unpacks it without a limit. A JPEG is passed on as it
 * is. Throws on what cannot be unpacked.
 */
export function isSafePicture(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') return true
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const [depth = 0, colour = 0] = bytes.subarray(24)
  const bitsPerPixel = depth * (channels[colour] ?? 0)
  if (width * height > pixelsMax || bitsPerPixel === 0) return false
  const expected = height * (1 + Math.ceil((width * bitsPerPixel) / 8))
  inflateSync(readPixels(bytes), { maxOutputLength: Math.ceil(expected * slack) + 1024 })
  return true
}

/** The packed pixels, which may lie in several chunks. */
function readPixels(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return Buffer.concat(parts)
}
