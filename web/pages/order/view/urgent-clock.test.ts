import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClockView } from '../../../../contract/order-view.ts'
import { urgentClock } from './urgent-clock.ts'

function aClock(id: string, over: Partial<ClockView>): ClockView {
  return {
    id,
    clock: id,
    name: { zh: id, en: id },
    owner: 'order_clerk',
    promise: false,
    takes: null,
    state: 'running',
    startedAt: '2026-03-05T00:00:00Z',
    dueAt: '2026-03-05T02:00:00Z',
    warnAt: null,
    stoppedAt: null,
    breachedAt: null,
    pausedAt: null,
    confirmed: true,
    ...over,
  }
}

test('the open clock that falls due first leads, whatever the order of the list', () => {
  const clocks = [aClock('later', { dueAt: '2026-03-05T03:00:00Z' }), aClock('sooner', { dueAt: '2026-03-05T01:00:00Z' })]
  assert.equal(urgentClock(clocks)?.id, 'sooner')
})

test('times are compared as times, not as texts of different precision', () => {
  const clocks = [aClock('later', { dueAt: '2026-03-05T01:00:00.500Z' }), aClock('sooner', { dueAt: '2026-03-05T01:00:00Z' })]
  assert.equal(urgentClock(clocks)?.id, 'sooner')
})

test('a stopped clock never leads and a paused one only when nothing runs', () => {
  const stopped = aClock('stopped', { stoppedAt: '2026-03-05T00:30:00Z', dueAt: '2026-03-05T00:40:00Z' })
  const paused = aClock('paused', { state: 'paused', dueAt: '2026-03-05T00:50:00Z' })
  const running = aClock('running', {})
  assert.equal(urgentClock([stopped, paused, running])?.id, 'running')
  assert.equal(urgentClock([stopped, paused])?.id, 'paused')
  assert.equal(urgentClock([stopped]), undefined)
})

test('what the program does by itself presses nobody', () => {
  const clocks = [aClock('own', { dueAt: '2026-03-05T01:00:00Z', takes: { zh: '提醒', en: 'Remind' } }), aClock('ours', {})]
  assert.equal(urgentClock(clocks)?.id, 'ours')
  assert.equal(urgentClock(clocks.slice(0, 1)), undefined)
})
