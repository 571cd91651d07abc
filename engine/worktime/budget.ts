import { dayMs, minuteMs, minuteOf } from './local-time.ts'
import { searchDaysMax } from './walk.ts'

/**
 * How long something may take (SLA-1, SLA-6); the README gives an example of each.
 * Minutes may be fractions and count to the nearest millisecond, so that what remains of a paused clock is a budget too.
 */
export type Budget =
  | { readonly minutes: number }
  | { readonly workingMinutes: number }
  | { readonly workingDays: number }
  | { readonly before: string; readonly sameDay: true }
  | { readonly cutOff: string; readonly rollOver: true }

const budgetMsMax = searchDaysMax * dayMs

/** Throws unless the budget is of exactly one kind and within its limits. */
export function checkBudget(budget: Budget): void {
  const keys = Object.keys(budget)
  if ('minutes' in budget && keys.length === 1) return checkAmount(budget.minutes, 'minutes')
  if ('workingMinutes' in budget && keys.length === 1) return checkAmount(budget.workingMinutes, 'working minutes')
  if ('workingDays' in budget && keys.length === 1) {
    checkAmount(budget.workingDays * 1440, 'working days')
    if (!Number.isInteger(budget.workingDays))
      throw new Error(`budget of ${budget.workingDays} working days: they are whole days`)
    return
  }
  if ('before' in budget && keys.length === 2 && budget.sameDay) return void minuteOf(budget.before)
  if ('cutOff' in budget && keys.length === 2 && budget.rollOver) return void minuteOf(budget.cutOff)
  throw new Error(`unknown budget ${JSON.stringify(budget)}`)
}

export function msOf(minutes: number): number {
  return Math.round(minutes * minuteMs)
}

function checkAmount(minutes: number, unit: string): void {
  if (!(minutes >= 0)) throw new Error(`budget of ${minutes} ${unit}: it cannot be negative`)
  if (!(minutes * minuteMs <= budgetMsMax)) throw new Error(`budget of ${minutes} ${unit} exceeds ${searchDaysMax} days`)
}
