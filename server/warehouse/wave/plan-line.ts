import type { Calendar } from '../../../engine/worktime/calendar.ts'
import { dueTime } from '../../../engine/worktime/due-time.ts'
import { elapsedWorkingMs } from '../../../engine/worktime/elapsed.ts'

const minuteMs = 60_000
/** Goods come in pieces and the plan runs on evenly: only who is behind for so long of the working time is told of. */
export const graceWorkingMinutes = 15

export type Plan = { start: Date; finish: Date }
export type Progress = { picked: number; total: number }

/** Working time of a plan; one that lies wholly outside of working hours runs by the clock on the wall. */
function measure(calendar: Calendar, { start, finish }: Plan) {
  const working = elapsedWorkingMs(calendar, start, finish)
  if (working > 0) return { total: working, elapsed: (now: Date) => elapsedWorkingMs(calendar, start, now), isWorking: true }
  return { total: finish.getTime() - start.getTime(), elapsed: (now: Date) => now.getTime() - start.getTime(), isWorking: false }
}

/** The share of the plan's working time that has gone by, 0 to 1: what should be picked by now (WHS-3). */
export function plannedShare(calendar: Calendar, plan: Plan, now: Date): number {
  const { total, elapsed } = measure(calendar, plan)
  return Math.min(1, Math.max(0, elapsed(now) / total))
}

/** Of a share, whose last digit is no piece. */
const rounding = 1e-9

/** Behind: a smaller share is picked than working time has gone by, by a piece at least; and whoever had to be told of. */
export function isBehind(calendar: Calendar, plan: Plan, { picked, total }: Progress, now: Date): boolean {
  const when = alertAt(calendar, plan, { picked, total })
  return picked < Math.floor(plannedShare(calendar, plan, now) * total + rounding) || (when !== undefined && when <= now)
}

/**
 * When somebody must be told, if nothing more is picked until then: the moment from which it is behind and the grace of working time after it, at
 * the latest the plan's end. Undefined when all is picked. The moment of the alert follows from the plan and what is picked alone.
 */
export function alertAt(calendar: Calendar, plan: Plan, { picked, total }: Progress): Date | undefined {
  if (picked >= total) return undefined
  const { total: planned, isWorking } = measure(calendar, plan)
  const behindAfterMs = (planned * picked) / total + graceWorkingMinutes * minuteMs
  if (behindAfterMs >= planned) return plan.finish
  if (!isWorking) return new Date(plan.start.getTime() + behindAfterMs)
  return dueTime(calendar, plan.start, { workingMinutes: behindAfterMs / minuteMs }).at
}
