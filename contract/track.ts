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
