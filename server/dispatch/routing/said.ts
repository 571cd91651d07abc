import type { Plan } from '../../../engine/routing/answer/plan.ts'
import type { Problem } from '../../../engine/routing/problem/problem.ts'
import type { Limit } from '../../../engine/routing/search/run.ts'
import type { Worth } from '../../../engine/routing/worth.ts'

/** What a planning thread is given. `isOver` holds one number, which whoever started it makes 1 to have the best so far. */
export type Task = { problem: Problem; limit: Limit; seed: number; member: number; isOver: SharedArrayBuffer }

export type Said =
  | { said: 'better'; worth: Worth; rounds: number }
  | { said: 'done'; worth: Worth; rounds: number; plan: Plan }
  | { said: 'refused'; path: string; reason: string }
