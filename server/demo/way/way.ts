import type { Business, ServiceType } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'

/** Who and what a step may name: people by role, the order itself, and the moment of the step. */
export type Naming = { person: (role: Role) => string | undefined; orderId: string; at: Date }
/** One step of a demo order's life, so many hours after the one before. */
export type Leg = {
  step: string
  by: Role
  after: number
  details?: Record<string, unknown> | ((naming: Naming) => Record<string, unknown>)
  /** A photo and a drawn signature go with it, or the photo alone. */
  proof?: 'both' | 'photo'
}

/** What is amiss with a draft, or asks for a second look; the last two keep it from being an order, so that it waits in the intake queue. */
export type Trouble = 'vague' | 'unpaid' | 'no_customs_papers' | 'costly' | 'remote' | 'no_phone' | 'unknown_client'
/** Where an order of a business has come to: the way there, how long it has been there, and how slowly it went. */
export type Life = {
  business: Business
  service?: ServiceType
  way: Leg[]
  waited: number
  pace?: number
  trouble?: Trouble
  urgent?: boolean
  /** Lives of one number are of one buyer at one address. */
  buyer?: number
}

/** A road from review to the archive, cut after the step at which an order of the demo stands. A step may come twice: the last one counts. */
export function upTo(road: readonly Leg[], step: string): Leg[] {
  const at = road.findLastIndex((leg) => leg.step === step)
  if (at < 0) throw new Error(`the demo's road has no step ${step}`)
  return road.slice(0, at + 1)
}

export const hoursOf = ({ way, waited, pace = 1 }: Life): number => way.reduce((sum, { after }) => sum + after * pace, waited)
export const isOver = ({ way }: Life): boolean => way.at(-1)?.step === 'archive'

export const times = (count: number, life: Life): Life[] => Array.from({ length: count }, () => life)

/** The desks, alike in every business; `pace` of a life makes them slower. */
export const desks: Leg[] = [
  { step: 'pass_review', by: 'order_clerk', after: 0.4 },
  { step: 'confirm', by: 'order_clerk', after: 0.3 },
  { step: 'record_letter_sent', by: 'order_clerk', after: 0.1, details: { sentBy: 'email' } },
]
export const ending: Leg[] = [
  { step: 'complete', by: 'customer_service', after: 5 },
  { step: 'archive', by: 'order_clerk', after: 30 },
]
export const cancelling = (reason: string): Leg => ({ step: 'cancel', by: 'customer_service', after: 0.5, details: { reason } })
export const held = (hold: string, reason: string): Leg => ({
  step: 'place_hold',
  by: 'order_supervisor',
  after: 0.3,
  details: { hold, reason },
})

/** A number as somebody outside gives it: a beginning that says who, and digits of the order's own. */
export const numberFrom = (start: string, digits: number, salt = 0) => ({ orderId }: Naming): string =>
  start + (BigInt(`0x${orderId.replaceAll('-', '').slice(-14)}`) * 7919n + BigInt(salt) * 918_273_645_546_372n).toString().slice(-digits).padStart(digits, '4') // prettier-ignore
