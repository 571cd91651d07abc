import { parentPort, workerData } from 'node:worker_threads'
import { ProblemError } from '../../../engine/routing/problem/problem.ts'
import { solve } from '../../../engine/routing/solve.ts'
import type { Said, Task } from './said.ts'

/** Runs in a thread of its own: one search of the portfolio, from a task to its plan. */
const { problem, limit, seed, member, isOver } = workerData as Task
const flag = new Int32Array(isOver)
const say = (said: Said) => parentPort?.postMessage(said)

try {
  const { plan, worth, rounds } = solve(problem, {
    limit,
    seed,
    member,
    onBetter: (better) => say({ said: 'better', ...better }),
    isOver: () => Atomics.load(flag, 0) === 1,
  })
  say({ said: 'done', plan, worth, rounds })
} catch (error) {
  if (!(error instanceof ProblemError)) throw error
  say({ said: 'refused', path: error.path, reason: error.reason })
}
