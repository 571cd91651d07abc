import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutRepeats } from './without-repeats.ts'

const event = (hour: number, zh: string, place: string | null = null) => ({
  at: `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`,
  phase: 'in_transit' as const,
  wording: { zh, en: zh },
  place,
})

test('of the same words at the same place the earliest stays', () => {
  const told = [event(9, '订单已完成'), event(8, '订单已完成'), event(7, '已签收')]
  assert.deepEqual(withoutRepeats(told), told.slice(1))
})

test('another place or another word between is news', () => {
  const told = [event(9, '到达', '苏州'), event(8, '到达', '上海'), event(7, '离开', '上海'), event(6, '到达', '上海')]
  assert.deepEqual(withoutRepeats(told), told)
  assert.deepEqual(withoutRepeats([]), [])
})
