import { checkCalendar, readSpans, spansOfMakeUp, weekdays, type Calendar, type Edges } from './calendar.ts'
import { dayMs, dayOf, minuteMs, weekdayOf, yearOf } from './local-time.ts'
import { getZone, instantOf, offsetAt, type Zone } from './zone.ts'

/** One local day turned into instants: working stretches as from, to, from, to … in milliseconds UTC. */
export type Day = {
  readonly number: number
  readonly year: number
  readonly confirmed: boolean
  readonly endsAt: number
  readonly edges: Edges
  readonly workMs: number
}

/** A checked calendar and the days of it that were needed so far. */
export type Schedule = {
  readonly zone: Zone
  readonly week: readonly Edges[]
  readonly exceptions: ReadonlyMap<number, Edges>
  readonly confirmedYears: ReadonlySet<number>
  readonly days: Map<number, Day>
}

const daysKeptMax = 8_192
const firstYear = 1970
const lastYear = 2199
const [earliest, latest] = [Date.UTC(firstYear, 0, 1), Date.UTC(lastYear + 1, 0, 1)]

const schedules = new WeakMap<Calendar, Schedule>()

export function scheduleOf(calendar: Calendar): Schedule {
  const known = schedules.get(calendar)
  if (known) return known
  checkCalendar(calendar)
  const exceptions = Object.entries(calendar.days).map(
    ([date, day]) => [dayOf(date), day.kind === 'holiday' ? [] : readSpans(spansOfMakeUp(calendar, day), date)] as const,
  )
  const schedule: Schedule = {
    zone: getZone(calendar.zone),
    week: weekdays.map((weekday) => readSpans(calendar.week[weekday], `weekday ${weekday}`)),
    exceptions: new Map(exceptions),
    confirmedYears: new Set(calendar.confirmedYears),
    days: new Map(),
  }
  schedules.set(calendar, schedule)
  return schedule
}

export function dayNumbered(schedule: Schedule, number: number): Day {
  const known = schedule.days.get(number)
  if (known) return known
  if (schedule.days.size >= daysKeptMax) schedule.days.clear()
  const day = makeDay(schedule, number)
  schedule.days.set(number, day)
  return day
}

/** The local day that holds the instant: the last one that began by then. */
export function dayAt(schedule: Schedule, at: number): Day {
  const day = dayNumbered(schedule, Math.floor((at + offsetAt(schedule.zone, at)) / dayMs))
  // A clock put back over midnight shows yesterday's date again; the new day has begun all the same.
  return at < day.endsAt ? day : dayNumbered(schedule, day.number + 1)
}

/** The instant of a local time on a local day. */
export function instantOn(schedule: Schedule, day: number, minute: number): number {
  return instantOf(schedule.zone, day * dayMs + minute * minuteMs)
}

/** Whether every year from the first day to the last has its holidays published. */
export function areConfirmed(schedule: Schedule, first: Day, last: Day): boolean {
  if (!first.confirmed || !last.confirmed) return false
  for (let year = first.year + 1; year < last.year; year++) if (!schedule.confirmedYears.has(year)) return false
  return true
}

/** Milliseconds of a Date; throws when it is invalid or out of the years that are computed. */
export function instant(date: Date, name: string): number {
  const ms = date.getTime()
  if (ms >= earliest && ms < latest) return ms
  throw new Error(
    `${name} ${Number.isNaN(ms) ? 'is not a valid time' : `${date.toISOString()} lies outside ${firstYear}–${lastYear}`}`,
  )
}

function makeDay(schedule: Schedule, number: number): Day {
  const minutes = schedule.exceptions.get(number) ?? schedule.week[weekdayOf(number) - 1] ?? []
  const edges = minutes.map((minute) => instantOn(schedule, number, minute))
  const workMs = edges.reduce((sum, edge, index) => sum + (index % 2 === 0 ? -edge : edge), 0)
  const year = yearOf(number)
  return { number, year, confirmed: schedule.confirmedYears.has(year), endsAt: instantOn(schedule, number + 1, 0), edges, workMs }
}
