import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Budget } from './budget.ts'
import type { Calendar, Span } from './calendar.ts'
import { dueTime } from './due-time.ts'
import { remainingBudget } from './pause.ts'

const open: readonly Span[] = [['08:00', '16:00']]
const week = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] }
const plain: Calendar = { id: 'c', version: 1, zone: 'Asia/Shanghai', week, days: {}, confirmedYears: [2025] }
const at = (text: string) => new Date(`2025-03-${text}+08:00`)
const left = (start: string, now: string, budget: Budget) => remainingBudget(plain, at(start), at(now), budget)
const kinds: Budget[] = [
  { minutes: 240 },
  { workingMinutes: 240 },
  { workingDays: 1 },
  { before: '18:00', sameDay: true },
  { cutOff: '18:00', rollOver: true },
]

describe('what is left of a budget', () => {
  it('is what has not been used', () => {
    assert.deepEqual(left('12T14:00', '12T15:00', { minutes: 240 }), { minutes: 180 })
    assert.deepEqual(left('12T14:00', '13T08:30', { workingMinutes: 240 }), { workingMinutes: 90 })
    assert.deepEqual(left('12T14:00:00.000', '12T14:00:00.001', { workingMinutes: 1 }), { workingMinutes: 59_999 / 60_000 })
    assert.deepEqual(left('12T14:00', '14T15:59', { workingDays: 3 }), { workingDays: 1 })
    assert.deepEqual(left('12T14:00', '12T17:59', { before: '18:00', sameDay: true }), { before: '18:00', sameDay: true })
    assert.deepEqual(left('15T14:00', '17T17:59', { cutOff: '18:00', rollOver: true }), { cutOff: '18:00', rollOver: true })
  })

  it('is all of it before the start, where two clocks differ a little', () => {
    for (const budget of kinds) assert.deepEqual(left('12T14:00', '12T13:59', budget), budget)
  })

  it('is nothing from the due time on: due at the moment of resuming', () => {
    for (const budget of kinds) {
      const start = at('12T10:00')
      const due = dueTime(plain, start, budget).at
      for (const late of [0, 1, 3_600_000, 86_400_000]) {
        const moment = new Date(due.getTime() + late)
        const rest = remainingBudget(plain, start, moment, budget)
        assert.deepEqual(rest, { minutes: 0 })
        assert.deepEqual(dueTime(plain, moment, rest).at, moment)
      }
      const before = remainingBudget(plain, start, new Date(due.getTime() - 1), budget)
      assert.notDeepEqual(before, { minutes: 0 })
    }
  })

  it('stays no day on the last day, paused again', () => {
    assert.deepEqual(left('15T10:00', '17T10:00', { workingDays: 0 }), { workingDays: 0 })
  })
})
