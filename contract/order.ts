import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { evidenceKinds, ask } from './flow.ts'
import { draftItem, fieldProblem, moment, orderDraft, party, paymentMethods, paymentStates, priorities } from './order-draft.ts'
import { bilingual, phase } from './phases.ts'
import { role } from './roles.ts'

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
  holds: z.array(z.object({ type: z.string(), name: bilingual })),
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
  task: z.string(),
  warehouse: z.string().nullable(),
  carrier: z.string().nullable(),
  waybillNo: z.string().nullable(),
  items: z.array(z.object({ itemNo: z.int(), name: z.string(), quantity: z.int() })),
})

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
  /** Every other step of the flow, with the reason why this user may not take it now. */
  otherSteps: z.array(
    z.object({ id: z.string(), name: bilingual, why: z.object({ code: z.string(), zh: z.string(), en: z.string() }) }),
  ),
  flow: z.object({ code: z.string(), version: z.int(), name: bilingual }),
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
  currency: z.string(),
  totalMinor: z.int().nullable(),
  paidMinor: z.int().nullable(),
  freightMinor: z.int().nullable(),
  insuredMinor: z.int().nullable(),
  codMinor: z.int().nullable(),
  paymentMethod: z.enum(paymentMethods).nullable(),
  paymentState: z.enum(paymentStates),
  serviceRequirements: z.array(z.string()),
  buyerNote: z.string().nullable(),
  sellerNote: z.string().nullable(),
  assignments: z.array(z.object({ role: z.string(), name: z.string() })),
  holds: z.array(holdView),
  clocks: z.array(clockView),
  shipments: z.array(shipmentView),
  road: z.array(stationView),
  events: z.array(eventView),
  outgoing: z.array(
    z.object({ id: uuid, kind: z.string(), to: z.string().nullable(), subject: z.string(), state: z.string(), at: time }),
  ),
  intakeMessageId: uuid.nullable(),
})
export type OrderPage = z.infer<typeof orderPage>

export const stepRequest = z.object({
  step: z.string().max(40),
  details: z.record(z.string().max(40), z.unknown()).default({}),
  evidence: z
    .array(z.object({ kind: z.enum(evidenceKinds), hash: fileHash }))
    .max(20)
    .default([]),
  shipmentIds: z.array(uuid).max(20).optional(),
  /** When it happened, if not just now (a late entry). */
  happenedAt: moment.optional(),
})
export type StepRequest = z.input<typeof stepRequest>

export const orderQuery = z.object({
  node: z.string().max(400).optional().describe('node ids, comma separated'),
  clientId: uuid.optional(),
  channel: z.string().max(40).optional(),
  priority: z.enum(priorities).optional(),
  due: z.enum(['late', 'warned', 'held']).optional(),
  receivedFrom: z.iso.date().optional(),
  receivedTo: z.iso.date().optional(),
  search: z.string().trim().min(1).max(100).optional(),
  sort: z.enum(['due', 'newest']).default('newest'),
  closed: z.enum(['yes', 'no']).optional().describe('archived orders as well'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const createOrder = {
  method: 'POST',
  path: '/orders',
  summary: '下一张订单 / Place one order',
  body: orderDraft,
  reply: z.object({
    state: z.enum(['created', 'duplicate', 'waiting']),
    orderId: uuid.nullable(),
    order: orderBrief.nullable(),
    intakeMessageId: uuid.nullable(),
    fields: z.array(fieldProblem),
  }),
} as const satisfies Endpoint

export const createOrders = {
  method: 'POST',
  path: '/orders/batch',
  summary: '批量下单（至多 1000 行），逐行给结果 / Place up to 1,000 orders, a result per row',
  body: z.object({ orders: z.array(z.unknown()).min(1).max(1000) }),
  reply: z.object({
    results: z.array(
      z.object({
        row: z.int(),
        state: z.enum(['created', 'duplicate', 'waiting']),
        orderId: uuid.nullable(),
        intakeMessageId: uuid.nullable(),
        fields: z.array(fieldProblem),
      }),
    ),
  }),
} as const satisfies Endpoint

export const previewOrder = {
  method: 'POST',
  path: '/orders/preview',
  summary: '预览：检查但不保存 / Check a draft without saving it',
  body: orderDraft,
  reply: z.object({
    blocking: z.array(fieldProblem),
    doubts: z.array(z.object({ hold: z.string(), name: bilingual, fields: z.array(fieldProblem) })),
    draft: orderDraft,
    possibleDuplicates: z.array(z.object({ id: uuid, label: z.string() })),
  }),
} as const satisfies Endpoint

export const listOrders = {
  method: 'GET',
  path: '/orders',
  summary: '订单列表（游标翻页）/ List orders by keyset pages',
  query: orderQuery,
  reply: z.object({ orders: z.array(orderRow), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const countOrders = {
  method: 'GET',
  path: '/orders/counts',
  summary: '各节点在办与超时数 / Open and late orders per node',
  reply: z.object({
    nodes: z.array(
      z.object({ node: z.string(), name: bilingual, anchor: z.string(), open: z.int(), late: z.int(), held: z.int() }),
    ),
    intakeWaiting: z.int(),
    intakeLate: z.int(),
  }),
} as const satisfies Endpoint

const orderId = z.object({ orderId: uuid })
export const getOrder = {
  method: 'GET',
  path: '/orders/:orderId',
  summary: '一张订单的全部 / Everything about one order',
  params: orderId,
  reply: orderPage,
} as const satisfies Endpoint

export const takeStep = {
  method: 'POST',
  path: '/orders/:orderId/steps',
  summary: '走一步（唯一的门）/ Take a step: the only way an order moves',
  params: orderId,
  body: stepRequest,
  reply: orderBrief,
} as const satisfies Endpoint

export const correctOrder = {
  method: 'POST',
  path: '/orders/:orderId/corrections',
  summary: '更正客户给的信息，须记录谁同意 / Correct what the client gave, with their consent on record (INT-7)',
  params: orderId,
  body: z.object({
    agreedBy: z.string().trim().min(1).max(100),
    agreedHow: z.enum(['phone', 'email', 'chat', 'portal', 'in_person']),
    agreedAt: moment,
    changes: z.object({
      consignee: party.partial().optional(),
      shipper: party.partial().optional(),
      serviceRequirements: z.array(z.string().trim().min(1).max(200)).max(20).optional(),
      wantedBy: moment.optional(),
    }),
  }),
  reply: orderBrief,
} as const satisfies Endpoint

export const getLetter = {
  method: 'GET',
  path: '/orders/:orderId/confirmation-letter.pdf',
  summary: '订单确认单（PDF）/ Confirmation letter',
  params: orderId,
  reply: z.unknown(),
} as const satisfies Endpoint

export const uploadFile = {
  method: 'POST',
  path: '/files',
  summary: '上传凭证（multipart，字段 file；JPEG/PNG/WebP/PDF，至多 10 MB）/ Upload evidence',
  reply: z.object({ hash: fileHash, type: z.string(), size: z.int(), name: z.string() }),
} as const satisfies Endpoint

export const getFile = {
  method: 'GET',
  path: '/orders/:orderId/files/:hash',
  summary: '订单上的凭证文件 / A file that an order’s event bears',
  params: orderId.extend({ hash: fileHash }),
  reply: z.unknown(),
} as const satisfies Endpoint
