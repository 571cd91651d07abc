import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Calendar, Span } from './calendar.ts'
import { dueTime } from './due-time.ts'
import { elapsedWorkingMs } from './elapsed.ts'

const open: readonly Span[] = [['08:00', '16:00']]
const week = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] }
const plain: Calendar = { id: 'c', version: 1, zone: 'Asia/Shanghai', week, days: {}, confirmedYears: [2025, 2027] }
const allDay: Span[] = [['00:00', '24:00']]
const always: Calendar['week'] = { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay }

describe('what is confirmed', () => {
  it('does not leap over an unconfirmed year between confirmed ones', () => {
    const start = new Date('2025-12-31T12:00:00+08:00')
    assert.deepEqual(dueTime(plain, start, { workingDays: 262 }), { at: new Date('2027-01-01T16:00:00+08:00'), confirmed: false })
  })

  it('ends with the midnight that closes the last day of the year', () => {
    const start = new Date('2025-12-31T20:00:00+08:00')
    const late: Calendar = { ...plain, week: always }
    assert.deepEqual(dueTime(late, start, { workingMinutes: 240 }), {
      at: new Date('2026-01-01T00:00:00+08:00'),
      confirmed: true,
    })
    assert.deepEqual(dueTime(late, start, { workingMinutes: 241 }), {
      at: new Date('2026-01-01T00:01:00+08:00'),
      confirmed: false,
    })
  })
})

describe('where clocks are changed', () => {
  const berlin: Calendar = { ...plain, zone: 'Europe/Berlin', week: always }

  it('a day has 23 or 25 hours of real time, and a skipped hour none', () => {
    const hours = (zoned: Calendar, from: string, to: string) => elapsedWorkingMs(zoned, new Date(from), new Date(to)) / 3_600_000
    assert.equal(hours(berlin, '2025-03-30T00:00+01:00', '2025-03-31T00:00+02:00'), 23)
    assert.equal(hours(berlin, '2025-10-26T00:00+02:00', '2025-10-27T00:00+01:00'), 25)
    const small: Calendar = { ...berlin, week: { ...always, 7: [['02:00', '03:00']] } }
    assert.equal(hours(small, '2025-03-30T00:00+01:00', '2025-03-31T00:00+02:00'), 0)
    assert.equal(hours(small, '2025-10-26T00:00+02:00', '2025-10-27T00:00+01:00'), 2)
  })

  it('the day of the change is no working day where only the skipped hour was to be worked', () => {
    const small: Calendar = { ...berlin, week: { ...always, 7: [['02:00', '03:00']] } }
    const due = dueTime(small, new Date('2025-03-29T12:00+01:00'), { workingDays: 1 })
    assert.deepEqual(due.at, new Date('2025-04-01T00:00+02:00'))
  })

  it('a new day stays begun when the clock is put back over midnight', () => {
    // In 2010 St. John's went from 00:01 on November 7 back to 23:01 on November 6.
    const stJohns: Calendar = { ...plain, zone: 'America/St_Johns' }
    const noon = new Date('2010-11-07T12:00-03:30')
    for (const start of ['2010-11-07T00:00:30-02:30', '2010-11-06T23:30:00-03:30']) {
      assert.deepEqual(dueTime(stJohns, new Date(start), { before: '12:00', sameDay: true }).at, noon)
    }
  })
})

describe('time measured backwards', () => {
  it('is the same with a minus', () => {
    const noon = new Date('2025-03-12T12:00:00+08:00')
    const later = new Date('2025-03-12T13:00:00+08:00')
    assert.equal(elapsedWorkingMs(plain, noon, later), 3_600_000)
    assert.equal(elapsedWorkingMs(plain, later, noon), -3_600_000)
    assert.equal(elapsedWorkingMs(plain, noon, noon), 0)
  })
})
