import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, fullMoment, momentText, spanText } from './moment-text.ts'

const zone = 'Asia/Shanghai'
const at = (iso: string) => Date.parse(iso)
const now = at('2026-03-05T14:20:00+08:00')

test('a time of today is a clock, of the days beside it a word, of others a date with its weekday', () => {
  const said = (iso: string) => momentText(at(iso), now, zone, 'zh')
  assert.equal(said('2026-03-05T00:05:00+08:00'), '00:05')
  assert.equal(said('2026-03-04T23:59:00+08:00'), '昨天 23:59')
  assert.equal(said('2026-03-06T09:00:00+08:00'), '明天 09:00')
  assert.equal(said('2026-03-09T09:00:00+08:00'), '03-09 周一 09:00')
  assert.equal(said('2025-12-31T09:00:00+08:00'), '2025-12-31 周三 09:00')
})

test('the day is that of the user’s zone, not of the machine', () => {
  assert.equal(dayOf(at('2026-03-05T17:00:00Z'), zone), '2026-03-06')
  assert.equal(momentText(at('2026-03-05T17:00:00Z'), now, zone, 'zh'), '明天 01:00')
  assert.equal(fullMoment(at('2026-03-05T17:00:07Z'), zone, 'zh'), '2026-03-06 周五 01:00:07')
})

test('a span is told in its two largest units', () => {
  const minutes = (count: number) => spanText(count * 60_000, 'zh')
  assert.equal(minutes(0.5), '不到 1 分')
  assert.equal(minutes(38), '38 分')
  assert.equal(minutes(60), '1 小时')
  assert.equal(minutes(130), '2 小时 10 分')
  assert.equal(minutes(-130), '2 小时 10 分')
  assert.equal(minutes(3 * 1440), '3 天')
  assert.equal(minutes(3 * 1440 + 4 * 60 + 59), '3 天 4 小时')
  assert.equal(spanText(38 * 60_000, 'en'), '38 min')
})
