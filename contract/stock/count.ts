import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'

/** Counting bins (WHS-8): a sheet of what should lie there, what was counted, and a second person who approves what differs. */
const uuid = z.uuid()
const time = z.iso.datetime()
const pieces = z.int().min(0).max(1_000_000)
export const countStates = ['open', 'counted', 'approved', 'cancelled'] as const
export const countBinsMax = 200
export const countLinesMax = 2000

export const countRow = z.object({
  id: uuid,
  no: z.string(),
  warehouse: z.string(),
  state: z.enum(countStates),
  lines: z.int(),
  /** Lines of which the count is not what the books say; null until all are counted. */
  differing: z.int().nullable(),
  madeAt: time,
  madeBy: z.string(),
  countedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
})
export type CountRow = z.infer<typeof countRow>

export const countPage = countRow.extend({
  warehouseId: uuid,
  note: z.string().nullable(),
  countedAt: time.nullable(),
  approvedAt: time.nullable(),
  /** By the way through the bins. */
  sheet: z.array(
    z.object({
      lineNo: z.int(),
      bin: z.string(),
      skuId: uuid,
      sku: z.string(),
      name: z.string(),
      lot: z.string(),
      expiresOn: z.iso.date().nullable(),
      /** What the books say; told once it has been counted, so that nobody counts towards it. */
      book: z.int().nullable(),
      counted: z.int().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})
export type CountPage = z.infer<typeof countPage>

const params = z.object({ countId: uuid })
export const listCounts = {
  method: 'GET',
  path: '/counts',
  summary: '盘点单，新的在前 / Counts, the newest first',
  query: z.object({
    state: z.enum(countStates).optional(),
    warehouseId: uuid.optional(),
    cursor: uuid.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ counts: z.array(countRow), nextCursor: uuid.nullable() }),
} as const satisfies Endpoint

export const getCount = { method: 'GET', path: '/counts/:countId', summary: '一张盘点单 / One count', params, reply: countPage } as const satisfies Endpoint // prettier-ignore

export const createCount = {
  method: 'POST',
  path: '/counts',
  summary: '开盘点单：选库位 / Begin a count of bins',
  body: z.object({
    warehouseId: uuid,
    bins: z.array(z.string().trim().min(1).max(20)).min(1).max(countBinsMax),
    note: z.string().trim().max(500).optional(),
  }),
  reply: countPage,
} as const satisfies Endpoint

export const recordCount = {
  method: 'PUT',
  path: '/counts/:countId/lines',
  summary: '填实盘数；账外的货加行；填全即待审 / What was counted; goods that no line names get one',
  params,
  body: z.object({
    lines: z
      .array(z.object({ lineNo: z.int(), counted: pieces, reason: z.string().trim().max(300).optional() }))
      .max(countLinesMax)
      .default([]),
    /** Goods that lie there and in no line. */
    found: z
      .array(
        z.object({
          bin: z.string().trim().min(1).max(20),
          skuId: uuid,
          lot: z.string().trim().max(60).default(''),
          expiresOn: z.iso.date().nullable().default(null),
          counted: pieces,
          reason: z.string().trim().max(300).optional(),
        }),
      )
      .max(countBinsMax)
      .default([]),
  }),
  reply: countPage,
} as const satisfies Endpoint

export const approveCount = { method: 'POST', path: '/counts/:countId/approve', summary: '复核人批准差异，账实相符 / A second person approves: the books follow', params, reply: countPage } as const satisfies Endpoint // prettier-ignore
export const cancelCount = { method: 'POST', path: '/counts/:countId/cancel', summary: '作废盘点单 / Cancel a count', params, reply: countPage } as const satisfies Endpoint // prettier-ignore
