import * as z from 'zod'
import { bulkOrdersMax } from './bulk.ts'
import type { Endpoint } from './endpoint.ts'
import { orderFilter } from './order.ts'

const uuid = z.uuid()
const time = z.iso.datetime()

export const exportKinds = ['xlsx', 'csv'] as const

export const orderExport = z.object({
  id: uuid,
  kind: z.enum(exportKinds),
  withItems: z.boolean(),
  state: z.enum(['running', 'done', 'failed', 'expired']),
  /** Orders; null until they are counted. */
  total: z.int().nullable(),
  done: z.int(),
  lines: z.int(),
  bytes: z.int().nullable(),
  why: z.string().nullable(),
  createdAt: time,
  finishedAt: time.nullable(),
  expiresAt: time,
})
export type OrderExport = z.infer<typeof orderExport>

export const startExport = {
  method: 'POST',
  path: '/exports',
  summary: '导出筛出或选中的订单（xlsx 或 csv）/ Export found or chosen orders',
  body: z.object({
    kind: z.enum(exportKinds),
    withItems: z.boolean().default(false),
    filter: orderFilter.default({}),
    orderIds: z.array(uuid).min(1).max(bulkOrdersMax).optional(),
  }),
  reply: orderExport,
} as const satisfies Endpoint

export const listExports = {
  method: 'GET',
  path: '/exports',
  summary: '我最近的导出 / My recent exports',
  reply: z.object({ exports: z.array(orderExport) }),
} as const satisfies Endpoint

const exportId = z.object({ exportId: uuid })
export const getExport = {
  method: 'GET',
  path: '/exports/:exportId',
  summary: '导出进度 / Progress of an export',
  params: exportId,
  reply: orderExport,
} as const satisfies Endpoint

export const getExportFile = {
  method: 'GET',
  path: '/exports/:exportId/file',
  summary: '下载导出的文件 / Download the file',
  params: exportId,
  reply: z.unknown(),
} as const satisfies Endpoint

export const deleteExport = {
  method: 'DELETE',
  path: '/exports/:exportId',
  summary: '停止导出，删掉文件 / Stop an export and throw its file away',
  params: exportId,
  reply: orderExport,
} as const satisfies Endpoint
