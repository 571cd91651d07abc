import { msOf, type Budget } from './budget.ts'
import type { Calendar } from './calendar.ts'
import { dueTime, type Due } from './due-time.ts'
import { elapsedWorkingMs } from './elapsed.ts'
import { minuteMs } from './local-time.ts'
import { areConfirmed, dayAt, instant, scheduleOf } from './schedule.ts'
import { countWorkingDays } from './walk.ts'

/** A stretch that does not use the budget; without `to` it still lasts. Several may overlap. */
export type Pause = { readonly from: Date; readonly to?: Date | undefined }

/** Nothing is left: due at the moment of resuming, whatever kind the budget was. */
const spent: Budget = { minutes: 0 }

/**
 * What is left of the budget at `at`, to be stored while the clock is paused; `dueTime(calendar, resumedAt, left)` resumes it.
 * Working days are left over whole, a cut-off is computed anew from the moment of resuming; once due, nothing is left.
 */
export function remainingBudget(calendar: Calendar, start: Date, at: Date, budget: Budget): Budget {
  const [from, to] = [instant(start, 'start'), instant(at, 'at')]
  const due = dueTime(calendar, start, budget).at.getTime()
  if (to <= from) return budget
  if (to >= due) return spent
  if ('minutes' in budget) return { minutes: (msOf(budget.minutes) - (to - from)) / minuteMs }
  if ('workingMinutes' in budget) {
    const leftMs = msOf(budget.workingMinutes) - elapsedWorkingMs(calendar, start, at)
    return { workingMinutes: leftMs / minuteMs }
  }
  if ('workingDays' in budget) {
    const schedule = scheduleOf(calendar)
    const used = countWorkingDays(schedule, dayAt(schedule, from).number, dayAt(schedule, to).number)
    return { workingDays: Math.max(0, budget.workingDays - used) }
  }
  return budget
}

/** The due time of a clock that has been paused; undefined while a pause that began before it was due still lasts. */
export function dueTimeWithPauses(calendar: Calendar, start: Date, budget: Budget, pauses: readonly Pause[]): Due | undefined {
  let from = start
  let left = budget
  let confirmed = true
  for (const pause of inOrder(pauses)) {
    if (pause.to !== undefined && pause.to <= from) continue
    const due = dueTime(calendar, from, left)
    if (due.at <= pause.from) return { at: due.at, confirmed: confirmed && due.confirmed }
    if (pause.to === undefined) return undefined
    if (pause.from > from) {
      left = remainingBudget(calendar, from, pause.from, left)
      confirmed &&= leansOnNothingUnconfirmed(calendar, left, from, pause.from)
    }
    from = pause.to
  }
  const due = dueTime(calendar, from, left)
  return { at: due.at, confirmed: confirmed && due.confirmed }
}

function inOrder(pauses: readonly Pause[]): Pause[] {
  for (const { from, to } of pauses) {
    if (to !== undefined && instant(to, 'end of pause') < instant(from, 'pause')) {
      throw new Error(`a pause ends at ${to.toISOString()}, before it begins at ${from.toISOString()}`)
    }
  }
  return pauses.toSorted((a, b) => instant(a.from, 'pause') - instant(b.from, 'pause'))
}

function leansOnNothingUnconfirmed(calendar: Calendar, budget: Budget, from: Date, to: Date): boolean {
  if ('minutes' in budget || 'before' in budget) return true
  const schedule = scheduleOf(calendar)
  return areConfirmed(schedule, dayAt(schedule, from.getTime()), dayAt(schedule, to.getTime()))
}
