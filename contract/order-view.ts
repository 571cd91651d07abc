import * as z from 'zod'
import { cart } from './check/cart.ts'
import { buyerNote } from './client/buyer.ts'
import { ask, evidenceKinds, serviceType } from './flow.ts'
import { draftItem, fieldProblem, party, paymentMethods, paymentStates, priorities } from './order-draft.ts'
import { bilingual, phase } from './phases.ts'
import { orderPrivacy, reveal } from './privacy.ts'
import { role } from './roles.ts'
import { decisionView } from './rule/decision.ts'

const time = z.iso.datetime()
const uuid = z.uuid()
export const fileHash = z.string().regex(/^[0-9a-f]{64}$/)

/** A step as this user sees it now: open, or closed with the reason in both languages. */
export const allowedStep = z.object({
  id: z.string(),
  name: bilingual,
  open: z.boolean(),
  why: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
  look: z.enum(['main', 'plain', 'danger', 'undo', 'quiet']),
  evidence: z.array(z.enum(evidenceKinds)),
  asks: z.array(ask),
  /** For steps on shipments: those that stand where the step begins. */
  shipmentIds: z.array(uuid).optional(),
})
export type AllowedStep = z.infer<typeof allowedStep>

export const dueState = z.enum(['running', 'warned', 'late', 'paused', 'done'])
export const clockView = z.object({
  id: uuid,
  clock: z.string(),
  name: bilingual,
  owner: role,
  promise: z.boolean(),
  /** What the program does itself at the due time; nobody is late then (VAL-11). */
  takes: bilingual.nullable(),
  state: dueState,
  startedAt: time,
  dueAt: time.nullable(),
  warnAt: time.nullable(),
  stoppedAt: time.nullable(),
  breachedAt: time.nullable(),
  pausedAt: time.nullable(),
  /** False when a day in the span belongs to a year whose holidays are not published yet. */
  confirmed: z.boolean(),
})
export type ClockView = z.infer<typeof clockView>

export const holdView = z.object({
  id: uuid,
  type: z.string(),
  name: bilingual,
  remedy: bilingual,
  owner: role,
  reason: z.string().nullable(),
  fields: z.array(fieldProblem),
  placedAt: time,
  placedBy: z.string(),
  /** Released by the program then. */
  until: time.nullable(),
  blocks: z.union([z.literal('all'), z.array(z.string())]),
})
export type HoldView = z.infer<typeof holdView>

/** The least that every reply to a step carries. */
export const orderBrief = z.object({
  id: uuid,
  version: z.int(),
  orderNo: z.string().nullable(),
  trackingNo: z.string().nullable(),
  status: z.string(),
  statusName: bilingual,
  phase,
  dueAt: time.nullable(),
  shipmentsDone: z.int(),
  shipmentsTotal: z.int(),
  steps: z.array(allowedStep),
})
export type OrderBrief = z.infer<typeof orderBrief>

export const orderRow = z.object({
  id: uuid,
  version: z.int(),
  orderNo: z.string().nullable(),
  trackingNo: z.string().nullable(),
  externalNo: z.string().nullable(),
  channel: z.string(),
  shopName: z.string().nullable(),
  clientId: uuid,
  clientName: z.string(),
  status: z.string(),
  statusName: bilingual,
  phase,
  priority: z.enum(priorities),
  attributes: z.array(z.string()),
  consigneeName: z.string().nullable(),
  consigneePlace: z.string(),
  goods: z.string(),
  quantity: z.int(),
  wishes: z.array(z.string()),
  /** AUD-2: whose review rules say it waits for; none: whoever the step belongs to. */
  reviewers: z.array(role),
  holds: z.array(z.object({ type: z.string(), name: bilingual, until: time.nullable() })),
  receivedAt: time,
  placedAt: time.nullable(),
  dueAt: time.nullable(),
  warnAt: time.nullable(),
  dueState,
  shipmentsDone: z.int(),
  shipmentsTotal: z.int(),
  waybillNos: z.array(z.string()),
})
export type OrderRow = z.infer<typeof orderRow>

export const eventView = z.object({
  seq: z.int(),
  at: time,
  recordedAt: time,
  actorName: z.string(),
  actorRole: z.string(),
  step: z.string(),
  name: bilingual,
  from: z.string().nullable(),
  to: z.string(),
  toName: bilingual,
  /** What was said: reason, place, waybill… in the order of the step's questions. */
  said: z.array(z.object({ field: z.string(), name: bilingual, value: z.string() })),
  evidence: z.array(z.object({ kind: z.enum(evidenceKinds), hash: fileHash, type: z.string(), name: z.string() })),
  requestId: z.string().nullable(),
  hash: z.string(),
})
export type EventView = z.infer<typeof eventView>

export const shipmentView = z.object({
  id: uuid,
  no: z.int(),
  status: z.string(),
  statusName: bilingual,
  /** What the warehouse has done with it; none where the road has no warehouse that prepares. */
  task: z.string().nullable(),
  warehouse: z.string().nullable(),
  carrier: z.string().nullable(),
  waybillNo: z.string().nullable(),
  items: z.array(z.object({ itemNo: z.int(), name: z.string(), quantity: z.int() })),
  /** Other orders whose goods are in it too (INT-5). */
  with: z.array(z.object({ id: uuid, label: z.string() })),
  /** Made by a merge; it stays so when the others have left it. */
  merged: z.boolean(),
})

/** A SKU of the catalog that an item of the order names: of one piece, null where the catalog does not say. */
export const itemKnown = z.object({
  itemNo: z.int(),
  skuId: uuid,
  name: z.string(),
  weightGrams: z.int().nullable(),
  volumeCubicCm: z.int().nullable(),
  handling: z.array(z.string()),
  packing: z.string().nullable(),
  active: z.boolean(),
  /** What is received of it must say of which lot it is, and until when it keeps. */
  lotTracked: z.boolean(),
  expiryTracked: z.boolean(),
})
export type ItemKnown = z.infer<typeof itemKnown>

/** One station of the order's road: passed, here, or ahead. */
export const stationView = z.object({
  node: z.string(),
  name: bilingual,
  owner: role,
  state: z.enum(['passed', 'here', 'ahead', 'skipped']),
  enteredAt: time.nullable(),
  leftAt: time.nullable(),
  by: z.string().nullable(),
  dueAt: time.nullable(),
  late: z.boolean(),
})

export const orderPage = orderBrief.extend({
  /** Whether the client's data may still be corrected (INT-7, EXC-4). */
  correctable: z.boolean(),
  /** Every other step of the flow, with the reason why this user may not take it now. */
  otherSteps: z.array(
    z.object({ id: z.string(), name: bilingual, why: z.object({ code: z.string(), zh: z.string(), en: z.string() }) }),
  ),
  /** The road that the order travels, and where it has service types, which. */
  flow: z.object({
    code: z.string(),
    version: z.int(),
    name: bilingual,
    service: z.object({ id: serviceType, name: bilingual }).nullable(),
  }),
  /** LIF-3: whether this user may share where they are now, and how far the courier was when last seen. */
  sharesPosition: z.boolean(),
  courier: z.object({ seenAt: time, metresToGo: z.int().nullable() }).nullable(),
  channel: z.string(),
  shopName: z.string().nullable(),
  externalNo: z.string().nullable(),
  clientId: uuid,
  clientName: z.string(),
  outcome: z.string().nullable(),
  priority: z.enum(priorities),
  attributes: z.array(z.string()),
  receivedAt: time,
  placedAt: time.nullable(),
  wantedBy: time.nullable(),
  buyer: z
    .object({
      account: z.string().nullable(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
    })
    .nullable(),
  shipper: party.nullable(),
  consignee: party.nullable(),
  items: z.array(draftItem.extend({ itemNo: z.int() })),
  /** What our catalog knows of items whose `sku` is a SKU of the client's, beside what the order says of them; for staff. */
  catalog: z.array(itemKnown),
  /** VAL-4: the goods as the order's shop said them last; none for other orders, nor outside the house. */
  cart: cart.nullable(),
  currency: z.string(),
  totalMinor: z.int().nullable(),
  paidMinor: z.int().nullable(),
  freightMinor: z.int().nullable(),
  insuredMinor: z.int().nullable(),
  codMinor: z.int().nullable(),
  paymentMethod: z.enum(paymentMethods).nullable(),
  paymentState: z.enum(paymentStates),
  serviceRequirements: z.array(z.string()),
  /** How the client wants all of its goods handled (CRM-1); for staff. */
  clientWishes: z.object({ packing: z.string().nullable(), delivery: z.string().nullable() }).nullable(),
  /** What the buyer prefers and said last, on whatever order it was noted; for staff. */
  buyerNotes: z.array(buyerNote),
  buyerNote: z.string().nullable(),
  sellerNote: z.string().nullable(),
  assignments: z.array(z.object({ role: z.string(), name: z.string() })),
  reviewers: z.array(role),
  holds: z.array(holdView),
  clocks: z.array(clockView),
  shipments: z.array(shipmentView),
  road: z.array(stationView),
  events: z.array(eventView),
  /** AUD-4: which rows of which rules decided about it, and by what. */
  decisions: z.array(decisionView),
  outgoing: z.array(
    z.object({ id: uuid, kind: z.string(), to: z.string().nullable(), subject: z.string(), state: z.string(), at: time }),
  ),
  intakeMessageId: uuid.nullable(),
  privacy: orderPrivacy,
  /** Who has looked at the personal data, for those who supervise. */
  reveals: z.array(reveal),
})
export type OrderPage = z.infer<typeof orderPage>
