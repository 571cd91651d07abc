import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { createOrder } from './order.ts'
import { orderDraft } from './order-draft.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
/** How the client came: in person, or by phone. */
export const counterKinds = ['counter', 'phone'] as const
/** How the client confirmed what was written down. */
export const confirmedHows = ['signature', 'phone', 'message'] as const

const came = {
  kind: z.enum(counterKinds),
  /** When the client came or called: the entry deadline runs from here (INT-6). */
  cameAt: z.iso.datetime({ offset: true }),
}
export const createCounterOrder = {
  method: 'POST',
  path: '/counter/orders',
  summary: '柜台或电话下单：由我们录入，等客户确认 / Enter an order for a person at the counter or on the phone',
  body: z.object({ ...came, draft: orderDraft }),
  reply: createOrder.reply,
} as const satisfies Endpoint
export const printCounterDraft = {
  method: 'POST',
  path: '/counter/registration-form',
  summary: '提交前打印登记表，给客户核对签字 / Print the registration form of a draft before it is submitted',
  body: z.object({ ...came, draft: orderDraft, language: z.enum(['zh', 'en', 'both']).default('zh') }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const counterOrder = z.object({
  orderId: uuid,
  orderLabel: z.string(),
  clientName: z.string(),
  kind: z.enum(counterKinds),
  cameAt: time,
  enteredAt: time,
  enteredByName: z.string(),
  /** INT-6: when it was to be entered, and whether it was later. */
  entryDueAt: time,
  enteredLate: z.boolean(),
  /** Until when the client is to have confirmed; null where the company asks for none. */
  confirmDueAt: time.nullable(),
  confirmLate: z.boolean(),
  confirmedAt: time.nullable(),
  confirmedBy: z.string().nullable(),
  confirmedHow: z.enum(confirmedHows).nullable(),
  note: z.string().nullable(),
  recordedByName: z.string().nullable(),
})
export type CounterOrder = z.infer<typeof counterOrder>
export const listCounterOrders = {
  method: 'GET',
  path: '/counter/orders',
  summary: '柜台与电话单：待确认的按时限排 / Counter orders, those to be confirmed soonest due first',
  query: z.object({
    state: z.enum(['open', 'confirmed']).default('open'),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ orders: z.array(counterOrder), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

const orderId = z.object({ orderId: uuid })
export const getCounterOrder = {
  method: 'GET',
  path: '/counter/orders/:orderId',
  summary: '一张柜台单的登记与确认 / How a counter order was entered and confirmed',
  params: orderId,
  reply: counterOrder,
} as const satisfies Endpoint
export const confirmCounterOrder = {
  method: 'POST',
  path: '/counter/orders/:orderId/confirmation',
  summary: '登记客户的确认：谁、何时、怎样，签字要附扫描 / Record who confirmed, when and how; a signature with its picture',
  params: orderId,
  body: z.object({
    confirmedBy: z.string().trim().min(1).max(100),
    how: z.enum(confirmedHows),
    at: z.iso.datetime({ offset: true }),
    note: z.string().trim().max(500).optional(),
    /** Files uploaded before: the signed form, a photo of it. */
    hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(5).default([]), // prettier-ignore
  }),
  reply: counterOrder,
} as const satisfies Endpoint

export const counterSetting = z.object({
  /** Unconfirmed orders are held: they wait for the client. */
  hold: z.boolean(),
  confirmMinutes: z.int().min(10).max(10_080),
})
export const getCounterSetting = {
  method: 'GET',
  path: '/counter/setting',
  summary: '柜台单要不要客户确认 / Whether counter orders wait for their client',
  reply: counterSetting,
} as const satisfies Endpoint
export const saveCounterSetting = {
  method: 'PUT',
  path: '/counter/setting',
  summary: '设置柜台单的确认 / Set it',
  body: counterSetting,
  reply: counterSetting,
} as const satisfies Endpoint
