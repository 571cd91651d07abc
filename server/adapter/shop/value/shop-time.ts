const pattern = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i
const yearMin = 2000
const yearMax = 2100
const beijing = '+08:00'

/**
 * A platform's time → ISO 8601 with offset, undefined when it is none. Taken: ISO with offset or Z; without offset it is
 * `offset` (Chinese platforms mean +08:00); unix seconds or milliseconds. A date alone is no time.
 */
export function parseShopTime(text: string, offset: string = beijing): string | undefined {
  const trimmed = text.trim()
  if (/^\d{10}$|^\d{13}$/.test(trimmed)) return fromUnix(trimmed)
  const found = pattern.exec(trimmed)
  if (!found) return undefined
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction, zone] = found
  const two = (digits: string) => digits.padStart(2, '0')
  const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${fraction ? `.${fraction.slice(0, 3)}` : ''}`
  return isRealTime(local) ? addZone(local, zone ?? offset) : undefined
}

/** MySQL's way to say "never", which PHP shops pass on. */
export function isZeroTime(text: string): boolean {
  return /^0{4}-0{2}-0{2}/.test(text.trim())
}

function fromUnix(digits: string): string | undefined {
  const at = new Date(digits.length === 10 ? Number(digits) * 1000 : Number(digits))
  const year = at.getUTCFullYear()
  return year >= yearMin && year < yearMax ? at.toISOString() : undefined
}

/** 30 February and 24:00 would roll over silently. */
function isRealTime(local: string): boolean {
  const at = new Date(`${local}Z`)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < yearMin || at.getUTCFullYear() >= yearMax) return false
  return at.toISOString().slice(0, 19) === local.slice(0, 19)
}

function addZone(local: string, zone: string): string | undefined {
  if (zone.toUpperCase() === 'Z') return `${local}Z`
  const withColon = zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
  return /^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(withColon) ? local + withColon : undefined
}
