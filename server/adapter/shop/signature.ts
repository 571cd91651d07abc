import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { ShopMessage } from '../../intake/port.ts'
import { parseShopTime } from './value/shop-time.ts'

/** Header names arrive in any case. */
export function findHeader(message: ShopMessage, name: string): string | undefined {
  const wanted = name.toLowerCase()
  const key = Object.keys(message.headers).find((candidate) => candidate.toLowerCase() === wanted)
  return key === undefined ? undefined : message.headers[key]?.trim()
}

/** WooCommerce and Shopify: the header is the base64 HMAC-SHA256 of the body as received. */
export function isSignedBase64(message: ShopMessage, header: string, secret: string): boolean {
  const given = findHeader(message, header)
  if (!given || secret === '') return false
  return areEqual(given, createHmac('sha256', secret).update(message.rawBody).digest('base64'))
}

/** Seconds by which the sender's clock and ours may differ; a recording played back later is refused. */
const toleranceSeconds = 300

/**
 * Our own scheme for connectors: `t=<unix seconds>,v1=<hex>` where v1 is HMAC-SHA256 of `<t>.<body>`. Several v1 may stand
 * side by side while a secret is changed.
 */
export function isSignedWithTime(message: ShopMessage, { header, secret, now }: { header: string; secret: string; now: Date }) {
  const parts = (findHeader(message, header) ?? '').split(',').map((part) => part.trim())
  const time = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2)
  if (!time || secret === '') return false
  if (Math.abs(now.getTime() / 1000 - Number(time)) > toleranceSeconds) return false
  const expected = createHmac('sha256', secret).update(`${time}.`).update(message.rawBody).digest('hex')
  return parts.some((part) => part.startsWith('v1=') && areEqual(part.slice(3).toLowerCase(), expected))
}

/** What a tenant's own connector relays: our scheme, or the platforms' own in the address. */
export function isRelayed(message: ShopMessage, secret: string, now: Date): boolean {
  return isSignedWithTime(message, { header: 'x-yidan-signature', secret, now }) || isSignedByParameters(message, secret, now)
}

const hexLength = 32

/**
 * Callbacks of Chinese open platforms: every parameter of the address but `sign`, by name, name and value run together, then the
 * body, the secret before and behind, MD5 in capital letters. `timestamp` says when, in Beijing's time or unix seconds.
 */
export function isSignedByParameters({ rawBody, query = {} }: ShopMessage, secret: string, now: Date): boolean {
  const { sign, ...others } = query
  const told = parseShopTime(others.timestamp ?? '')
  if (secret === '' || sign?.length !== hexLength || told === undefined) return false
  if (Math.abs(now.getTime() - Date.parse(told)) > toleranceSeconds * 1000) return false
  const run = Object.entries(others)
    .filter(([, value]) => value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}${value}`)
    .join('')
  const expected = createHash('md5').update(secret).update(run).update(rawBody).update(secret).digest('hex')
  return areEqual(sign.toLowerCase(), expected)
}

/** Doudian: `event-sign` is MD5 of the app's key, the body and the app's secret; the key stands in `app-id`. */
export function isSignedByApp(message: ShopMessage, secret: string): boolean {
  const given = findHeader(message, 'event-sign')
  const app = findHeader(message, 'app-id')
  if (!given || !app || secret === '') return false
  return areEqual(given.toLowerCase(), createHash('md5').update(app).update(message.rawBody).update(secret).digest('hex'))
}

/** In the same time whatever differs; only the length shows, and that is no secret. */
function areEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
