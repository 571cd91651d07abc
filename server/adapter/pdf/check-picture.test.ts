import assert from 'node:assert/strict'
import { it } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { aJob, aPrinted } from './a-job.ts'
import { isSafePicture } from './check-picture.ts'
import { renderJob } from './draw-job.ts'
import { readPdfText } from './read-pdf-text.ts'

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG with alpha of the size that its head says, its pixels as many bytes as wanted. */
function aPng({ side, bytes = side * (1 + side * 4) }: { side: number; bytes?: number }): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(bytes))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

it('a picture that unpacks to what it says is safe, one that unpacks to far more is not', () => {
  assert.ok(isSafePicture(aPng({ side: 100 })))
  assert.throws(() => isSafePicture(aPng({ side: 10, bytes: 50_000_000 })), RangeError)
  assert.ok(!isSafePicture(aPng({ side: 30_000, bytes: 10 })))
})

it('a proof with a bomb, a broken and a good picture prints, and says of two that they cannot be shown', async () => {
  const pictures = [aPng({ side: 40 }), aPng({ side: 10, bytes: 50_000_000 }), aPng({ side: 40 }).subarray(0, 60)].map(
    (bytes) => ({
      name: 'a.png',
      kind: 'photo' as const,
      bytes,
    }),
  )
  const signing = { at: new Date('2026-03-09T08:00:00Z'), pictures, notShown: ['签收.webp'] }
  const pdf = await renderJob(aJob('proof_of_delivery', { orders: [aPrinted({ signing })] }))
  const strings = readPdfText(pdf).pages.flat()
  assert.equal(strings.filter((text) => text.includes('无法显示')).length, 2)
  assert.ok(strings.includes('照片 Photo') && strings.some((text) => text.includes('签收.webp')))
})
