import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { speed } from './carrier.ts'

const sentence = z.object({ zh: z.string(), en: z.string() })

/** A service that could carry an order, the best first; one that cannot says why. */
export const candidateView = z.object({
  carrierId: z.uuid(),
  carrierCode: z.string(),
  carrier: z.string(),
  serviceId: z.uuid(),
  serviceCode: z.string(),
  service: z.string(),
  speed,
  able: z.boolean(),
  /** Why it stands where it stands, or why it cannot, in one line. */
  reason: sentence,
})
export type CandidateView = z.infer<typeof candidateView>

export const recommendCarriers = {
  method: 'GET',
  path: '/orders/:orderId/carriers',
  summary: '这张订单推荐的承运商与服务，附理由 / Carriers recommended for an order, with reasons',
  params: z.object({ orderId: z.uuid() }),
  reply: z.object({ candidates: z.array(candidateView) }),
} as const satisfies Endpoint
