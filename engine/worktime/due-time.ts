import { checkBudget, msOf, type Budget } from './budget.ts'
import type { Calendar } from './calendar.ts'
import { minuteOf } from './local-time.ts'
import { areConfirmed, dayAt, instant, instantOn, scheduleOf, type Schedule } from './schedule.ts'
import { findWorkingDay, walkWork } from './walk.ts'

/** `confirmed` is false when a year between the start's day and the due day has no published holidays yet and the answer leans on them. */
export type Due = { readonly at: Date; readonly confirmed: boolean }

/** When the budget, begun at `start`, is used up; never before `start`. Throws on an invalid calendar, start or budget. */
export function dueTime(calendar: Calendar, start: Date, budget: Budget): Due {
  const schedule = scheduleOf(calendar)
  const from = instant(start, 'start')
  checkBudget(budget)
  if ('minutes' in budget) return { at: new Date(from + msOf(budget.minutes)), confirmed: true }
  if ('before' in budget) return { at: new Date(sameDay(schedule, from, minuteOf(budget.before))), confirmed: true }
  const end =
    'workingMinutes' in budget
      ? walkWork(schedule, from, msOf(budget.workingMinutes))
      : 'workingDays' in budget
        ? closing(schedule, from, budget.workingDays)
        : cutOff(schedule, from, minuteOf(budget.cutOff))
  return { at: new Date(end.at), confirmed: areConfirmed(schedule, dayAt(schedule, from), end.day) }
}

/** A time that has passed is due at once: a due time before the start would make negative budgets. */
function sameDay(schedule: Schedule, from: number, minute: number): number {
  return Math.max(from, instantOn(schedule, dayAt(schedule, from).number, minute))
}

function cutOff(schedule: Schedule, from: number, minute: number) {
  const today = dayAt(schedule, from)
  const at = instantOn(schedule, today.number, minute)
  if (today.workMs > 0 && from < at) return { at, day: today }
  const day = findWorkingDay(schedule, today.number + 1, 1)
  return { at: instantOn(schedule, day.number, minute), day }
}

/** Zero days, which is what a clock paused on its last day has left, means the next closing hour. */
function closing(schedule: Schedule, from: number, days: number) {
  const today = dayAt(schedule, from)
  const stillOpen = days === 0 && today.workMs > 0 && from <= (today.edges.at(-1) ?? 0)
  const day = stillOpen ? today : findWorkingDay(schedule, today.number + 1, Math.max(1, days))
  return { at: day.edges.at(-1) ?? day.endsAt, day }
}
