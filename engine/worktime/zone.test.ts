import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { getZone, instantOf, offsetAt } from './zone.ts'

const names = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Pyongyang',
]
const zoneName = fc.constantFrom(...names)
const instantMs = fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2035, 0, 1) })

/** Another way to the same answer: the local fields that Intl prints, read as if they were UTC. */
function localByFields(formats: Map<string, Intl.DateTimeFormat>, name: string, at: number): number {
  let format = formats.get(name)
  if (!format) {
    const two = '2-digit' as const
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
    formats.set(name, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000)
}

describe('a zone', () => {
  const formats = new Map<string, Intl.DateTimeFormat>()

  it('has the offset that Intl shows, fifty years through', () => {
    fc.assert(
      fc.property(zoneName, instantMs, (name, at) => {
        assert.equal(at + offsetAt(getZone(name), at), localByFields(formats, name, at))
      }),
      { numRuns: 5000 },
    )
  })

  it('reaches a local time at its earliest instant, and later times never earlier', () => {
    fc.assert(
      fc.property(zoneName, instantMs, fc.integer({ min: 0, max: 7_200_000 }), (name, local, more) => {
        const zone = getZone(name)
        const at = instantOf(zone, local)
        assert.ok(localByFields(formats, name, at) >= local)
        assert.ok(localByFields(formats, name, at - 1) < local)
        assert.ok(instantOf(zone, local + more) >= at)
      }),
      { numRuns: 5000 },
    )
  })

  const shown = (name: string, local: string) => new Date(instantOf(getZone(name), Date.parse(`${local}Z`))).toISOString()

  it('reaches a skipped hour at the jump and a repeated hour the first time', () => {
    assert.equal(shown('Europe/Berlin', '2025-03-30T02:30:00'), '2025-03-30T01:00:00.000Z')
    assert.equal(shown('Europe/Berlin', '2025-03-30T03:00:00'), '2025-03-30T01:00:00.000Z')
    assert.equal(shown('Europe/Berlin', '2025-10-26T02:30:00'), '2025-10-26T00:30:00.000Z')
    assert.equal(shown('Europe/Berlin', '2025-10-26T03:00:00'), '2025-10-26T02:00:00.000Z')
  })

  it('begins a day that has no midnight at one o’clock, and skips a day that never was', () => {
    assert.equal(shown('America/Santiago', '2025-09-07T00:00:00'), '2025-09-07T04:00:00.000Z')
    assert.equal(shown('Pacific/Apia', '2011-12-30T12:00:00'), '2011-12-30T10:00:00.000Z')
    assert.equal(shown('Pacific/Apia', '2011-12-31T00:00:00'), '2011-12-30T10:00:00.000Z')
  })

  it('had summer time in Shanghai too, until 1991', () => {
    const offsetHours = (date: string) => offsetAt(getZone('Asia/Shanghai'), Date.parse(date)) / 3_600_000
    assert.deepEqual(['1990-07-01', '1991-01-01', '1992-07-01', '2025-07-01'].map(offsetHours), [9, 8, 8, 8])
  })
})
