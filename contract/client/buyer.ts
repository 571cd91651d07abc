import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import type { Bilingual } from '../phases.ts'

const uuid = z.uuid()

export const noteKinds = ['preference', 'feedback'] as const
export const noteTopics = ['packing', 'delivery', 'goods', 'service', 'other'] as const
export type NoteTopic = (typeof noteTopics)[number]
export const topicWords: Readonly<Record<NoteTopic, Bilingual>> = {
  packing: { zh: '包装', en: 'Packing' },
  delivery: { zh: '配送', en: 'Delivery' },
  goods: { zh: '货品', en: 'Goods' },
  service: { zh: '服务', en: 'Service' },
  other: { zh: '其他', en: 'Other' },
}

/** CRM-1: what is known of whoever buys: a standing preference, or what they said of an order. */
export const buyerNote = z.object({
  id: uuid,
  kind: z.enum(noteKinds),
  topic: z.enum(noteTopics),
  words: z.string(),
  orderId: uuid,
  orderLabel: z.string(),
  byName: z.string(),
  at: z.iso.datetime(),
})
export type BuyerNote = z.infer<typeof buyerNote>
export const noteBuyer = {
  method: 'POST',
  path: '/orders/:orderId/buyer-notes',
  summary: '记下买家的偏好或反馈 / Note what the buyer prefers or said',
  params: z.object({ orderId: uuid }),
  body: z.object({ kind: z.enum(noteKinds), topic: z.enum(noteTopics), words: z.string().trim().min(1).max(500) }),
  reply: z.object({ ok: z.literal(true) }),
} as const satisfies Endpoint

export const dropBuyerNote = {
  method: 'DELETE',
  path: '/buyer-notes/:noteId',
  summary: '撤掉记错或过时的一条 / Take back a note that is wrong or out of date',
  params: z.object({ noteId: uuid }),
  reply: z.object({ ok: z.literal(true) }),
} as const satisfies Endpoint

export const findBuyer = {
  method: 'POST',
  path: '/buyers/find',
  summary: '录单时按电话或账号找买家的偏好与反馈 / What is known of a buyer, by phone or account, while an order is typed',
  body: z.object({
    clientCode: z.string().trim().min(1).max(20),
    account: z.string().trim().max(200).optional(),
    phones: z.array(z.string().trim().max(40)).max(2).default([]),
  }),
  /** The newest preference of each topic, then what was said last. */
  reply: z.object({ notes: z.array(buyerNote) }),
} as const satisfies Endpoint
