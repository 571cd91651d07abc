import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Budget } from './budget.ts'
import type { Calendar, DayException, Span } from './calendar.ts'
import { dueTime } from './due-time.ts'
import { describeDay, elapsedWorkingMs } from './elapsed.ts'
import { dueTimeWithPauses, remainingBudget } from './pause.ts'
import { warnFractionOf, warnTime } from './warn-time.ts'

const dayMs = 86_400_000
const zones = [
  'Asia/Shanghai',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns', // until 2011 it put the clock back over midnight
  'America/Santiago', // days without midnight
  'Africa/Casablanca',
]
const firstDay = Date.UTC(1988, 0, 1)
const lastDay = Date.UTC(2027, 0, 1)

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Hours of a day: none, or up to three spans between any of the given minutes. */
function hours(minute: fc.Arbitrary<number>, fewest: number): fc.Arbitrary<Span[]> {
  return fc.uniqueArray(minute, { minLength: fewest * 2, maxLength: 6 }).map((minutes) => {
    const sorted = minutes.toSorted((a, b) => a - b)
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i): Span => [
      clock(sorted[i * 2] ?? 0),
      clock(sorted[i * 2 + 1] ?? 0),
    ])
  })
}

/** A calendar with exceptions around a day, and a moment within three weeks after it. */
function situation(minute = fc.integer({ min: 0, max: 1440 }), zoneNames = zones) {
  const some = hours(minute, 1)
  const any = fc.oneof({ weight: 3, arbitrary: some }, { weight: 1, arbitrary: fc.constant<Span[]>([]) })
  const exception = fc.oneof(
    fc.constant<DayException>({ kind: 'holiday', name: '节' }),
    some.map((spans): DayException => ({ kind: 'makeUp', name: '调休', spans })),
    fc.constant<DayException>({ kind: 'makeUp', name: '调休' }),
  )
  return fc
    .record({
      zone: fc.constantFrom(...zoneNames),
      base: fc.integer({ min: firstDay / dayMs, max: lastDay / dayMs }),
      week: fc.tuple(some, any, any, any, any, any, any),
      days: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), exception), { maxLength: 12 }),
      unconfirmed: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
      startMs: fc.integer({ min: 0, max: 21 * dayMs }),
    })
    .map(({ zone, base, week: [w1, w2, w3, w4, w5, w6, w7], days, unconfirmed, startMs }) => {
      const year = new Date(base * dayMs).getUTCFullYear()
      const calendar: Calendar = {
        id: 'random',
        version: 1,
        zone,
        week: { 1: w1, 2: w2, 3: w3, 4: w4, 5: w5, 6: w6, 7: w7 },
        days: Object.fromEntries(days.map(([offset, day]) => [dateOf((base + offset) * dayMs), day])),
        confirmedYears: [-1, 0, 1, 2, 3].filter((offset) => !unconfirmed.includes(offset)).map((offset) => year + offset),
      }
      return { calendar, start: new Date(base * dayMs + startMs) }
    })
}

/** As long as up to three of its own weeks, to the millisecond. */
function workingBudget(calendar: Calendar, share: number): { workingMinutes: number; ms: number } {
  const spans = Object.values(calendar.week).flat()
  const minutes = spans.reduce((sum, [from, to]) => sum + minuteOf(to) - minuteOf(from), 0)
  const ms = Math.floor(minutes * 60_000 * 3 * share)
  return { workingMinutes: ms / 60_000, ms }
}
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const share = fc.double({ min: 0, max: 1, noNaN: true })
const after = (date: Date, ms: number) => new Date(date.getTime() + ms)

const cutOffTime = fc.integer({ min: 0, max: 1440 }).map(clock)
function anyBudget(calendar: Calendar): fc.Arbitrary<Budget> {
  return fc.oneof(
    fc.integer({ min: 0, max: 20 * dayMs }).map((ms): Budget => ({ minutes: ms / 60_000 })),
    share.map((part): Budget => ({ workingMinutes: workingBudget(calendar, part).workingMinutes })),
    fc.integer({ min: 0, max: 15 }).map((workingDays): Budget => ({ workingDays })),
    cutOffTime.map((before): Budget => ({ before, sameDay: true })),
    cutOffTime.map((cutOff): Budget => ({ cutOff, rollOver: true })),
  )
}

/** Local fields by Intl: another road than the one the engine takes. */
const formats = new Map<string, Intl.DateTimeFormat>()
function localOf(zone: string, at: number): { date: string; time: string } {
  let format = formats.get(zone)
  const two = '2-digit' as const
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: two, day: two, hour: two, minute: two })
    formats.set(zone, format)
  }
  const [date = '', time = ''] = format.format(at).split(' ')
  return { date, time }
}
function spansOn(calendar: Calendar, date: string): readonly Span[] {
  const day = calendar.days[date]
  if (day) return day.kind === 'holiday' ? [] : (day.spans ?? calendar.week[1])
  return calendar.week[(((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1) as 1]
}

describe('over 10,000 random calendars', () => {
  it('the working time until the due time is the budget, and a millisecond earlier it is not', () => {
    fc.assert(
      fc.property(situation(), share, ({ calendar, start }, part) => {
        const budget = workingBudget(calendar, part)
        const due = dueTime(calendar, start, { workingMinutes: budget.workingMinutes }).at
        assert.equal(elapsedWorkingMs(calendar, start, due), budget.ms)
        if (budget.ms > 0) assert.equal(elapsedWorkingMs(calendar, start, after(due, -1)), budget.ms - 1)
        else assert.deepEqual(due, start)
      }),
      { numRuns: 10_000 },
    )
  })

  it('a later start is never due earlier, and nothing is due before it starts', () => {
    const cases = situation().chain((s) =>
      fc.record({ s: fc.constant(s), budget: anyBudget(s.calendar), later: fc.oneof(fc.nat(1000), fc.nat(3 * dayMs)) }),
    )
    fc.assert(
      fc.property(cases, ({ s: { calendar, start }, budget, later }) => {
        const due = dueTime(calendar, start, budget).at
        assert.ok(due >= start)
        assert.ok(dueTime(calendar, after(start, later), budget).at >= due)
      }),
      { numRuns: 10_000 },
    )
  })

  it('working time adds up from part to part', () => {
    fc.assert(
      fc.property(situation(), fc.nat(30 * dayMs), fc.nat(30 * dayMs), ({ calendar, start }, first, second) => {
        const [middle, end] = [after(start, first), after(start, first + second)]
        assert.equal(
          elapsedWorkingMs(calendar, start, middle) + elapsedWorkingMs(calendar, middle, end),
          elapsedWorkingMs(calendar, start, end),
        )
      }),
      { numRuns: 10_000 },
    )
  })

  it('pausing and resuming at random moments conserves the budget, whether pauses are listed or the remainder is stored', () => {
    const steps = fc.array(fc.tuple(fc.nat(2 * dayMs), fc.nat(4 * dayMs)), { maxLength: 6 })
    fc.assert(
      fc.property(situation(), share, fc.boolean(), steps, ({ calendar, start }, part, wall, gaps) => {
        const { workingMinutes, ms } = workingBudget(calendar, part)
        const whole: Budget = wall ? { minutes: workingMinutes } : { workingMinutes }
        const measure = (from: Date, to: Date) => (wall ? to.getTime() - from.getTime() : elapsedWorkingMs(calendar, from, to))
        const pauses: { from: Date; to: Date }[] = []
        let from = start
        let left: Budget = whole
        let used = 0
        for (const [running, pausing] of gaps) {
          const at = after(from, running)
          if (dueTime(calendar, from, left).at <= at) break
          left = remainingBudget(calendar, from, at, left)
          used += measure(from, at)
          from = after(at, pausing)
          pauses.push({ from: at, to: from })
        }
        const due = dueTime(calendar, from, left).at
        assert.equal(used + measure(from, due), ms)
        assert.deepEqual(dueTimeWithPauses(calendar, start, whole, pauses.toReversed())?.at, due)
      }),
      { numRuns: 10_000 },
    )
  })

  it('a due time in an unconfirmed year says so, and only then', () => {
    const cases = situation().chain((s) => fc.record({ s: fc.constant(s), budget: anyBudget(s.calendar) }))
    fc.assert(
      fc.property(cases, ({ s: { calendar, start }, budget }) => {
        const due = dueTime(calendar, start, budget)
        if ('minutes' in budget || 'before' in budget) return assert.equal(due.confirmed, true)
        const year = (at: number) => Number(localOf(calendar.zone, at).date.slice(0, 4))
        const first = year(start.getTime())
        // Hours that end at midnight end on the day before it.
        const last = year(Math.max(start.getTime(), due.at.getTime() - 1))
        const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
        // Two instants of a New Year's midnight may be told either way where the cut-off is 00:00.
        if ('cutOff' in budget && (budget.cutOff === '00:00' || budget.cutOff === '24:00')) return
        assert.equal(
          due.confirmed,
          years.every((one) => calendar.confirmedYears.includes(one)),
        )
      }),
      { numRuns: 10_000 },
    )
  })

  it('a warning at a fraction leaves the rest of the working time, resumed or not', () => {
    fc.assert(
      fc.property(situation(), share, share, share, ({ calendar, start }, part, fraction, moment) => {
        const { workingMinutes, ms } = workingBudget(calendar, part)
        const whole: Budget = { workingMinutes }
        const due = dueTime(calendar, start, whole).at
        const warned = warnTime(calendar, start, due, fraction, whole)
        assert.equal(elapsedWorkingMs(calendar, start, warned), Math.round(ms * fraction))
        const at = after(start, Math.floor((due.getTime() - start.getTime()) * moment))
        if (at >= warned) return
        const left = remainingBudget(calendar, start, at, whole)
        const again = warnTime(calendar, at, due, warnFractionOf(left, whole, fraction), left)
        assert.ok(Math.abs(elapsedWorkingMs(calendar, start, again) - Math.round(ms * fraction)) <= 1)
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('beside a plain model', () => {
  // Hours apart from the small hours in which clocks are changed: there the model, which asks the wall clock, means something else.
  const quarter = fc.oneof(fc.constant(0), fc.integer({ min: 20, max: 88 }), fc.constant(96)).map((q) => q * 15)
  const modern = zones.filter((zone) => zone !== 'America/St_Johns')

  it('working time is what the wall clock shows, quarter of an hour by quarter of an hour', () => {
    fc.assert(
      fc.property(situation(quarter, modern), fc.nat(4 * dayMs), ({ calendar, start }, length) => {
        const end = after(start, length)
        let sum = 0
        for (let at = Math.floor(start.getTime() / 900_000) * 900_000; at < end.getTime(); at += 900_000) {
          const { date, time } = localOf(calendar.zone, at)
          const open = spansOn(calendar, date).some(([from, to]) => from <= time && time < to)
          if (open) sum += Math.min(at + 900_000, end.getTime()) - Math.max(at, start.getTime())
        }
        assert.equal(elapsedWorkingMs(calendar, start, end), sum)
      }),
      { numRuns: 500 },
    )
  })

  it('a cut-off is the first one to come on a working day', () => {
    const minute = fc.integer({ min: 5 * 60, max: 22 * 60 })
    fc.assert(
      fc.property(situation(minute, modern), minute.map(clock), ({ calendar, start }, cutOff) => {
        const due = dueTime(calendar, start, { cutOff, rollOver: true }).at
        const local = localOf(calendar.zone, due.getTime())
        assert.equal(local.time, cutOff)
        assert.ok(spansOn(calendar, local.date).length > 0)
        const begun = localOf(calendar.zone, start.getTime())
        for (let day = Date.parse(begun.date); dateOf(day) < local.date; day += dayMs) {
          const passed = dateOf(day) === begun.date && begun.time >= cutOff
          assert.ok(passed || spansOn(calendar, dateOf(day)).length === 0, dateOf(day))
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('working days paused over some nights move by the working days that the pause took', () => {
    const minute = fc.integer({ min: 5 * 60, max: 22 * 60 })
    fc.assert(
      fc.property(
        situation(minute, modern),
        fc.integer({ min: 1, max: 10 }),
        share,
        fc.nat(6 * dayMs),
        ({ calendar, start }, workingDays, moment, pausing) => {
          const due = dueTime(calendar, start, { workingDays }).at
          const from = after(start, Math.floor((due.getTime() - start.getTime() - 1) * moment))
          const to = after(from, pausing)
          const paused = dueTimeWithPauses(calendar, start, { workingDays }, [{ from, to }])?.at ?? start
          const date = (at: Date) => localOf(calendar.zone, at.getTime()).date
          const count = (first: Date, last: Date) => {
            let days = 0
            for (let day = Date.parse(date(first)) + dayMs; dateOf(day) <= date(last); day += dayMs)
              if (describeDay(calendar, dateOf(day)).working) days++
            return days
          }
          const left = workingDays - count(start, from)
          assert.ok(left >= 0)
          if (left > 0) assert.equal(count(to, paused), left)
          else if (date(to) === date(from)) assert.ok(to > due ? count(to, paused) === 1 : paused.getTime() === due.getTime())
          else assert.ok(count(to, paused) <= 1)
          assert.equal(localOf(calendar.zone, paused.getTime()).time, spansOn(calendar, date(paused)).at(-1)?.[1])
        },
      ),
      { numRuns: 3000 },
    )
  })
})
