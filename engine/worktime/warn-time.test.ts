import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Budget } from './budget.ts'
import type { Calendar, Span } from './calendar.ts'
import { warnFractionOf, warnTime } from './warn-time.ts'

const open: readonly Span[] = [['08:00', '16:00']]
const week = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] }
const plain: Calendar = { id: 'c', version: 1, zone: 'Asia/Shanghai', week, days: {}, confirmedYears: [2025] }

describe('a warning', () => {
  const at = (text: string) => new Date(`2025-03-${text}+08:00`)
  const warn = (start: string, due: string, fraction: number, budget: Budget) =>
    warnTime(plain, at(start), at(due), fraction, budget)

  it('counts working time where the budget does', () => {
    assert.deepEqual(warn('14T12:00', '17T12:00', 0.75, { workingMinutes: 480 }), at('17T10:00'))
    assert.deepEqual(warn('14T12:00', '17T16:00', 0.5, { workingDays: 1 }), at('17T10:00'))
    assert.deepEqual(warn('14T20:00', '17T18:00', 0.5, { cutOff: '18:00', rollOver: true }), at('17T12:00'))
  })

  it('counts wall time where the budget does, or where there is no working time', () => {
    assert.deepEqual(warn('14T12:00', '14T22:00', 0.5, { minutes: 600 }), at('14T17:00'))
    assert.deepEqual(warn('14T08:00', '14T18:00', 0.75, { before: '18:00', sameDay: true }), at('14T15:30'))
    assert.deepEqual(warn('14T17:00', '14T18:00', 0.5, { cutOff: '18:00', rollOver: true }), at('14T17:30'))
    assert.deepEqual(warn('14T18:00', '14T18:00', 0.5, { before: '18:00', sameDay: true }), at('14T18:00'))
  })

  it('of a resumed clock comes when the fraction of the whole budget is used', () => {
    assert.equal(warnFractionOf({ minutes: 50 }, { minutes: 100 }, 0.75), 0.5)
    assert.equal(warnFractionOf({ workingMinutes: 100 }, { workingMinutes: 100 }, 0.75), 0.75)
    assert.equal(warnFractionOf({ workingMinutes: 20 }, { workingMinutes: 100 }, 0.75), 0)
    assert.equal(warnFractionOf({ workingDays: 0 }, { workingDays: 3 }, 0.75), 0)
    assert.equal(warnFractionOf({ cutOff: '18:00', rollOver: true }, { cutOff: '18:00', rollOver: true }, 0.75), 0.75)
    assert.equal(warnFractionOf({ minutes: 0 }, { before: '18:00', sameDay: true }, 0.75), 0)
  })
})
