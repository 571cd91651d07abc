import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Budget } from './budget.ts'
import { checkCalendar, type Calendar, type Span } from './calendar.ts'
import { dueTime } from './due-time.ts'
import { describeDay, elapsedWorkingMs } from './elapsed.ts'
import { dueTimeWithPauses, remainingBudget } from './pause.ts'
import { warnTime } from './warn-time.ts'

const open: readonly Span[] = [['08:00', '16:00']]
const week = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] }
const plain: Calendar = { id: 'c', version: 7, zone: 'Asia/Shanghai', week, days: {}, confirmedYears: [2025] }
const noon = new Date('2025-03-12T12:00:00+08:00')
const monday = (...spans: Span[]): Calendar => ({ ...plain, week: { ...week, 1: spans } })

describe('an invalid calendar', () => {
  const refused: [string, Calendar, RegExp][] = [
    [
      'spans that overlap',
      monday(['08:00', '12:00'], ['11:59', '18:00']),
      /calendar c version 7: weekday 1: 11:59–18:00 overlaps/,
    ],
    ['spans out of order', monday(['13:00', '18:00'], ['08:00', '12:00']), /weekday 1: 08:00–12:00 .*out of order/],
    [
      'a span over midnight',
      monday(['22:00', '06:00']),
      /22:00–06:00 does not end after it begins; split a night shift at midnight/,
    ],
    ['an empty span', monday(['08:00', '08:00']), /08:00–08:00 does not end after it begins/],
    ['a time after 24:00', monday(['08:00', '24:30']), /'24:30' is not a time of day/],
    ['a time that is none', monday(['8:00', '12:00']), /'8:00' is not a time of day/],
    ['a missing weekday', { ...plain, week: { ...week, 7: undefined } as unknown as Calendar['week'] }, /weekday 7 is missing/],
    ['no working time at all', { ...plain, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }, /no working time at all/],
    ['an unknown zone', { ...plain, zone: 'Asia/Yidan' }, /'Asia\/Yidan' is not a time zone/],
    [
      'a date that does not exist',
      { ...plain, days: { '2025-02-29': { kind: 'holiday', name: 'x' } } },
      /'2025-02-29' is not a date/,
    ],
    ['a day zero', { ...plain, days: { '2025-02-00': { kind: 'holiday', name: 'x' } } }, /'2025-02-00' is not a date/],
    [
      'a make-up day without hours',
      { ...monday(), days: { '2025-02-08': { kind: 'makeUp', name: 'x' } } },
      /2025-02-08: a make-up day without working time/,
    ],
    [
      'a make-up day with overlapping hours',
      {
        ...plain,
        days: {
          '2025-02-08': {
            kind: 'makeUp',
            name: 'x',
            spans: [
              ['08:00', '12:00'],
              ['10:00', '13:00'],
            ],
          },
        },
      },
      /2025-02-08: 10:00–13:00 overlaps/,
    ],
    [
      'an unknown kind of day',
      { ...plain, days: { '2025-02-08': { kind: 'half', name: 'x' } as unknown as Calendar['days'][string] } },
      /2025-02-08: unknown kind of day/,
    ],
    ['a confirmed year that is none', { ...plain, confirmedYears: [2025.5] }, /confirmed year 2025.5 is not a year/],
  ]
  for (const [what, calendar, message] of refused) {
    it(`is refused for ${what}, by name`, () => {
      assert.throws(() => checkCalendar(calendar), message)
      assert.throws(() => dueTime(calendar, noon, { workingMinutes: 1 }), message)
    })
  }

  it('is not one whose spans touch, end at 24:00 or exist only on make-up days', () => {
    checkCalendar(monday(['00:00', '12:00'], ['12:00', '24:00']))
    const only: Calendar = {
      ...plain,
      week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
      days: { '2025-03-15': { kind: 'makeUp', name: 'x', spans: open } },
    }
    assert.deepEqual(dueTime(only, noon, { workingMinutes: 60 }), { at: new Date('2025-03-15T09:00:00+08:00'), confirmed: true })
    assert.throws(() => dueTime(only, noon, { workingMinutes: 481 }), /not found within 3660 days/)
    assert.throws(() => dueTime(only, noon, { workingDays: 2 }), /2 working days are not found within 3660 days/)
    assert.throws(
      () => dueTime(only, new Date('2025-03-15T18:00:00+08:00'), { cutOff: '18:00', rollOver: true }),
      /1 working days are not found/,
    )
  })
})

describe('an invalid budget', () => {
  const refused: [unknown, RegExp][] = [
    [{ minutes: -1 }, /budget of -1 minutes: it cannot be negative/],
    [{ workingMinutes: -0.001 }, /budget of -0.001 working minutes: it cannot be negative/],
    [{ workingMinutes: Number.NaN }, /NaN/],
    [{ minutes: Number.POSITIVE_INFINITY }, /exceeds 3660 days/],
    [{ workingDays: -1 }, /working days: it cannot be negative/],
    [{ workingDays: 1.5 }, /1.5 working days: they are whole days/],
    [{ workingDays: 4000 }, /exceeds 3660 days/],
    [{ before: '25:00', sameDay: true }, /'25:00' is not a time of day/],
    [{ before: '18:00' }, /unknown budget/],
    [{ cutOff: '18:60', rollOver: true }, /'18:60' is not a time of day/],
    [{ cutOff: '18:00', rollOver: false }, /unknown budget/],
    [{ minutes: 1, workingMinutes: 1 }, /unknown budget/],
    [{}, /unknown budget {}/],
  ]
  for (const [budget, message] of refused) {
    it(`${JSON.stringify(budget)} is refused`, () => {
      assert.throws(() => dueTime(plain, noon, budget as Budget), message)
    })
  }
})

describe('an impossible question', () => {
  it('is refused: invalid or far-off times', () => {
    assert.throws(() => dueTime(plain, new Date(Number.NaN), { minutes: 1 }), /start is not a valid time/)
    assert.throws(() => dueTime(plain, new Date('1969-12-31T00:00:00Z'), { minutes: 1 }), /outside 1970–2199/)
    assert.throws(() => elapsedWorkingMs(plain, noon, new Date('2200-01-01T00:00:00Z')), /end .* outside 1970–2199/)
    assert.throws(() => elapsedWorkingMs(plain, noon, new Date('2040-01-01T00:00:00Z')), /at most 3660 days/)
    assert.throws(() => remainingBudget(plain, noon, new Date(Number.NaN), { minutes: 1 }), /at is not a valid time/)
    assert.throws(() => describeDay(plain, '2025-13-01'), /'2025-13-01' is not a date/)
  })

  it('is refused: a pause that ends before it begins, a warning outside its clock', () => {
    const early = new Date(noon.getTime() - 1)
    assert.throws(() => dueTimeWithPauses(plain, noon, { minutes: 1 }, [{ from: noon, to: early }]), /before it begins/)
    assert.throws(() => warnTime(plain, noon, early, 0.5, { minutes: 1 }), /before the start/)
    assert.throws(() => warnTime(plain, noon, noon, 1.1, { minutes: 1 }), /fraction 1.1/)
  })
})
