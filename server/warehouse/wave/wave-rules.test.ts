import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { chineseCalendar } from '../../../engine/worktime/chinese-calendar.ts'
import { beginAt, sortByRoute, type Place } from './bin-route.ts'
import { alertAt, isBehind, plannedShare } from './plan-line.ts'

const at = (time: string) => new Date(`2026-03-04T${time}:00+08:00`)
const hours = [
  ['08:30', '12:00'],
  ['13:30', '18:00'],
] as const
const calendar = chineseCalendar({ version: 1, week: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] } })

describe('the way through the bins', () => {
  const bin = (text: string): Place => {
    const [zone = '', level = '', slot = ''] = text.split('-')
    return { zone, level: Number(level), slot: Number(slot) }
  }
  const way = (codes: string[], route: 'plain' | 'serpentine') =>
    sortByRoute(codes, (code) => (code === '—' ? null : bin(code)), route)

  test('goes by zone, level and slot, and ends with what has no place', () => {
    assert.deepEqual(way(['B-01-01', '—', 'A-03-05', 'A-02-09', 'A-03-02', 'A-10-01'], 'plain'), [
      'A-02-09', 'A-03-02', 'A-03-05', 'A-10-01', 'B-01-01', '—',
    ]) // prettier-ignore
  })
  test('or backwards through every second aisle that is visited', () => {
    assert.deepEqual(way(['A-01-01', 'A-01-09', 'A-03-01', 'A-03-09', 'B-01-02', 'B-01-08'], 'serpentine'), [
      'A-01-01', 'A-01-09', 'A-03-09', 'A-03-01', 'B-01-02', 'B-01-08',
    ]) // prettier-ignore
  })
  test('keeps every line and begins for each picker elsewhere on the same way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (slots, pickers) => {
          const sorted = sortByRoute(slots, (slot) => ({ zone: 'A', level: slot % 3, slot }), 'serpentine')
          assert.deepEqual([...sorted].sort((a, b) => a - b), [...slots].sort((a, b) => a - b)) // prettier-ignore
          const starts = Array.from({ length: pickers }, (_, picker) => beginAt(sorted, picker, pickers))
          for (const one of starts) assert.deepEqual(new Set(one), new Set(sorted))
        },
      ),
    )
  })
})

describe('the plan of a wave', () => {
  test('half at noon is just right for three in the afternoon when it began at half past ten, and behind when it began at nine', () => {
    const late = { start: at('10:30'), finish: at('15:00') }
    assert.equal(plannedShare(calendar, late, at('12:00')), 0.5)
    assert.equal(isBehind(calendar, late, { picked: 50, total: 100 }, at('12:00')), false)
    assert.equal(isBehind(calendar, late, { picked: 49, total: 100 }, at('12:00')), true)
    assert.equal(isBehind(calendar, late, { picked: 50, total: 100 }, at('13:15')), false, 'nobody works at lunch')
    const early = { start: at('09:00'), finish: at('15:00') }
    assert.equal(isBehind(calendar, early, { picked: 50, total: 100 }, at('12:00')), true)
    assert.deepEqual(alertAt(calendar, early, { picked: 50, total: 100 }), at('11:30'), 'behind from 11:15 on')
  })
  test('somebody is told once it is behind for a quarter of an hour of working time, at the latest at its end', () => {
    const plan = { start: at('10:30'), finish: at('15:00') }
    for (const [picked, when] of [
      [0, '10:45'],
      [45, '13:36'],
      [90, '14:57'],
      [99, '15:00'],
    ] as const)
      assert.deepEqual(alertAt(calendar, plan, { picked, total: 100 }), at(when), `${picked} of 100`)
    assert.equal(alertAt(calendar, plan, { picked: 100, total: 100 }), undefined)
  })
  test('a plan at night runs by the clock on the wall', () => {
    const plan = { start: at('20:00'), finish: at('22:00') }
    assert.equal(plannedShare(calendar, plan, at('21:00')), 0.5)
    assert.deepEqual(alertAt(calendar, plan, { picked: 1, total: 2 }), at('21:15'))
  })
  test('whoever is told of is behind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(99), fc.integer({ min: 30, max: 2000 }), (total, some, minutes) => {
        const picked = some % total
        const start = at('09:00')
        const plan = { start, finish: new Date(start.getTime() + minutes * 60_000) }
        const when = alertAt(calendar, plan, { picked, total })
        assert.ok(when && when <= plan.finish)
        assert.ok(isBehind(calendar, plan, { picked, total }, when))
      }),
      { numRuns: 60 },
    )
  })
})
