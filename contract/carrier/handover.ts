import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { waybillStates } from './waybill.ts'

/** 交接: what waits for its carrier, by the day on which it is to be handed over (DSP-5, SLA-6). */
const uuid = z.uuid()
export const handoverMax = 200
/** More than a warehouse hands over in a day; what is beyond is not listed and is said. */
export const waitingMax = 5000

export const handoverPart = z.object({
  orderId: uuid,
  shipmentId: uuid,
  no: z.int(),
  label: z.string(),
  clientName: z.string(),
  warehouse: z.string().nullable(),
  toPlace: z.string(),
  goods: z.string(),
  pieces: z.int(),
  weightGrams: z.int(),
  codMinor: z.int(),
  currency: z.string(),
  waybillNo: z.string().nullable(),
  waybillState: z.enum(waybillStates).nullable(),
  waybillWhy: z.string().nullable(),
  outboundAt: z.iso.datetime(),
  /** By when the carrier is to have it. */
  dueAt: z.iso.datetime(),
})
export type HandoverPart = z.infer<typeof handoverPart>

/** One list: a carrier's outlet, of one day. `late` is what should have gone on an earlier day. */
export const handoverGroup = z.object({
  key: z.string(),
  carrierId: uuid.nullable(),
  carrier: z.string(),
  outlet: z.string().nullable(),
  outletPhone: z.string().nullable(),
  cutOff: z.string(),
  parts: z.array(handoverPart),
  late: z.int(),
})
export type HandoverGroup = z.infer<typeof handoverGroup>

export const listHandover = {
  method: 'GET',
  path: '/handover',
  summary: '交接清单：今天或之后要交给承运商的，按承运商和网点 / What is to be handed over today or later, by carrier and outlet',
  query: z.object({ day: z.enum(['today', 'later']).default('today'), warehouse: z.string().trim().max(60).optional() }),
  reply: z.object({
    day: z.string(),
    groups: z.array(handoverGroup),
    later: z.int(),
    /** There is more than fits. */
    more: z.boolean(),
  }),
} as const satisfies Endpoint

export const confirmHandover = {
  method: 'POST',
  path: '/handover/confirm',
  summary: '确认交接：每件记为已揽收，各带自己的运单号 / Confirm the hand-over: each part is collected under its own number',
  body: z.strictObject({
    parts: z
      .array(
        z.strictObject({
          orderId: uuid,
          shipmentId: uuid,
          /** As scanned or typed; without it the part’s own number counts. */
          waybillNo: z.string().trim().min(1).max(40).optional(),
        }),
      )
      .min(1)
      .max(handoverMax),
  }),
  reply: z.object({
    results: z.array(
      z.object({
        shipmentId: uuid,
        ok: z.boolean(),
        /** Why not, as the step says it. */
        why: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
      }),
    ),
  }),
} as const satisfies Endpoint
