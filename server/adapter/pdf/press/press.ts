import type { Press, PressJob } from '../../../document/port.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { startDrawing, type DrawingThread } from './drawing-thread.ts'
import type { Pieces } from './pieces.ts'

const waitingMax = 20
/** Of PDFs that are drawn and not yet fetched. */
const heldBytesMax = 300 * 1024 * 1024
/** A thread holds the fonts (some 150 MB): it goes when nobody prints. */
const idleMs = 60_000

type Line = { thread: DrawingThread | undefined; isBusy: boolean; waiting: (() => void)[]; idle: NodeJS.Timeout | undefined }

/** Draws beside the event loop: one order's documents in one thread, many orders' in another, so that nobody waits behind 500 labels for a letter. */
export function startPress(): Press {
  const lines: Record<'one' | 'many', Line> = { one: newLine(), many: newLine() }
  let isClosed = false
  const held = new Set<Pieces>()

  function mustHaveRoom(papers: number): Line {
    const line = lines[papers > 1 ? 'many' : 'one']
    const heldBytes = [...held].reduce((sum, pieces) => sum + pieces.heldBytes(), 0)
    if (isClosed || line.waiting.length >= waitingMax || heldBytes > heldBytesMax)
      throw new Refusal('document.busy', { waiting: line.waiting.length })
    return line
  }

  async function print(job: PressJob): Promise<AsyncIterable<Uint8Array>> {
    const line = mustHaveRoom(papersOf(job))
    if (line.isBusy) await new Promise<void>((resolve) => line.waiting.push(resolve))
    line.isBusy = true
    clearTimeout(line.idle)
    line.thread ??= startDrawing(() => (line.thread = undefined))
    const { pieces, drawn } = line.thread.draw(job)
    held.add(pieces)
    void pieces.fetched.then(() => held.delete(pieces))
    void drawn.then(() => release(line))
    await pieces.begun
    return pieces
  }

  function release(line: Line): void {
    const next = line.waiting.shift()
    if (next) return next()
    line.isBusy = false
    line.idle = setTimeout(() => void end(line), idleMs).unref()
  }

  return {
    mustHaveRoom,
    print,
    close: async () => {
      isClosed = true
      await Promise.all(Object.values(lines).map(end))
    },
  }
}

function papersOf(job: PressJob): number {
  if (job.kind === 'pick_list') return 1
  return job.kind === 'bin_labels' ? job.bins.length : job.orders.length
}

const newLine = (): Line => ({ thread: undefined, isBusy: false, waiting: [], idle: undefined })

async function end(line: Line): Promise<void> {
  clearTimeout(line.idle)
  const { thread } = line
  line.thread = undefined
  await thread?.end()
}
