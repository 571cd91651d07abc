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
