import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FlowClock } from '../../../../../contract/flow.ts'
import { budgetOf, partsOf, withKind } from './budget-parts.ts'

test('every budget shows in fields and comes back the same', () => {
  const shown: [FlowClock['budget'], string][] = [
    [{ minutes: 3 }, 'wall 3 minutes'],
    [{ minutes: 90 }, 'wall 90 minutes'],
    [{ minutes: 1440 }, 'wall 24 hours'],
    [{ minutes: 10_080 }, 'wall 7 days'],
    [{ workingMinutes: 10 }, 'working 10 minutes'],
    [{ workingMinutes: 240 }, 'working 4 hours'],
    [{ workingDays: 5 }, 'days 5 days'],
    [{ before: '18:00', sameDay: true }, 'before 18:00'],
    [{ cutOff: '17:30', rollOver: true }, 'cutOff 17:30'],
  ]
  for (const [budget, text] of shown) {
    const parts = partsOf(budget)
    const { kind, amount, unit, time } = parts
    assert.equal(kind === 'before' || kind === 'cutOff' ? `${kind} ${time}` : `${kind} ${amount} ${unit}`, text)
    assert.deepEqual(budgetOf(parts), budget)
  }
})

test('another kind of clock keeps the amount where it has the unit, and no document holds more than it may', () => {
  const four = partsOf({ workingMinutes: 240 })
  assert.deepEqual(budgetOf(withKind(four, 'wall')), { minutes: 240 })
  assert.deepEqual(budgetOf(withKind(four, 'days')), { workingDays: 4 })
  assert.deepEqual(budgetOf(withKind(partsOf({ minutes: 10_080 }), 'working')), { workingMinutes: 420 })
  assert.deepEqual(budgetOf(withKind(four, 'cutOff')), { cutOff: '18:00', rollOver: true })
  assert.deepEqual(budgetOf({ ...four, amount: 999_999 }), { workingMinutes: 99_960 })
  assert.deepEqual(budgetOf({ ...four, amount: 0 }), { workingMinutes: 60 })
})
