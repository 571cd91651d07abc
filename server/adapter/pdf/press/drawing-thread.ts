import { Worker } from 'node:worker_threads'
import type { PressJob } from '../../../document/port.ts'
import { makePieces, type Filling, type Pieces } from './pieces.ts'
import type { Said } from './said.ts'

/** 500 labels take a few seconds; what takes this long is stuck. */
const jobMsMax = 120_000
const heapMbMax = 1024

export type DrawingThread = {
  /** One job at a time. `drawn` settles when the thread is free or gone; it never rejects. */
  draw(job: PressJob): { pieces: Pieces; drawn: Promise<void> }
  end(): Promise<void>
}

export function startDrawing(onGone: () => void): DrawingThread {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: heapMbMax } })
  worker.unref()
  let current: { filling: Filling; finish: () => void } | undefined

  const settle = (error?: Error) => {
    const job = current
    current = undefined
    if (error) job?.filling.fail(error)
    else job?.filling.end()
    job?.finish()
  }
  const end = async () => {
    onGone()
    await worker.terminate()
  }
  worker.on('message', (said: Said) => {
    if (said.said === 'piece') current?.filling.add(said.piece)
    if (said.said === 'done') settle()
    if (said.said === 'failed') settle(new Error(`a document could not be drawn: ${said.why}`))
  })
  worker.on('error', (error) => {
    onGone()
    settle(error instanceof Error ? error : new Error(String(error)))
  })
  worker.on('exit', () => {
    onGone()
    settle(new Error('the drawing thread has ended'))
  })
  return {
    draw(job) {
      const drawn = Promise.withResolvers<void>()
      const late = setTimeout(() => void end(), jobMsMax).unref()
      // nobody wants the rest: the thread is worth less than its time
      const { pieces, filling } = makePieces(() => void end())
      current = { filling, finish: () => (clearTimeout(late), drawn.resolve()) }
      worker.postMessage(job)
      return { pieces, drawn: drawn.promise }
    },
    end,
  }
}
