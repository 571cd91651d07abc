import { Worker } from 'node:worker_threads'
import type { Plan } from '../../../engine/routing/answer/plan.ts'
import { ProblemError, type Problem } from '../../../engine/routing/problem/problem.ts'
import type { Limit } from '../../../engine/routing/search/run.ts'
import { isBetter, type Worth } from '../../../engine/routing/worth.ts'
import type { Said, Task } from './said.ts'

export const threadsMax = 16
const heapMbMax = 2048

export type Planning = {
  limit: Limit
  seed?: number
  /** Searches beside one another, each with a setting and a chance of its own; the best plan of all is taken. */
  threads?: number
  /** Told of the best so far of all threads, in the problem's money. */
  onBetter?: (worth: Worth) => void
  /** Ends with the best so far. */
  signal?: AbortSignal
}

/**
 * Plans in threads of their own, so that whoever asks stays free. The same problem, seed, number of threads and of iterations give the same plan.
 * Throws `ProblemError` where the problem or its given steps cannot be.
 */
export async function planRoutes(problem: Problem, { limit, seed = 1, threads = 1, onBetter, signal }: Planning): Promise<Plan> {
  if (!Number.isInteger(threads) || threads < 1 || threads > threadsMax)
    throw new ProblemError('threads', `must be a whole number from 1 to ${threadsMax}, is ${threads}`)
  const isOver = new SharedArrayBuffer(4)
  const end = () => Atomics.store(new Int32Array(isOver), 0, 1)
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { once: true })
  let best: Worth | undefined
  const tell = (worth: Worth) => {
    if (best && !isBetter(worth, best, problem.objective)) return
    best = worth
    onBetter?.(worth)
  }
  const running = Array.from({ length: threads }, (_, member) => search({ problem, limit, seed, member, isOver }, tell))
  try {
    const found = await Promise.all(running)
    return found.reduce((one, other) => (isBetter(other.worth, one.worth, problem.objective) ? other : one)).plan
  } finally {
    end()
    signal?.removeEventListener('abort', end)
    await Promise.allSettled(running)
  }
}

function search(task: Task, tell: (worth: Worth) => void): Promise<{ worth: Worth; plan: Plan }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ worth: Worth; plan: Plan }>()
  const worker = new Worker(new URL('./planning-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
  })
  worker.on('message', (said: Said) => {
    if (said.said === 'better') tell(said.worth)
    if (said.said === 'done') resolve(said)
    if (said.said === 'refused') reject(new ProblemError(said.path, said.reason))
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('the planning thread has ended without a plan')))
  return promise
}
