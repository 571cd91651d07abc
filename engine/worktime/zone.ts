import { dayMs, minuteMs } from './local-time.ts'

/**
 * Offsets of an IANA zone, read from Intl once per stretch of 400 days and kept: Intl costs a microsecond a call, a kept offset nothing.
 * A stretch is probed day by day, so two transitions within one day would be missed; no zone has had such since 1970.
 */
export type Zone = {
  readonly name: string
  readonly format: Intl.DateTimeFormat
  readonly stretches: Map<number, readonly Segment[]>
}
type Segment = { readonly until: number; readonly offset: number }

const stretchMs = 400 * dayMs
/** No local time is further from UTC than this, and no zone has ever jumped further. */
const offsetMsMax = 26 * 60 * minuteMs
const segmentsMax = 20

const zones = new Map<string, Zone>()

/** Throws when the runtime does not know the zone. */
export function getZone(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone: Zone = { name, format: formatOf(name), stretches: new Map() }
  zones.set(name, zone)
  return zone
}

/** Milliseconds that local time is ahead of UTC at this instant. */
export function offsetAt(zone: Zone, at: number): number {
  return segmentAt(zone, at).offset
}

/**
 * The earliest instant at which the local clock shows `localMs` or later (local milliseconds since 1970-01-01T00:00).
 * So an hour that is skipped in spring becomes the moment of the jump, and an hour that comes twice in autumn its first coming;
 * a later local time is never an earlier instant.
 */
export function instantOf(zone: Zone, localMs: number): number {
  let at = localMs - offsetMsMax
  for (let tries = 0; tries < segmentsMax; tries++) {
    const segment = segmentAt(zone, at)
    const reached = Math.max(at, localMs - segment.offset)
    if (reached < segment.until) return reached
    at = segment.until
  }
  throw new Error(`zone ${zone.name}: local time ${new Date(localMs).toISOString()} is not reached`)
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch (cause) {
    throw new Error(`'${name}' is not a time zone: write an IANA name such as Asia/Shanghai`, { cause })
  }
}

function segmentAt(zone: Zone, at: number): Segment {
  const key = Math.floor(at / stretchMs)
  let segments = zone.stretches.get(key)
  if (!segments) zone.stretches.set(key, (segments = readStretch(zone, key)))
  for (const segment of segments) if (at < segment.until) return segment
  throw new Error(`zone ${zone.name}: no offset at ${at}`)
}

function readStretch(zone: Zone, key: number): Segment[] {
  const end = (key + 1) * stretchMs
  const segments: Segment[] = []
  let offset = readOffset(zone, key * stretchMs)
  for (let from = key * stretchMs; from < end; from += dayMs) {
    const next = readOffset(zone, from + dayMs)
    if (next === offset) continue
    segments.push({ until: findChange(zone, from, from + dayMs), offset })
    offset = next
  }
  segments.push({ until: end, offset })
  return segments
}

/** The first millisecond after `from` whose offset is no longer that of `from`. */
function findChange(zone: Zone, from: number, to: number): number {
  const before = readOffset(zone, from)
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (readOffset(zone, middle) === before) low = middle
    else high = middle
  }
  return high
}

function readOffset(zone: Zone, at: number): number {
  const text = zone.format.format(at)
  const [, sign, hours, minutes, seconds] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? []
  if (sign === undefined) return 0
  const size = (Number(hours) * 60 + Number(minutes)) * minuteMs + Number(seconds ?? 0) * 1000
  return sign === '-' ? -size : size
}
