import { parentPort } from 'node:worker_threads'
import type { PressJob } from '../../../document/port.ts'
import { startJob } from '../draw-job.ts'
import { loadFonts } from '../load-fonts.ts'
import { pieceBytesMin, type Said } from './said.ts'

// A thread of its own, for drawing keeps a processor busy for seconds. It is given one job after the other.

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

port.on('message', (job: PressJob) => {
  print(job).then(
    () => say({ said: 'done' }),
    (error: unknown) => say({ said: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})

async function print(job: PressJob): Promise<void> {
  const { doc, papers } = startJob(job, await loadFonts())
  let waiting: Buffer[] = []
  let bytes = 0
  let isBegun = false
  const send = () => {
    if (bytes === 0) return
    const piece = new Uint8Array(bytes)
    let at = 0
    for (const part of waiting) {
      piece.set(part, at)
      at += part.length
    }
    waiting = []
    bytes = 0
    say({ said: 'piece', piece }, [piece.buffer])
  }
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))
  doc.on('data', (part: Buffer) => {
    waiting.push(part)
    bytes += part.length
    if (isBegun && bytes >= pieceBytesMin) send()
  })
  for (const _paper of papers()) {
    // nothing leaves before the first paper stands: until then an error is still an answer
    isBegun = true
    // compressed pages come back by the event loop
    await new Promise((resolve) => setImmediate(resolve))
  }
  await ended
  send()
}

function say(said: Said, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(said, transfer)
}
