import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { party } from '../order-draft.ts'

/** Orders that could travel in one shipment, and those that do (INT-5). */
const uuid = z.uuid()
export const mergeMax = 20

const alikeOrder = z.object({
  id: uuid,
  label: z.string(),
  goods: z.string(),
  quantity: z.int(),
  /** Grams as the client stated them, of all pieces; null where nothing was stated. */
  weightGrams: z.int().nullable(),
  receivedAt: z.iso.datetime(),
})
export const mergeProposal = z.object({
  clientName: z.string(),
  consignee: party,
  warehouse: z.string(),
  since: z.iso.datetime(),
  /** The oldest first; of very many the first. */
  orders: z.array(alikeOrder),
  total: z.int(),
})
export type MergeProposal = z.infer<typeof mergeProposal>

export const listProposals = {
  method: 'GET',
  path: '/merges/proposals',
  summary: '可合并发货的订单：同货主、同收件人、同地址、同仓，尚未备货 / Orders that could travel together',
  query: z.object({
    orderId: uuid.optional().describe('the proposal that this order is part of'),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(30),
  }),
  reply: z.object({ proposals: z.array(mergeProposal), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const countProposals = {
  method: 'GET',
  path: '/merges/counts',
  summary: '可合并的有几组（至多数到 999）/ How many proposals there are, counted up to 999',
  reply: z.object({ open: z.int() }),
} as const satisfies Endpoint

const merged = z.object({ shipmentId: uuid, orders: z.array(z.object({ id: uuid, label: z.string() })) })
export const mergeOrders = {
  method: 'POST',
  path: '/merges',
  summary: '几张订单合并成一个发货单，各自记入日志 / Merge orders into one shipment, a step in each log',
  body: z.object({ orderIds: z.array(uuid).min(2).max(mergeMax) }),
  reply: merged,
} as const satisfies Endpoint
export const undoMerge = {
  method: 'POST',
  path: '/orders/:orderId/merge/undo',
  summary: '取消合并：各回各的发货单 / Undo a merge: each order has its own shipment again',
  params: z.object({ orderId: uuid }),
  reply: z.object({ orders: z.array(z.object({ id: uuid, label: z.string() })) }),
} as const satisfies Endpoint
