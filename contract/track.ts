import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { bilingual, phase } from './phases.ts'

/** What anyone with the tracking number and the phone's last four digits may see: no names, no addresses beyond the city. */
export const trackedOrder = z.object({
  trackingNo: z.string(),
  companyName: z.string(),
  phase,
  wording: bilingual,
  toCity: z.string(),
  expectedAt: z.iso.datetime().nullable(),
  waybillNos: z.array(z.string()),
  shipmentsDone: z.int(),
  shipmentsTotal: z.int(),
  road: z.array(z.object({ phase, state: z.enum(['passed', 'here', 'ahead']), at: z.iso.datetime().nullable() })),
  events: z.array(z.object({ at: z.iso.datetime(), phase, wording: bilingual, place: z.string().nullable() })),
  /** LIF-3: while a courier is under way with it and shares where they are: how far, never where. */
  courier: z
    .object({
      seenAt: z.iso.datetime(),
      metresToGo: z.int().nullable().describe('as the crow flies; null where the address has no coordinates'),
      minutesToGo: z.int().nullable(),
    })
    .nullable(),
})
export type TrackedOrder = z.infer<typeof trackedOrder>

export const trackOrder = {
  method: 'POST',
  path: '/track',
  summary: '公开查询：跟踪号 + 收件人手机后四位 / Public tracking',
  body: z.object({
    trackingNo: z
      .string()
      .trim()
      .regex(/^\d{16}$/),
    phoneTail: z
      .string()
      .trim()
      .regex(/^\d{4}$/),
  }),
  reply: trackedOrder,
} as const satisfies Endpoint

export const sharePosition = {
  method: 'POST',
  path: '/orders/:orderId/position',
  summary:
    '派送员上报自己的位置（只在途中、只对自己的订单）/ A courier shares where they are, on the way with an order of theirs',
  params: z.object({ orderId: z.uuid() }),
  body: z.object({
    /** WGS-84, as a phone gives it. */
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracyMetres: z.number().min(0).max(100_000).optional(),
  }),
  reply: z.object({ seenAt: z.iso.datetime(), metresToGo: z.int().nullable(), nextAfterSeconds: z.int() }),
} as const satisfies Endpoint
