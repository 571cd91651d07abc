const zone = /^[A-Z0-9]{1,8}$/
const spanMax = 26

/** A，B → A, B; A-C → A, B, C; undefined where something is no zone. */
export function readZones(typed: string): string[] | undefined {
  const parts = typed
    .toUpperCase()
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
  const zones: string[] = []
  for (const part of parts) {
    const span = /^([A-Z])[-–~]([A-Z])$/.exec(part)
    if (span) zones.push(...lettersBetween(span[1] ?? '', span[2] ?? ''))
    else if (zone.test(part)) zones.push(part)
    else return undefined
  }
  const once = [...new Set(zones)]
  return once.length > 0 ? once : undefined
}

function lettersBetween(one: string, other: string): string[] {
  const [from = 0, to = 0] = [one.charCodeAt(0), other.charCodeAt(0)].sort((a, b) => a - b)
  return Array.from({ length: Math.min(spanMax, to - from + 1) }, (_, index) => String.fromCharCode(from + index))
}
