import { dayOf, minuteOf, type Weekday } from './local-time.ts'
import { getZone } from './zone.ts'

/** A stretch of working time, local, 'HH:MM' to 'HH:MM'; the end may be 24:00. A break is the gap between two spans. */
export type Span = readonly [from: string, to: string]

/** A holiday has no working time. A make-up day (调休上班) works the given spans, or else Monday's, whatever its weekday. */
export type DayException =
  | { readonly kind: 'holiday'; readonly name: string }
  | { readonly kind: 'makeUp'; readonly name: string; readonly spans?: readonly Span[] }

/**
 * Working time of a place. A version never changes: edit by making a new object with a new version (what is derived from an object is kept
 * with it, so changing it in place has no effect). `week` is keyed by ISO weekday, 1 = Monday; `days` by local date 'YYYY-MM-DD'.
 * `confirmedYears` are the years whose holidays are published; what is computed from any other year says `confirmed: false`.
 */
export type Calendar = {
  readonly id: string
  readonly version: number
  readonly zone: string
  readonly week: Readonly<Record<Weekday, readonly Span[]>>
  readonly days: Readonly<Record<string, DayException>>
  readonly confirmedYears: readonly number[]
}

/** Local minutes, flat: from, to, from, to … */
export type Edges = readonly number[]

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const exceptionsMax = 10_000

/** Throws an Error that names what is wrong. The other functions call it once per calendar object; call it yourself when a calendar is saved. */
export function checkCalendar(calendar: Calendar): void {
  const label = `calendar ${calendar.id} version ${calendar.version}`
  try {
    getZone(calendar.zone)
    const week = weekdays.map((weekday) => readSpans(calendar.week[weekday], `weekday ${weekday}`))
    const days = Object.entries(calendar.days)
    if (days.length > exceptionsMax) throw new Error(`${days.length} exceptional days, at most ${exceptionsMax}`)
    for (const [date, day] of days) checkException(calendar, date, day)
    if (week.every((spans) => spans.length === 0) && days.every(([, day]) => day.kind === 'holiday'))
      throw new Error('no working time at all')
    const odd = calendar.confirmedYears.find((year) => !Number.isInteger(year))
    if (odd !== undefined) throw new Error(`confirmed year ${odd} is not a year`)
  } catch (cause) {
    throw new Error(`${label}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** Spans as minutes; throws unless they are in order, do not overlap and none is empty. */
export function readSpans(spans: readonly Span[] | undefined, where: string): Edges {
  if (spans === undefined) throw new Error(`${where} is missing; a day of rest is an empty list`)
  const edges: number[] = []
  for (const [from, to] of spans) {
    const [start, end] = [minuteOf(from), minuteOf(to)]
    if (start >= end) throw new Error(`${where}: ${from}–${to} does not end after it begins; split a night shift at midnight`)
    if (start < (edges.at(-1) ?? 0)) throw new Error(`${where}: ${from}–${to} overlaps the span before it or is out of order`)
    edges.push(start, end)
  }
  return edges
}

/** The spans that a make-up day works. */
export function spansOfMakeUp(calendar: Calendar, day: { readonly spans?: readonly Span[] }): readonly Span[] {
  return day.spans ?? calendar.week[1]
}

function checkException(calendar: Calendar, date: string, day: DayException): void {
  dayOf(date)
  switch (day.kind) {
    case 'holiday':
      return
    case 'makeUp':
      if (readSpans(spansOfMakeUp(calendar, day), date).length > 0) return
      throw new Error(`${date}: a make-up day without working time; give it spans, Monday has none`)
    default:
      throw new Error(`${date}: unknown kind of day ${JSON.stringify(day)}`)
  }
}
