import { crc32, deflateSync } from 'node:zlib'

const width = 240
const height = 160

/** A small PNG for the demo's proofs of delivery: a parcel on a doorstep, or a stroke of a pen. */
export function paintPicture(kind: 'photo' | 'signature'): Buffer {
  const rows: Buffer[] = []
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x++) row.set(kind === 'photo' ? parcelAt(x, y) : strokeAt(x, y), 1 + x * 3)
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function parcelAt(x: number, y: number): number[] {
  if (x > 70 && x < 170 && y > 60 && y < 130) return x > 115 && x < 125 ? [205, 170, 110] : [176, 132, 80]
  return y > 120 ? [120, 116, 110] : [214, 210, 200]
}

function strokeAt(x: number, y: number): number[] {
  const middle = 80 + 34 * Math.sin(x / 14) * Math.cos(x / 37)
  return x > 30 && x < 210 && Math.abs(y - middle) < 2.2 ? [20, 30, 50] : [255, 255, 255]
}

function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const typed = Buffer.concat([Buffer.from(type), body])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}
