import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { evidenceKinds } from './flow.ts'
import { fieldProblem, moment, orderDraft, party, priorities } from './order-draft.ts'
import { fileHash, orderBrief, orderPage, orderRow } from './order-view.ts'
import { bilingual } from './phases.ts'

const uuid = z.uuid()

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

const day = z.iso.date().refine((text) => text >= '2000' && text < '2101', 'a year from 2000 to 2100')

/** What narrows a list of orders: the list itself, saved views, bulk choices and exports take the same. */
export const orderFilter = z.object({
  node: z.string().max(400).optional().describe('node ids, comma separated'),
  clientId: uuid.optional(),
  channel: z.string().max(40).optional(),
  priority: z.enum(priorities).optional(),
  due: z.enum(['late', 'warned', 'held']).optional(),
  reviewer: z.enum(['mine']).optional().describe('only those whose review rules leave to everybody or name this role for'),
  receivedFrom: day.optional(),
  receivedTo: day.optional(),
  search: z.string().trim().min(1).max(100).optional(),
  closed: z.enum(['yes', 'no']).optional().describe('archived orders as well'),
  importId: uuid.optional().describe('orders that a spreadsheet import made'),
  flowCode: z.string().max(40).optional(),
  flowVersion: z.coerce.number().int().min(1).max(1_000_000).optional().describe('with flowCode: the version that orders run on'),
})
export type OrderFilter = z.infer<typeof orderFilter>

export const orderQuery = orderFilter.extend({
  sort: z.enum(['due', 'newest']).default('newest'),
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

/** Only what is given changes: no default may slip in. */
const partyChange = party.extend({ country: z.string().length(2).optional() }).partial()

/** INT-7: who at the client agreed, how and when. */
export const consent = z.object({
  agreedBy: z.string().trim().min(1).max(100),
  agreedHow: z.enum(['phone', 'email', 'chat', 'portal', 'in_person', 'shop']),
  agreedAt: moment,
})
export type Consent = z.infer<typeof consent>

export const correctOrder = {
  method: 'POST',
  path: '/orders/:orderId/corrections',
  summary: '更正客户给的信息，须记录谁同意 / Correct what the client gave, with their consent on record (INT-7)',
  params: orderId,
  body: consent.extend({
    changes: z.object({
      consignee: partyChange.optional(),
      shipper: partyChange.optional(),
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
