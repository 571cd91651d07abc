import type { FlowClock } from '../../../../../contract/flow.ts'

type Budget = FlowClock['budget']
/** By the clock on the wall, by working hours, in working days, by a time of the same day, or by a time after which it rolls over. */
export const budgetKinds = ['working', 'wall', 'days', 'before', 'cutOff'] as const
export type BudgetKind = (typeof budgetKinds)[number]
export const units = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof units)[number]
/** A budget as its fields show it. `time` counts for `before` and `cutOff`, `amount` and `unit` for the others. */
export type BudgetParts = { kind: BudgetKind; amount: number; unit: Unit; time: string }

export const minutesOf: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 }
const mostMinutes: Record<BudgetKind, number> = { wall: 525_600, working: 100_000, days: 250, before: 0, cutOff: 0 }
const usualTime = '18:00'

/** The units that make sense for a kind: a working day has no fixed number of minutes. */
export const unitsOf = (kind: BudgetKind): readonly Unit[] =>
  kind === 'wall' ? units : kind === 'working' ? ['minutes', 'hours'] : kind === 'days' ? ['days'] : []

export const amountMax = ({ kind, unit }: BudgetParts): number =>
  kind === 'days' ? mostMinutes.days : Math.floor(mostMinutes[kind] / minutesOf[unit])

export function partsOf(budget: Budget): BudgetParts {
  if ('before' in budget) return { kind: 'before', amount: 1, unit: 'hours', time: budget.before }
  if ('cutOff' in budget) return { kind: 'cutOff', amount: 1, unit: 'hours', time: budget.cutOff }
  if ('workingDays' in budget) return { kind: 'days', amount: budget.workingDays, unit: 'days', time: usualTime }
  const kind = 'minutes' in budget ? 'wall' : 'working'
  const minutes = 'minutes' in budget ? budget.minutes : budget.workingMinutes
  // 24 小时 stays hours, as everywhere else
  const unit = unitsOf(kind).findLast((one) => minutes % minutesOf[one] === 0 && (one !== 'days' || minutes > minutesOf.days))
  return { kind, unit: unit ?? 'minutes', amount: minutes / minutesOf[unit ?? 'minutes'], time: usualTime }
}

/** The budget that the fields say, within what a document may hold. */
export function budgetOf(parts: BudgetParts): Budget {
  if (parts.kind === 'before') return { before: parts.time, sameDay: true }
  if (parts.kind === 'cutOff') return { cutOff: parts.time, rollOver: true }
  const amount = Math.min(Math.max(1, Math.round(parts.amount)), amountMax(parts))
  if (parts.kind === 'days') return { workingDays: amount }
  const minutes = amount * minutesOf[parts.unit]
  return parts.kind === 'wall' ? { minutes } : { workingMinutes: minutes }
}

/** The same amount by another kind of clock, in a unit that the kind has. */
export function withKind(parts: BudgetParts, kind: BudgetKind): BudgetParts {
  const allowed = unitsOf(kind)
  return { ...parts, kind, unit: allowed.includes(parts.unit) ? parts.unit : (allowed.at(-1) ?? parts.unit) }
}
