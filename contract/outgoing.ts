import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'

const time = z.iso.datetime()
export const outgoingStates = ['waiting', 'sent', 'dead', 'unsendable'] as const
export const outgoingView = z.object({
  id: z.uuid(),
  kind: z.string(),
  orderId: z.uuid().nullable(),
  orderNo: z.string().nullable(),
  to: z.string().nullable(),
  subject: z.string(),
  state: z.enum(outgoingStates),
  why: z.string().nullable(),
  tries: z.int(),
  createdAt: time,
  nextTryAt: time.nullable(),
  sentAt: time.nullable(),
})
export type OutgoingView = z.infer<typeof outgoingView>

export const listOutgoing = {
  method: 'GET',
  path: '/outgoing',
  summary: '外发消息 / Outgoing messages',
  query: z.object({
    state: z.enum(outgoingStates).optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ messages: z.array(outgoingView), nextCursor: z.string().nullable(), smtp: z.boolean() }),
} as const satisfies Endpoint
export const retryOutgoing = {
  method: 'POST',
  path: '/outgoing/:outgoingId/retry',
  summary: '再发一次 / Try again',
  params: z.object({ outgoingId: z.uuid() }),
  body: z.object({ to: z.email().max(200).optional() }),
  reply: outgoingView,
} as const satisfies Endpoint

export const parkedView = z.object({
  id: z.string(),
  listener: z.string(),
  orderId: z.uuid(),
  seq: z.int(),
  step: z.string(),
  why: z.string(),
  tries: z.int(),
  at: time,
})
export const listParked = {
  method: 'GET',
  path: '/parked',
  summary: '搁置的事件 / Parked events',
  reply: z.object({ events: z.array(parkedView) }),
} as const satisfies Endpoint
export const retryParked = {
  method: 'POST',
  path: '/parked/:parkedId/retry',
  summary: '重新处理 / Try it again',
  params: z.object({ parkedId: z.string().max(20) }),
  reply: z.object({ ok: z.boolean(), why: z.string().nullable() }),
} as const satisfies Endpoint
