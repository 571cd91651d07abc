import { PollFailure, type PollAsk, type PolledPage, type ShopPoller } from '../../../intake/port.ts'
import { askJson } from '../reading/ask-json.ts'
import { isList, member, writeJson } from '../value/json-lossless.ts'

const version = '2025-10'
const perPage = '100'

/** Shopify's Admin API: the same order as its webhooks send. A page says where the next begins by value, so nothing moves between pages. */
export const shopifyPoller: ShopPoller = {
  channel: 'shopify',
  credentials: ['accessToken'],
  longestMs: 7 * 24 * 3_600_000,
  settleMs: 0,
  fetchPage,
}

async function fetchPage({ window, page, baseUrl, credentials, fetch }: PollAsk): Promise<PolledPage> {
  const asked = new URLSearchParams(
    page === null
      ? {
          status: 'any',
          limit: perPage,
          order: 'updated_at asc',
          updated_at_min: window.from.toISOString(),
          updated_at_max: window.to.toISOString(),
        }
      : { limit: perPage, page_info: page },
  )
  const { json, reply } = await askJson(fetch, {
    url: `${baseUrl.replace(/\/+$/, '')}/admin/api/${version}/orders.json?${asked.toString()}`,
    headers: { 'x-shopify-access-token': credentials.accessToken ?? '' },
  })
  const orders = member(json, 'orders')
  if (!isList(orders)) throw new PollFailure('passing', 'no list of orders')
  return {
    messages: orders.map((order) => ({
      rawBody: Buffer.from(writeJson(order)),
      headers: { 'content-type': 'application/json' },
    })),
    next: nextOf(reply.headers.link),
  }
}

/** Only the mark is taken from the link, never its address. */
function nextOf(link: string | undefined): string | null {
  const next = (link ?? '').split(/,\s*(?=<)/).find((one) => /rel="?next"?/.test(one))
  const url = /<([^>]+)>/.exec(next ?? '')?.[1]
  return url !== undefined && URL.canParse(url) ? new URL(url).searchParams.get('page_info') : null
}
