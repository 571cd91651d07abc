import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isoIn, localIn } from './zone-time.ts'

const zones = ['Asia/Shanghai', 'Asia/Kolkata', 'America/New_York', 'America/St_Johns', 'Europe/Berlin', 'UTC']

test('a wall clock becomes ISO 8601 with the zone’s offset', () => {
  assert.equal(isoIn('2026-03-05T14:20', 'Asia/Shanghai'), '2026-03-05T14:20:00+08:00')
  assert.equal(isoIn('2026-07-05T14:20', 'America/St_Johns'), '2026-07-05T14:20:00-02:30')
  assert.equal(isoIn('2026-01-05T14:20', 'UTC'), '2026-01-05T14:20:00+00:00')
  assert.equal(isoIn('', 'UTC'), undefined)
})

test('reading a moment off the wall and typing it in again gives the moment, in every zone', () => {
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }).map((ms) => ms - (ms % 60_000))
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const local = localIn(at, zone)
      const back = Date.parse(isoIn(local, zone) ?? '')
      // In the hour that an autumn night has twice, the other reading is as good.
      return back === at || localIn(back, zone) === local
    }),
  )
})
