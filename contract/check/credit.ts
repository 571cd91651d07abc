import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'

const uuid = z.uuid()
const minor = z.int().min(0).max(1_000_000_000_000)

/** VAL-10: what a monthly client may owe us and what is open, in minor units of CNY. */
export const creditView = z.object({
  clientId: uuid,
  clientName: z.string(),
  /** Null: no limit. */
  limitMinor: z.int().nullable(),
  openMinor: z.int(),
  /** Of orders that wait above the limit. */
  heldMinor: z.int(),
  savedAt: z.iso.datetime().nullable(),
  savedBy: z.string().nullable(),
})
export type CreditView = z.infer<typeof creditView>

export const listCredit = {
  method: 'GET',
  path: '/credit',
  summary: '月结货主的额度与未结 / Credit limits of monthly clients and what is open',
  reply: z.object({ credits: z.array(creditView) }),
} as const satisfies Endpoint

export const getCredit = {
  method: 'GET',
  path: '/clients/:clientId/credit',
  summary: '一个货主的额度、未结订单 / One client’s limit and open orders',
  params: z.object({ clientId: uuid }),
  query: z.object({ cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({
    credit: creditView,
    orders: z.array(
      z.object({
        id: uuid,
        label: z.string(),
        receivedAt: z.iso.datetime(),
        goods: z.string(),
        owedMinor: z.int(),
        state: z.enum(['open', 'held']),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
} as const satisfies Endpoint

export const setCredit = {
  method: 'PUT',
  path: '/clients/:clientId/credit',
  summary: '设月结额度（写明原因）/ Set a client’s credit limit, with the reason',
  params: z.object({ clientId: uuid }),
  body: z.object({ limitMinor: minor.nullable(), reason: z.string().trim().min(1).max(200) }),
  reply: creditView,
} as const satisfies Endpoint
