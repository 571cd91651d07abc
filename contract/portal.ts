import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { draftItem, orderDraft, party, paymentMethods, paymentStates, priorities } from './order-draft.ts'
import { correctOrder } from './order.ts'
import { fileHash } from './order-view.ts'
import { bilingual, phase, type Phase } from './phases.ts'

/** What a client's people see and do: their own orders in their own words, nothing of the house (INT-1, CRM-4, SEC-1). */
const uuid = z.uuid()
const time = z.iso.datetime()
const orderId = z.object({ orderId: uuid })

/** How a client sorts its orders: the phases in five heaps. */
export const heaps = {
  waiting: ['received'],
  preparing: ['confirmed', 'preparing'],
  moving: ['collected', 'in_transit', 'customs', 'out_for_delivery', 'available_for_collection', 'delivery_failed', 'returning'],
  signed: ['signed'],
  ended: ['returned', 'cancelled', 'abnormal'],
} as const satisfies Record<string, readonly Phase[]>
export const heapNames = ['waiting', 'preparing', 'moving', 'signed', 'ended'] as const
export type Heap = (typeof heapNames)[number]

export const requestKinds = ['change', 'cancel'] as const
export const requestStates = ['open', 'accepted', 'declined', 'withdrawn'] as const
const changes = correctOrder.body.shape.changes
export type AskedChanges = z.infer<typeof changes>

/** A request as the client sees it: what was asked, by when we answer, what we said. */
export const ownRequest = z.object({
  id: uuid,
  kind: z.enum(requestKinds),
  changes,
  reason: z.string(),
  state: z.enum(requestStates),
  askedBy: z.string(),
  askedAt: time,
  dueAt: time,
  answer: z.string().nullable(),
  answeredAt: time.nullable(),
})
export type OwnRequest = z.infer<typeof ownRequest>

export const portalRow = z.object({
  id: uuid,
  orderNo: z.string().nullable(),
  trackingNo: z.string().nullable(),
  externalNo: z.string().nullable(),
  phase,
  wording: bilingual,
  consigneeName: z.string().nullable(),
  consigneePlace: z.string(),
  goods: z.string(),
  quantity: z.int(),
  receivedAt: time,
  wantedBy: time.nullable(),
  shipmentsDone: z.int(),
  shipmentsTotal: z.int(),
  /** Kinds of requests that wait for our answer. */
  asked: z.array(z.enum(requestKinds)),
  /** The order waits for the client's word. */
  needsYou: z.boolean(),
})
export type PortalRow = z.infer<typeof portalRow>

export const portalOrder = z.object({
  id: uuid,
  orderNo: z.string().nullable(),
  trackingNo: z.string().nullable(),
  externalNo: z.string().nullable(),
  waybillNos: z.array(z.string()),
  phase,
  wording: bilingual,
  receivedAt: time,
  wantedBy: time.nullable(),
  /** As the confirmation letter told. */
  dispatchAt: time.nullable(),
  arrivalAt: time.nullable(),
  promises: z.array(z.object({ name: bilingual, dueAt: time, state: z.enum(['running', 'kept', 'late']) })),
  shipmentsDone: z.int(),
  shipmentsTotal: z.int(),
  road: z.array(z.object({ phase, state: z.enum(['passed', 'here', 'ahead']), at: time.nullable() })),
  events: z.array(z.object({ at: time, phase, wording: bilingual, place: z.string().nullable() })),
  /** Types of holds that only the client can put right. */
  needsYou: z.array(z.string()),
  priority: z.enum(priorities),
  shipper: party.nullable(),
  consignee: party.nullable(),
  signerName: z.string().nullable(),
  items: z.array(draftItem.extend({ itemNo: z.int() })),
  serviceRequirements: z.array(z.string()),
  buyerNote: z.string().nullable(),
  currency: z.string(),
  totalMinor: z.int().nullable(),
  paidMinor: z.int().nullable(),
  freightMinor: z.int().nullable(),
  insuredMinor: z.int().nullable(),
  codMinor: z.int().nullable(),
  paymentMethod: z.enum(paymentMethods).nullable(),
  paymentState: z.enum(paymentStates),
  hasLetter: z.boolean(),
  papers: z.array(
    z.object({
      hash: fileHash,
      kind: z.enum(['photo', 'signature', 'document']),
      type: z.string(),
      name: z.string().nullable(),
      isOwn: z.boolean(),
      at: time,
    }),
  ),
  requests: z.array(ownRequest),
  may: z.object({ change: z.boolean(), cancel: z.boolean(), attach: z.boolean() }),
})
export type PortalOrder = z.infer<typeof portalOrder>

export const getHome = {
  method: 'GET',
  path: '/portal/home',
  summary: '客户门户首页：各段在办、待答复、找谁 / The portal’s first page',
  reply: z.object({
    companyName: z.string(),
    companyPhone: z.string().nullable(),
    companyEmail: z.string().nullable(),
    clientName: z.string(),
    managesPeople: z.boolean(),
    heaps: z.object({ waiting: z.int(), preparing: z.int(), moving: z.int() }),
    needsYou: z.int(),
    openRequests: z.int(),
  }),
} as const satisfies Endpoint

export const listPortalOrders = {
  method: 'GET',
  path: '/portal/orders',
  summary: '客户自己的订单 / The client’s own orders by keyset pages',
  query: z.object({
    heap: z.enum([...heapNames, 'needs_you', 'asked']).optional(),
    search: z.string().trim().min(1).max(100).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ orders: z.array(portalRow), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const getPortalOrder = {
  method: 'GET',
  path: '/portal/orders/:orderId',
  summary: '跟一张订单 / Follow one order on the client’s road',
  params: orderId,
  reply: portalOrder,
} as const satisfies Endpoint

export const orderAgain = {
  method: 'GET',
  path: '/portal/orders/:orderId/again',
  summary: '再来一单：旧单的内容，没有单号 / A past order as a new draft',
  params: orderId,
  reply: z.object({ draft: orderDraft }),
} as const satisfies Endpoint

export const attachPapers = {
  method: 'POST',
  path: '/portal/orders/:orderId/papers',
  summary: '给订单加附件（先上传）/ Attach uploaded papers to an order',
  params: orderId,
  body: z.object({ hashes: z.array(fileHash).min(1).max(10) }),
  reply: z.object({ attached: z.int() }),
} as const satisfies Endpoint

export const getPaper = {
  method: 'GET',
  path: '/portal/orders/:orderId/papers/:hash',
  summary: '签收凭证与自己的附件 / Proof of delivery, own papers',
  params: orderId.extend({ hash: fileHash }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const askChange = {
  method: 'POST',
  path: '/portal/orders/:orderId/requests',
  summary: '请求更改或取消，等答复 / Ask for a change or for cancellation',
  params: orderId,
  body: z.object({ kind: z.enum(requestKinds), reason: z.string().trim().min(1).max(500), changes: changes.default({}) }),
  reply: ownRequest,
} as const satisfies Endpoint

export const withdrawRequest = {
  method: 'POST',
  path: '/portal/requests/:requestId/withdraw',
  summary: '收回还没答复的请求 / Take back a request',
  params: z.object({ requestId: uuid }),
  reply: ownRequest,
} as const satisfies Endpoint

export const listAddresses = {
  method: 'GET',
  path: '/portal/addresses',
  summary: '地址簿：最近用过的收货方或发货方 / Parties of past orders',
  query: z.object({ kind: z.enum(['consignee', 'shipper']).default('consignee'), search: z.string().trim().max(100).optional() }),
  reply: z.object({ parties: z.array(party) }),
} as const satisfies Endpoint

export const templatesMax = 100
const templateView = z.object({ id: uuid, name: z.string(), draft: orderDraft, savedBy: z.string(), savedAt: time })
export type TemplateView = z.infer<typeof templateView>
export const listTemplates = {
  method: 'GET',
  path: '/portal/templates',
  summary: '下单模板 / Templates',
  reply: z.object({ templates: z.array(templateView) }),
} as const satisfies Endpoint
export const saveTemplate = {
  method: 'POST',
  path: '/portal/templates',
  summary: '存为模板 / Save a draft as a template',
  body: z.object({ name: z.string().trim().min(1).max(60), draft: orderDraft }),
  reply: templateView,
} as const satisfies Endpoint
export const dropTemplate = {
  method: 'DELETE',
  path: '/portal/templates/:templateId',
  summary: '删除模板 / Drop a template',
  params: z.object({ templateId: uuid }),
  reply: z.object({ ok: z.literal(true) }),
} as const satisfies Endpoint

const colleague = z.object({
  id: uuid,
  name: z.string(),
  email: z.string(),
  managesPeople: z.boolean(),
  disabled: z.boolean(),
  lastSeenAt: time.nullable(),
})
export type Colleague = z.infer<typeof colleague>
export const listColleagues = {
  method: 'GET',
  path: '/portal/people',
  summary: '本公司的同事（公司管理员）/ Colleagues, for the client’s own administrator',
  reply: z.object({ people: z.array(colleague) }),
} as const satisfies Endpoint
export const addColleague = {
  method: 'POST',
  path: '/portal/people',
  summary: '添加同事 / Add a colleague',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    email: z
      .email()
      .max(200)
      .transform((text) => text.toLowerCase()),
    password: z.string().max(200),
  }),
  reply: colleague,
} as const satisfies Endpoint
export const changeColleague = {
  method: 'PATCH',
  path: '/portal/people/:userId',
  summary: '停用、启用、重设密码、交接管理 / Change a colleague',
  params: z.object({ userId: uuid }),
  body: z.object({
    disabled: z.boolean().optional(),
    managesPeople: z.boolean().optional(),
    password: z.string().max(200).optional(),
  }),
  reply: colleague,
} as const satisfies Endpoint

/** A request as staff see it: on the order and on the desk 客户请求. */
export const requestView = ownRequest.extend({
  orderId: uuid,
  orderLabel: z.string(),
  clientId: uuid,
  clientName: z.string(),
  statusName: bilingual,
  warnAt: time,
  answeredBy: z.string().nullable(),
})
export type RequestView = z.infer<typeof requestView>

export const listRequests = {
  method: 'GET',
  path: '/client-requests',
  summary: '客户请求：最急的在前 / Requests of clients, the most urgent first',
  query: z.object({
    state: z.enum(['open', 'answered']).default('open'),
    orderId: uuid.optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ requests: z.array(requestView), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint
export const countRequests = {
  method: 'GET',
  path: '/client-requests/counts',
  summary: '待答复与超时的客户请求 / Open and late requests',
  reply: z.object({ open: z.int(), late: z.int() }),
} as const satisfies Endpoint
export const answerRequest = {
  method: 'POST',
  path: '/client-requests/:requestId/answer',
  summary: '同意（随即更正或取消）或婉拒 / Accept, which corrects or cancels, or decline',
  params: z.object({ requestId: uuid }),
  body: z.object({ accept: z.boolean(), words: z.string().trim().max(500).optional() }),
  reply: requestView,
} as const satisfies Endpoint
