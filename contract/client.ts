import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'

const uuid = z.uuid()
export const clientView = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type ClientView = z.infer<typeof clientView>

const clientBody = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,20}$/),
  name: z.string().trim().min(1).max(100),
  contact: z.string().trim().max(100).optional(),
  phone: z.string().trim().max(40).optional(),
  email: z.email().max(200).optional(),
})
export const listClients = {
  method: 'GET',
  path: '/clients',
  summary: '货主 / Clients',
  reply: z.object({ clients: z.array(clientView) }),
} as const satisfies Endpoint
export const createClient = {
  method: 'POST',
  path: '/clients',
  summary: '新建货主 / Create a client',
  body: clientBody,
  reply: clientView,
} as const satisfies Endpoint

export const shopChannels = ['woocommerce', 'shopify', 'amazon', 'taobao', 'pinduoduo', 'doudian', 'jd'] as const
/** Read from lists of fields alone: a shop of these is unverified until a real message of its own has become an order. */
export const unprovenChannels: readonly string[] = ['pinduoduo', 'doudian', 'jd']
export const shopView = z.object({
  id: uuid,
  channel: z.enum(shopChannels),
  name: z.string(),
  clientId: uuid,
  clientName: z.string(),
  /** Of a platform read from lists of fields alone, without a real message that became an order. */
  unverified: z.boolean(),
  webhookPath: z.string(),
})
export type ShopView = z.infer<typeof shopView>
export const listShops = {
  method: 'GET',
  path: '/shops',
  summary: '店铺 / Shops',
  reply: z.object({ shops: z.array(shopView) }),
} as const satisfies Endpoint
export const createShop = {
  method: 'POST',
  path: '/shops',
  summary: '接入店铺（密钥只显示一次）/ Connect a shop; its secret is shown once',
  body: z.object({
    channel: z.enum(shopChannels),
    name: z.string().trim().min(1).max(100),
    clientId: uuid,
    secret: z.string().min(8).max(200).optional(),
  }),
  reply: shopView.extend({ secret: z.string() }),
} as const satisfies Endpoint

/** What a shop must give us so that we can fetch from it, by channel; those without stand outside: their orders are relayed. */
export const pollCredentials: Readonly<Record<string, readonly string[]>> = {
  woocommerce: ['consumerKey', 'consumerSecret'],
  shopify: ['accessToken'],
  amazon: ['clientId', 'clientSecret', 'refreshToken', 'marketplaceIds', 'version'],
  taobao: ['appKey', 'appSecret', 'session'],
}
/** Fields of these that no lock is needed for: shown again when the settings are opened. */
export const optionalCredentials: readonly string[] = ['version']

export const pollStates = ['new', 'ok', 'failing', 'stopped', 'paused'] as const
export const troubleKinds = ['bad_signature', 'credentials', 'rate', 'page', 'passing', 'address'] as const
export type TroubleKind = (typeof troubleKinds)[number]
const time = z.iso.datetime()
const shopId = z.object({ shopId: uuid })

/** How a shop's messages come in. Secrets are never part of it. */
export const channelHealth = z.object({
  id: uuid,
  channel: z.enum(shopChannels),
  name: z.string(),
  clientName: z.string(),
  /** Read from a list of fields alone, and no real message has become an order yet. */
  unverified: z.boolean(),
  verifiedAt: time.nullable(),
  lastMessageAt: time.nullable(),
  /** Of the messages since midnight: what became of them; `updated` are tellings of orders that stood. */
  today: z.object({ ordered: z.int(), updated: z.int(), waiting: z.int(), ignored: z.int(), failed: z.int() }),
  poll: z
    .object({
      state: z.enum(pollStates),
      why: z.enum(troubleKinds).nullable(),
      words: z.string().nullable(),
      baseUrl: z.string(),
      everySeconds: z.int(),
      lastPollAt: time.nullable(),
      lastSuccessAt: time.nullable(),
      nextPollAt: time.nullable(),
      /** All that the shop changed up to here is stored; how far that lies back. */
      polledTo: time,
      lagSeconds: z.int(),
    })
    .nullable(),
  troubles: z.array(z.object({ kind: z.enum(troubleKinds), times: z.int(), lastAt: time, words: z.string().nullable() })),
})
export type ChannelHealth = z.infer<typeof channelHealth>
export const listChannels = {
  method: 'GET',
  path: '/channels',
  summary: '渠道状况：每家店铺的消息、轮询、失败 / Channel health: messages, polls and failures of each shop',
  reply: z.object({ channels: z.array(channelHealth) }),
} as const satisfies Endpoint

const credential = z.string().trim().max(2000)
export const setPolling = {
  method: 'PUT',
  path: '/shops/:shopId/polling',
  summary: '轮询设置；凭证加密保存，不再显示 / Polling of a shop; credentials are kept sealed and never shown',
  params: shopId,
  body: z.object({
    on: z.boolean(),
    baseUrl: z.string().trim().min(1).max(300),
    everySeconds: z.int().min(30).max(86_400),
    /** Left out, those on file stay. */
    credentials: z.record(z.string().max(40), credential).optional(),
    /** From when on orders are fetched, the first time: a week ago unless said. */
    since: time.optional(),
  }),
  reply: channelHealth,
} as const satisfies Endpoint

export const pausePolling = {
  method: 'POST',
  path: '/shops/:shopId/polling/pause',
  summary: '暂停或继续轮询；推送照收 / Pause or resume polling; what is pushed is still taken',
  params: shopId,
  body: z.object({ paused: z.boolean() }),
  reply: channelHealth,
} as const satisfies Endpoint

export const retryPolling = {
  method: 'POST',
  path: '/shops/:shopId/polling/retry',
  summary: '马上再取一次 / Fetch again at once',
  params: shopId,
  reply: channelHealth,
} as const satisfies Endpoint
