import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { receivedLine } from './mail.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
export const erpLinesMax = 2000
export const erpStates = ['running', 'done', 'failed'] as const

/** The ERP's own number of an upload, which makes it once however often it is sent. */
const uploadNo = z.string().trim().min(1).max(100)
export const erpUpload = z.object({
  id: uuid,
  uploadNo: z.string(),
  kind: z.enum(['json', 'sheet']),
  name: z.string(),
  clientId: uuid,
  clientName: z.string(),
  state: z.enum(erpStates),
  orderCount: z.int(),
  done: z.int(),
  created: z.int(),
  duplicates: z.int(),
  waiting: z.int(),
  createdAt: time,
  createdByName: z.string(),
  finishedAt: time.nullable(),
  why: z.string().nullable(),
})
export type ErpUpload = z.infer<typeof erpUpload>

const withLines = erpUpload.extend({
  /** The first lines as far as they are done; the rest by `GET /erp/orders/{uploadId}/lines`. */
  lines: z.array(receivedLine),
  nextAfter: z.int().nullable(),
})
export const uploadErpOrders = {
  method: 'POST',
  path: '/erp/orders',
  summary:
    'ERP 上传订单（JSON），逐行回执；同一上传号只收一次 / Upload orders of an ERP, an acknowledgement per line; one upload number is taken once',
  body: z.object({
    uploadNo,
    /** Whose orders they are: needed of staff, implied by a client’s key. */
    clientId: uuid.optional(),
    orders: z
      .array(z.unknown())
      .min(1)
      .max(erpLinesMax)
      .describe('order drafts as POST /orders takes them, each of which may be wrong by itself'),
  }),
  reply: withLines,
} as const satisfies Endpoint
export const uploadErpFile = {
  method: 'POST',
  path: '/erp/files',
  summary: 'ERP 上传订单文件（multipart：uploadNo、clientId、file，.xlsx 或 .csv）/ Upload a file of orders',
  reply: withLines,
} as const satisfies Endpoint
export const listErpUploads = {
  method: 'GET',
  path: '/erp/orders',
  summary: 'ERP 上传记录 / Uploads of ERPs',
  query: z.object({
    uploadNo: uploadNo.optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ uploads: z.array(erpUpload), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

const uploadId = z.object({ uploadId: uuid })
export const getErpUpload = {
  method: 'GET',
  path: '/erp/orders/:uploadId',
  summary: '一次上传与它的回执 / One upload and its acknowledgements',
  params: uploadId,
  reply: withLines,
} as const satisfies Endpoint
export const listErpLines = {
  method: 'GET',
  path: '/erp/orders/:uploadId/lines',
  summary: '逐行回执（分页）/ Acknowledgements by line',
  params: uploadId,
  query: z.object({
    after: z.coerce.number().int().min(0).default(0),
    outcome: z.enum(['created', 'duplicate', 'waiting']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ lines: z.array(receivedLine), nextAfter: z.int().nullable() }),
} as const satisfies Endpoint
export const getErpLinesCsv = {
  method: 'GET',
  path: '/erp/orders/:uploadId/lines.csv',
  summary: '逐行回执（CSV）/ Acknowledgements as CSV',
  params: uploadId,
  reply: z.unknown(),
} as const satisfies Endpoint
