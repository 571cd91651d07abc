import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { ask, evidenceKinds } from './flow.ts'
import { fileHash } from './order-view.ts'
import { orderFilter } from './order.ts'
import { bilingual } from './phases.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
const why = z.object({ code: z.string(), zh: z.string(), en: z.string() })

/** How many orders one job may hold. */
export const bulkOrdersMax = 500

/** An order as it was when it was chosen: one that has moved since is told so, not forced. */
const chosenOrder = z.object({ id: uuid, version: z.int().min(1) })

/** A step as it stands for all chosen orders together: open for how many, closed for the others and why. */
export const bulkStep = z.object({
  id: z.string(),
  name: bilingual,
  look: z.enum(['main', 'plain', 'danger', 'undo', 'quiet']),
  evidence: z.array(z.enum(evidenceKinds)),
  /** Asked once for all; which hold or clock to choose from stands in `choices`. */
  asks: z.array(ask),
  open: z.int(),
  closed: z.array(why.extend({ count: z.int() })),
})
export type BulkStep = z.infer<typeof bulkStep>

export const chooseOrders = {
  method: 'POST',
  path: '/bulk/choice',
  summary: '选中的或筛出的订单（至多 500）能走哪些步骤 / Which steps are open for chosen or found orders',
  body: z.union([z.strictObject({ orderIds: z.array(uuid).min(1).max(bulkOrdersMax) }), z.strictObject({ filter: orderFilter })]),
  reply: z.object({
    orders: z.array(chosenOrder.extend({ label: z.string() })),
    /** More orders match than one job may hold. */
    more: z.boolean(),
    steps: z.array(bulkStep),
  }),
} as const satisfies Endpoint

export const bulkJob = z.object({
  id: uuid,
  step: z.string(),
  name: bilingual,
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.int(),
  done: z.int(),
  refused: z.int(),
  skipped: z.int(),
  retryOf: uuid.nullable(),
  createdByName: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
})
export type BulkJob = z.infer<typeof bulkJob>

export const startBulk = {
  method: 'POST',
  path: '/bulk',
  summary: '对至多 500 单走同一步，逐单给结果 / Take one step on up to 500 orders, a result per order',
  body: z.object({
    step: z.string().max(40),
    details: z.record(z.string().max(40), z.unknown()).default({}),
    evidence: z
      .array(z.object({ kind: z.enum(evidenceKinds), hash: fileHash }))
      .max(20)
      .default([]),
    orders: z.array(chosenOrder).min(1).max(bulkOrdersMax),
  }),
  reply: bulkJob,
} as const satisfies Endpoint

export const listBulk = {
  method: 'GET',
  path: '/bulk',
  summary: '最近的批量操作 / Recent bulk jobs',
  query: z.object({ whose: z.enum(['mine', 'all']).default('mine') }),
  reply: z.object({ jobs: z.array(bulkJob) }),
} as const satisfies Endpoint

const jobId = z.object({ jobId: uuid })
export const getBulk = {
  method: 'GET',
  path: '/bulk/:jobId',
  summary: '一次批量操作的进度 / Progress of one bulk job',
  params: jobId,
  reply: bulkJob,
} as const satisfies Endpoint

export const rowStates = ['waiting', 'done', 'refused', 'skipped', 'cancelled'] as const
export const bulkRow = z.object({
  no: z.int(),
  orderId: uuid,
  label: z.string(),
  state: z.enum(rowStates),
  /** Why it was refused or skipped. */
  why: why.nullable(),
  at: time.nullable(),
})
export type BulkRow = z.infer<typeof bulkRow>

export const listBulkRows = {
  method: 'GET',
  path: '/bulk/:jobId/rows',
  summary: '每单的结果 / The result of each order',
  params: jobId,
  query: z.object({ state: z.enum(rowStates).optional() }),
  reply: z.object({ rows: z.array(bulkRow) }),
} as const satisfies Endpoint

export const getBulkSheet = {
  method: 'GET',
  path: '/bulk/:jobId/rows.csv',
  summary: '结果表（CSV，带 BOM）/ The results as a sheet',
  params: jobId,
  query: z.object({ state: z.enum(rowStates).optional() }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const cancelBulk = {
  method: 'POST',
  path: '/bulk/:jobId/cancel',
  summary: '取消还没做的 / Cancel what is not done yet',
  params: jobId,
  reply: bulkJob,
} as const satisfies Endpoint

export const retryBulk = {
  method: 'POST',
  path: '/bulk/:jobId/retry',
  summary: '被拒绝的订单按最新情况再来一次（新的一次批量）/ Try the refused orders again, as they stand now, in a job of its own',
  params: jobId,
  reply: bulkJob,
} as const satisfies Endpoint
