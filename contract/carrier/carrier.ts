import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import type { Bilingual } from '../phases.ts'

/** Who carries what we send (DSP-1). Weights are grams, amounts minor units of CNY, times of day those of the company's zone. */
const uuid = z.uuid()
const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,20}$/)
const name = z.string().trim().min(1).max(60)
const text = (max: number) => z.string().trim().max(max)
/** `18:00` */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const speeds = ['express', 'standard', 'economy'] as const
export const speed = z.enum(speeds)
export type Speed = (typeof speeds)[number]
export const speedNames: Readonly<Record<Speed, Bilingual>> = {
  express: { zh: '快', en: 'Express' },
  standard: { zh: '标准', en: 'Standard' },
  economy: { zh: '经济', en: 'Economy' },
}

/** What not every service takes. */
export const abilities = ['cold_chain', 'cod', 'dangerous'] as const
export const ability = z.enum(abilities)
export type Ability = (typeof abilities)[number]
export const abilityNames: Readonly<Record<Ability, Bilingual>> = {
  cold_chain: { zh: '冷链', en: 'Cold chain' },
  cod: { zh: '代收货款', en: 'Cash on delivery' },
  dangerous: { zh: '危险品', en: 'Dangerous goods' },
}

export const servicesMax = 30
export const outletsMax = 100

/** A product of a carrier; `code` is what rate cards call it by. Limits are inclusive, null is none. */
export const carrierServiceBody = z.strictObject({
  code,
  name,
  speed,
  coldChain: z.boolean().default(false),
  cod: z.boolean().default(false),
  dangerous: z.boolean().default(false),
  weightGramsMax: z.int().min(1).max(100_000_000).nullable().default(null),
  insuredMinorMax: z.int().min(0).max(1_000_000_000_00).nullable().default(null),
  active: z.boolean().default(true),
})
export const carrierServiceView = carrierServiceBody.extend({ id: uuid })
export type CarrierServiceView = z.infer<typeof carrierServiceView>

/** 网点: collects from these of our warehouses, by their names; none named: from all. */
export const outletBody = z.strictObject({
  name,
  city: text(60).nullable().default(null),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  phone: text(40).nullable().default(null),
  contact: text(60).nullable().default(null),
  warehouses: z.array(text(60)).max(50).default([]),
  active: z.boolean().default(true),
})
export const outletView = outletBody.extend({ id: uuid })
export type OutletView = z.infer<typeof outletView>

/** A carrier with all that is kept of it; services and outlets that are left out are no longer used. */
export const carrierBody = z.strictObject({
  code,
  name,
  phone: text(40).nullable().default(null),
  cutOff: timeOfDay.default('18:00'),
  active: z.boolean().default(true),
  services: z.array(carrierServiceBody).max(servicesMax).default([]),
  outlets: z.array(outletBody).max(outletsMax).default([]),
})
export type CarrierBody = z.infer<typeof carrierBody>

/** Parcels signed in the last 30 days: hours from collection to signature, and how many of those with a promise were in time. */
export const performanceView = z.object({
  toDivision: z.string(),
  toName: z.string(),
  signed: z.int(),
  p50Hours: z.number(),
  p90Hours: z.number(),
  promised: z.int(),
  onTime: z.int(),
})
export type PerformanceView = z.infer<typeof performanceView>

export const carrierView = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  cutOff: timeOfDay,
  active: z.boolean(),
  services: z.array(carrierServiceView),
  outlets: z.array(outletView),
  lanes: z.int(),
  /** Over all places; null before anything of theirs was signed. */
  performance: performanceView.nullable(),
  /** Waybill numbers that are left in its ranges; null without ranges. `low` is when somebody must ask for more. */
  numbers: z.object({ left: z.int(), low: z.boolean() }).nullable(),
  account: z.object({ isOn: z.boolean(), verifiedAt: z.iso.datetime().nullable() }).nullable(),
})
export type CarrierView = z.infer<typeof carrierView>

const carrierId = z.object({ carrierId: uuid })

export const listCarriers = {
  method: 'GET',
  path: '/carriers',
  summary: '承运商，含服务、网点、近 30 天表现 / Carriers with services, outlets and their last 30 days',
  reply: z.object({ carriers: z.array(carrierView) }),
} as const satisfies Endpoint
export const createCarrier = {
  method: 'POST',
  path: '/carriers',
  summary: '新建承运商 / Create a carrier',
  body: carrierBody,
  reply: carrierView,
} as const satisfies Endpoint
export const saveCarrier = {
  method: 'PUT',
  path: '/carriers/:carrierId',
  summary: '改承运商；没有写到的服务和网点停用 / Change a carrier; services and outlets left out are no longer used',
  params: carrierId,
  body: carrierBody,
  reply: carrierView,
} as const satisfies Endpoint
