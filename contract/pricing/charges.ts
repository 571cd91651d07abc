import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { cardSides, price, priceLine } from './cards.ts'

const uuid = z.uuid()
const bilingual = z.object({ zh: z.string(), en: z.string() })
const money = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)

/** What was estimated when the order was confirmed or accepted, and the price of what really left. */
export const chargeStages = ['estimate', 'final'] as const
export type ChargeStage = (typeof chargeStages)[number]

/** Several of these are one calculation; `reversed` ones do not count any more. */
export const chargeGroup = price.extend({
  side: z.enum(cardSides),
  stage: z.enum(chargeStages),
  /** The part of the order that a carrier charges for; null: the order as a whole. */
  shipment: z.object({ id: uuid, no: z.int(), carrier: z.string().nullable() }).nullable(),
  at: z.iso.datetime(),
  /** Who set the price where no card did. */
  byHand: z.string().nullable(),
})
export type ChargeGroup = z.infer<typeof chargeGroup>

export const unpricedView = z.object({
  id: uuid,
  orderId: uuid,
  label: z.string(),
  clientName: z.string(),
  side: z.enum(cardSides),
  stage: z.enum(chargeStages),
  carrier: z.string().nullable(),
  currency: z.string(),
  reasons: z.array(z.object({ code: z.string(), words: bilingual })),
  since: z.iso.datetime(),
  triedAt: z.iso.datetime(),
  tries: z.int(),
})
export type UnpricedView = z.infer<typeof unpricedView>

export const getCharges = {
  method: 'GET',
  path: '/orders/:orderId/charges',
  summary: '订单的费用：预估、实算、差额，逐行说明 / An order’s charges, line by line',
  params: z.object({ orderId: uuid }),
  reply: z.object({
    groups: z.array(chargeGroup),
    /** Of the receivable: what became of the estimate, line by line; null without both. */
    difference: z
      .object({ currency: z.string(), amountMinor: money, lines: z.array(priceLine.extend({ beforeMinor: money })) })
      .nullable(),
    unpriced: z.array(unpricedView),
  }),
} as const satisfies Endpoint

const side = z.enum(cardSides).optional()
export const listUnpriced = {
  method: 'GET',
  path: '/unpriced',
  summary: '待定价的订单与原因，久的在前 / What could not be priced, and why; the oldest first',
  query: z.object({ side, cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({ unpriced: z.array(unpricedView), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const countUnpriced = {
  method: 'GET',
  path: '/unpriced/count',
  summary: '有几张订单待定价 / How many wait for a price',
  reply: z.object({ open: z.int() }),
} as const satisfies Endpoint

export const retryUnpriced = {
  method: 'POST',
  path: '/unpriced/:unpricedId/retry',
  summary: '重新定价 / Price again',
  params: z.object({ unpricedId: uuid }),
  reply: z.object({ priced: z.boolean(), reasons: unpricedView.shape.reasons }),
} as const satisfies Endpoint

export const priceByHand = {
  method: 'POST',
  path: '/unpriced/:unpricedId/price',
  summary: '人工定价，写明依据 / Set the price by hand, with the reason',
  params: z.object({ unpricedId: uuid }),
  body: z.object({ amountMinor: money.min(0), reason: z.string().trim().min(1).max(200) }),
  reply: z.object({ priced: z.boolean(), reasons: unpricedView.shape.reasons }),
} as const satisfies Endpoint
