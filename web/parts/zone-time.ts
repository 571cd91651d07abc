/** Minutes by which a zone is ahead of UTC at a moment. */
function offsetMinutes(at: number, zone: string): number {
  const text = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(at)
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(text)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}

/** A moment as the clock on the wall of a zone shows it: `2026-03-05T14:20`. */
export function localIn(at: number, zone: string): string {
  return new Date(at + offsetMinutes(at, zone) * 60_000).toISOString().slice(0, 16)
}

/** The wall clock of a zone (`2026-03-05T14:20`) as ISO 8601 with that zone's offset; undefined for no time. */
export function isoIn(local: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`)
  if (Number.isNaN(asUtc)) return undefined
  // The offset may change between the two readings (summer time), so it is read again at the moment found.
  const near = offsetMinutes(asUtc, zone)
  const offset = offsetMinutes(asUtc - near * 60_000, zone)
  const sign = offset < 0 ? '-' : '+'
  const pad = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${new Date(asUtc).toISOString().slice(0, 19)}${sign}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`
}
