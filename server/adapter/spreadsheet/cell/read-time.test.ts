import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { SheetCell } from '../file/sheet.ts'
import { readTime, showSerial } from './read-time.ts'

const read = (text: string, kind: SheetCell['kind'] = 'text', context: Partial<Parameters<typeof readTime>[1]> = {}) =>
  readTime({ kind, text }, { date1904: false, dayMeans: 'start', ...context })

describe('a time in a cell', () => {
  for (const [written, iso] of [
    ['2026/3/5 14:20', '2026-03-05T14:20:00+08:00'],
    ['2026-03-05', '2026-03-05T00:00:00+08:00'],
    ['2026-03-05 14:20:31', '2026-03-05T14:20:31+08:00'],
    ['2026.3.5 9:05', '2026-03-05T09:05:00+08:00'],
    ['2026年3月5日', '2026-03-05T00:00:00+08:00'],
    ['2026年03月05日 14时20分', '2026-03-05T14:20:00+08:00'],
    ['2026年3月5日14时20分31秒', '2026-03-05T14:20:31+08:00'],
    ['2026年3月5日 下午2:20', '2026-03-05T14:20:00+08:00'],
    ['2026-03-05 上午12:10', '2026-03-05T00:10:00+08:00'],
    ['2026/3/5 星期四 14:20', '2026-03-05T14:20:00+08:00'],
    ['2026-03-05 2:20 PM', '2026-03-05T14:20:00+08:00'],
    ['20260305', '2026-03-05T00:00:00+08:00'],
    ['20260305142031', '2026-03-05T14:20:31+08:00'],
    ['2026-03-05T14:20:31', '2026-03-05T14:20:31+08:00'],
    ['2026-03-05T06:20:31Z', '2026-03-05T14:20:31+08:00'],
    ['2026-03-05T06:20:31.123+00:00', '2026-03-05T14:20:31+08:00'],
    ['2026-03-05T14:20:31+0800', '2026-03-05T14:20:31+08:00'],
    ["'2026-03-05 14:20", '2026-03-05T14:20:00+08:00'],
    ['="2026-03-05 14:20"', '2026-03-05T14:20:00+08:00'],
    ['２０２６-０３-０５', '2026-03-05T00:00:00+08:00'],
    ['46086.5', '2026-03-05T12:00:00+08:00'],
    ['1772691600', '2026-03-05T14:20:00+08:00'],
    ['1772691600000', '2026-03-05T14:20:00+08:00'],
  ] as const) {
    it(`${written} is ${iso}`, () => assert.deepEqual(read(written), { value: iso }))
  }
  for (const bad of [
    '3月5日',
    '3-5',
    '03/05 14:20',
    '3/5/2026',
    '26-3-5',
    '2026-02-30',
    '2026-13-01',
    '2026-03-05 24:00',
    '2026-03-05 14:60',
    '昨天',
    '2026-03',
    '14:20',
    '2026-03-05 14:20 左右',
    '20261345',
  ]) {
    it(`${bad} is none`, () => assert.deepEqual(read(bad), { code: 'not_time' }))
  }

  it('may be a serial number of either system', () => {
    assert.deepEqual(read('46086.59722222222', 'date'), { value: '2026-03-05T14:20:00+08:00' })
    assert.deepEqual(read('44624.59722222222', 'number', { date1904: true }), { value: '2026-03-05T14:20:00+08:00' })
    assert.deepEqual(read('46086', 'number'), { value: '2026-03-05T00:00:00+08:00' })
    assert.deepEqual(read('0.5', 'date'), { code: 'not_time' })
    assert.deepEqual(read('12', 'number'), { code: 'not_time' })
    assert.deepEqual(read('20260305', 'number'), { value: '2026-03-05T00:00:00+08:00' })
  })

  it('that is a day alone ends with it where it is a deadline', () => {
    assert.deepEqual(read('2026-03-05', 'text', { dayMeans: 'end' }), { value: '2026-03-05T23:59:59+08:00' })
    assert.deepEqual(read('46086', 'date', { dayMeans: 'end' }), { value: '2026-03-05T23:59:59+08:00' })
    assert.deepEqual(read('2026-03-05 18:00', 'text', { dayMeans: 'end' }), { value: '2026-03-05T18:00:00+08:00' })
  })

  it('is the same as serial number and as text, for every second of a century', () => {
    const second = fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 })
    fc.assert(
      fc.property(second, (seconds) => {
        const local = new Date(seconds * 1000).toISOString().slice(0, 19)
        const expected = { value: `${local}+08:00` }
        const serial = 25_569 + seconds / 86_400
        assert.deepEqual(read(local.replace('T', ' ')), expected)
        assert.deepEqual(read(String(serial), 'date'), expected)
        assert.deepEqual(read(String(serial - 1_462), 'date', { date1904: true }), expected)
        assert.equal(showSerial(String(serial), false), local.endsWith('00:00:00') ? local.slice(0, 10) : local.replace('T', ' '))
      }),
    )
  })
})
