import { PollFailure, type PollAsk, type PolledPage, type ShopPoller } from '../../../intake/port.ts'
import { askJson, pageBefore } from '../reading/ask-json.ts'
import { isList, writeJson } from '../value/json-lossless.ts'

const perPage = 50
const second = 1000

/** WooCommerce REST v3. Deletions are told by webhook alone: a deleted order is in no list. */
export const woocommercePoller: ShopPoller = {
  channel: 'woocommerce',
  credentials: ['consumerKey', 'consumerSecret'],
  longestMs: 7 * 24 * 3_600_000,
  settleMs: 0,
  fetchPage,
}

async function fetchPage(ask: PollAsk): Promise<PolledPage> {
  if (ask.page !== null) return readPage(ask, Number(ask.page))
  const first = await readPage(ask, 1)
  return first.last <= 1 ? { ...first, next: null } : { messages: [], next: String(first.last) }
}

/** In the order of ids: times may be the same for many, and then no list has an order. */
async function readPage({ window, baseUrl, credentials, fetch }: PollAsk, page: number): Promise<PolledPage & { last: number }> {
  const asked = new URLSearchParams({
    // both ends are left out by the platform
    modified_after: utc(window.from.getTime() - second),
    modified_before: utc(window.to.getTime() + second),
    dates_are_gmt: 'true',
    status: 'any',
    orderby: 'id',
    order: 'asc',
    per_page: String(perPage),
    page: String(page),
  })
  const { consumerKey = '', consumerSecret = '' } = credentials
  const { json, reply } = await askJson(fetch, {
    url: `${baseUrl.replace(/\/+$/, '')}/wp-json/wc/v3/orders?${asked.toString()}`,
    headers: { authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}` },
  })
  if (!isList(json)) throw new PollFailure('passing', 'no list of orders')
  const last = Number(reply.headers['x-wp-totalpages'] ?? '1')
  const messages = json.map((order) => ({
    rawBody: Buffer.from(writeJson(order)),
    headers: { 'content-type': 'application/json' },
  }))
  return { messages, next: pageBefore(page), last: Number.isInteger(last) ? last : 1 }
}

const utc = (ms: number) => new Date(ms).toISOString().slice(0, 19)
