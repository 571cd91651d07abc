import assert from 'node:assert/strict'
import { it } from 'node:test'
import { domesticFlow } from '../flow/domestic/flow.ts'
import { lastMonthOlderThan, monthsBetween, rangeOf } from './month-range.ts'
import { redactEvent } from './redact-event.ts'

const stepOf = (id: string) => domesticFlow.steps.find((step) => step.id === id)

it('takes out what people wrote and keeps figures, places, numbers and choices', () => {
  const kept = redactEvent(
    {
      details: { said: { place: '上海', note: '张三不在家' }, changes: { status: 'in_transit' } },
      evidence: [{ name: '张三.png' }],
    },
    stepOf('depart'),
  )
  assert.deepEqual(kept, { details: { said: { place: '上海' }, changes: { status: 'in_transit' } }, evidence: [{ name: '' }] })
  assert.equal(redactEvent({ details: { said: { waybillNo: 'SF1' }, changes: {} }, evidence: [] }, stepOf('collect')), undefined)
  const held = redactEvent(
    {
      details: { said: {}, changes: { holdsPlaced: [{ id: '1', type: 'manual', reason: '李四要求', fields: ['x'] }] } },
      evidence: [],
    },
    undefined,
  )
  assert.deepEqual(held?.details.changes, { holdsPlaced: [{ id: '1', type: 'manual', reason: null, fields: [] }] })
})

it('a month is a span of ids; it is over when its last day is', () => {
  assert.deepEqual(rangeOf('2026-03'), {
    month: '2026-03',
    first: new Date('2026-03-01T00:00:00.000Z'),
    low: '019ca6b1-dc00-0000-0000-000000000000',
    high: rangeOf('2026-04').low,
  })
  assert.equal(lastMonthOlderThan(12, new Date('2026-03-31T23:00:00.000Z')), '2025-02')
  assert.equal(lastMonthOlderThan(1, new Date('2026-01-01T00:00:00.000Z')), '2025-11')
  assert.deepEqual(monthsBetween('2025-11', '2026-01', 10), ['2025-11', '2025-12', '2026-01'])
  assert.deepEqual(monthsBetween('2026-02', '2026-01', 10), [])
})
