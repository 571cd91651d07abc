import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockText, dayText, toldMoment } from './day-text.ts'

// Sunday 22 November 2026, 20:00 in Shanghai
const now = Date.parse('2026-11-22T12:00:00Z')
const at = (text: string) => Date.parse(text)

test('a moment always names its day', () => {
  assert.equal(toldMoment(at('2026-11-22T10:00:00Z'), now, 'zh'), '今天 18:00')
  assert.equal(toldMoment(at('2026-11-23T10:00:00Z'), now, 'zh'), '明天 18:00')
  assert.equal(toldMoment(at('2026-11-25T10:00:00Z'), now, 'zh'), '11-25 周三 18:00')
})

test('days are the days of the company, not of the reader', () => {
  assert.equal(dayText(at('2026-11-21T15:59:00Z'), now, 'zh'), '昨天 11-21 周六')
  assert.equal(dayText(at('2026-11-21T16:01:00Z'), now, 'zh'), '今天 11-22 周日')
  assert.equal(dayText(at('2026-11-20T10:00:00Z'), now, 'en'), '11-20 Fri')
  assert.equal(dayText(at('2025-12-31T10:00:00Z'), now, 'zh'), '2025-12-31 周三')
  assert.equal(clockText(at('2026-11-21T16:01:30Z'), 'zh'), '00:01')
})
