import { PollFailure, type PollAsk, type PolledPage, type ShopPoller } from '../../../intake/port.ts'
import { askJson } from '../reading/ask-json.ts'
import { isList, type Json, member, writeJson } from '../value/json-lossless.ts'

const tokenAddress = 'https://api.amazon.com/auth/o2/token'
/** Lines are asked order by order, and the platform allows a burst of thirty. */
const perPageOld = '20'
const linePagesMax = 20
const included = 'BUYER,RECIPIENT,PROCEEDS,FULFILLMENT,PACKAGES'

/** SP-API. `version` is `v0` for the older orders API; otherwise 2026-01-01, whose orders are complete in themselves. */
export const amazonPoller: ShopPoller = {
  channel: 'amazon',
  credentials: ['clientId', 'clientSecret', 'refreshToken', 'marketplaceIds'],
  baseUrl: 'https://sellingpartnerapi-na.amazon.com',
  longestMs: 7 * 24 * 3_600_000,
  settleMs: 2 * 60_000,
  fetchPage: async (ask) => {
    const token = await takeToken(ask)
    return ask.credentials.version === 'v0' ? fetchOld(ask, token) : fetchNew(ask, token)
  },
}

/** An hour's token for the shop's standing consent. A second Amazon address is the shop's own, for tests of ours. */
async function takeToken({ credentials, fetch }: PollAsk): Promise<string> {
  const { clientId = '', clientSecret = '', refreshToken = '', tokenUrl = tokenAddress } = credentials
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  })
  const { json } = await askJson(fetch, {
    url: tokenUrl,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  }).catch((error: unknown) => {
    // a refused grant is 400 here
    throw error instanceof PollFailure && error.kind === 'page' ? new PollFailure('credentials', error.message) : error
  })
  const token = member(json, 'access_token')
  if (typeof token !== 'string') throw new PollFailure('credentials', 'no access token')
  return token
}

async function fetchNew({ window, page, baseUrl, credentials, fetch }: PollAsk, token: string): Promise<PolledPage> {
  const asked = new URLSearchParams({
    lastUpdatedAfter: window.from.toISOString(),
    lastUpdatedBefore: window.to.toISOString(),
    marketplaceIds: credentials.marketplaceIds ?? '',
    includedData: included,
    ...(page !== null && { paginationToken: page }),
  })
  const { json } = await askJson(fetch, {
    url: `${rootOf(baseUrl)}/orders/2026-01-01/orders?${asked.toString()}`,
    headers: { 'x-amz-access-token': token },
  })
  const next = member(member(json, 'pagination'), 'nextToken')
  return {
    messages: listOf(json, 'orders').map((order) => messageOf(writeJson(order))),
    next: typeof next === 'string' && next !== '' ? next : null,
  }
}

async function fetchOld({ window, page, baseUrl, credentials, fetch }: PollAsk, token: string): Promise<PolledPage> {
  const get = async (path: string, asked: Record<string, string>) =>
    (
      await askJson(fetch, {
        url: `${rootOf(baseUrl)}/orders/v0/orders${path}?${new URLSearchParams(asked).toString()}`,
        headers: { 'x-amz-access-token': token },
      })
    ).json
  const marketplaces = { MarketplaceIds: credentials.marketplaceIds ?? '' }
  const payload = member(
    await get(
      '',
      page === null
        ? {
            ...marketplaces,
            LastUpdatedAfter: window.from.toISOString(),
            LastUpdatedBefore: window.to.toISOString(),
            MaxResultsPerPage: perPageOld,
          }
        : { ...marketplaces, NextToken: page },
    ),
    'payload',
  )
  const messages = []
  for (const order of listOf(payload, 'Orders')) {
    const id = member(order, 'AmazonOrderId')
    if (typeof id !== 'string') throw new PollFailure('passing', 'an order without a number')
    const lines: Json[] = []
    let more: Json | undefined = ''
    for (let linePage = 0; linePage < linePagesMax && typeof more === 'string'; linePage++) {
      const answer = member(await get(`/${encodeURIComponent(id)}/orderItems`, more === '' ? {} : { NextToken: more }), 'payload')
      lines.push(...listOf(answer, 'OrderItems'))
      more = member(answer, 'NextToken')
    }
    messages.push(messageOf(`{"order":${writeJson(order)},"OrderItems":${writeJson(lines)}}`))
  }
  const next = member(payload, 'NextToken')
  return { messages, next: typeof next === 'string' && next !== '' ? next : null }
}

function listOf(value: Json | undefined, key: string): readonly Json[] {
  const list = member(value, key)
  if (!isList(list)) throw new PollFailure('passing', `no ${key}`)
  return list
}

const rootOf = (baseUrl: string) => baseUrl.replace(/\/+$/, '')
const messageOf = (text: string) => ({ rawBody: Buffer.from(text), headers: { 'content-type': 'application/json' } })
