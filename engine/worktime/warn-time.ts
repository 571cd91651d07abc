import { msOf, type Budget } from './budget.ts'
import type { Calendar } from './calendar.ts'
import { dueTime } from './due-time.ts'
import { elapsedWorkingMs } from './elapsed.ts'
import { minuteMs } from './local-time.ts'

/**
 * The instant between `start` and `dueAt` at which `fraction` (0 to 1) of the budget is used: of working time for budgets that count it or go
 * by working days, of wall time for `minutes` and `before`, and where no working time lies between the two.
 */
export function warnTime(calendar: Calendar, start: Date, dueAt: Date, fraction: number, budget: Budget): Date {
  if (!(fraction >= 0 && fraction <= 1)) throw new Error(`fraction ${fraction}: it lies from 0 to 1`)
  if (dueAt < start) throw new Error(`due at ${dueAt.toISOString()}, before the start at ${start.toISOString()}`)
  const workMs = 'minutes' in budget || 'before' in budget ? 0 : elapsedWorkingMs(calendar, start, dueAt)
  const wallMs = dueAt.getTime() - start.getTime()
  if (workMs === 0) return new Date(start.getTime() + Math.round(wallMs * fraction))
  return dueTime(calendar, start, { workingMinutes: Math.round(workMs * fraction) / minuteMs }).at
}

/**
 * The fraction for `warnTime` of a resumed clock, so that it still warns when `fraction` of the whole budget is used, not of what was left:
 * 75 % of 100 minutes with 50 left is half of these. A cut-off begins anew on resuming and keeps its fraction.
 */
export function warnFractionOf(left: Budget, whole: Budget, fraction: number): number {
  const [leftSize, wholeSize] = [sizeOf(left), sizeOf(whole)]
  if (leftSize === undefined || wholeSize === undefined) return leftSize === 0 ? 0 : fraction
  return leftSize === 0 ? 0 : Math.max(0, 1 - ((1 - fraction) * wholeSize) / leftSize)
}

function sizeOf(budget: Budget): number | undefined {
  if ('minutes' in budget) return msOf(budget.minutes)
  if ('workingMinutes' in budget) return msOf(budget.workingMinutes)
  return 'workingDays' in budget ? budget.workingDays : undefined
}
