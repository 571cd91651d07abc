import { createRequire } from 'node:module'

/** What a reader makes of one line; absent is as good as empty. */
export interface Reading {
  province?: string | undefined
  city?: string | undefined
  district?: string | undefined
  name?: string | undefined
  phone?: string | undefined
}
export type Reader = (text: string) => Reading

const require = createRequire(import.meta.url)
const optional = (name: string): unknown => {
  try {
    return require(name)
  } catch {
    return undefined
  }
}
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})
const named = (value: unknown): string | undefined => text(record(value)['name'])

/** The libraries are asked for by name, so that a tree without them still measures ours. */
const readers: Record<string, () => Reader | undefined> = {
  'address-parse': () => {
    const parser: unknown = record(optional('address-parse'))['default']
    if (typeof parser !== 'object' || parser === null || !('parse' in parser) || typeof parser.parse !== 'function')
      return undefined
    const asked: (line: string) => unknown = parser.parse.bind(parser)
    return (line) => {
      const results: unknown = asked(line)
      const { province, city, area, name, mobile, phone } = record(Array.isArray(results) ? results[0] : undefined)
      return {
        province: text(province),
        city: text(city),
        district: text(area),
        name: text(name),
        phone: text(mobile) ?? text(phone),
      }
    }
  },
  'zh-address-parse': () => {
    const parse = optional('zh-address-parse')
    if (typeof parse !== 'function') return undefined
    return (line) => {
      const { province, city, area, name, phone } = record(parse(line))
      return { province: text(province), city: text(city), district: text(area), name: text(name), phone: text(phone) }
    }
  },
  'address-smart-parse': () => {
    const parse = record(optional('address-smart-parse'))['parseAddress']
    if (typeof parse !== 'function') return undefined
    return (line) => {
      const results: unknown = parse(line)
      const { province, city, county, name, phone } = record(Array.isArray(results) ? results[0] : undefined)
      return { province: named(province), city: named(city), district: named(county), name: text(name), phone: text(phone) }
    }
  },
}

/** Those that are installed. */
export const listPeers = (): { name: string; read: Reader }[] =>
  Object.entries(readers).flatMap(([name, find]) => {
    const read = find()
    return read === undefined ? [] : [{ name, read }]
  })
