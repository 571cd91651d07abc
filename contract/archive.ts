import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'

/** ARC-1. Months are of UTC, as the partitions are: `2023-04`. */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

export const retention = z
  .object({
    /** Completed orders are archived by the system after so many days. */
    archiveAfterDays: z.int().min(0).max(7),
    /** Names, phones, addresses, notes and pictures of archived orders are forgotten after so many months. */
    forgetAfterMonths: z.int().min(1).max(120),
    /** Orders and their log are purged after so many months; at least three years. */
    keepMonths: z.int().min(36).max(240),
  })
  .refine(({ forgetAfterMonths, keepMonths }) => forgetAfterMonths <= keepMonths, {
    path: ['forgetAfterMonths'],
    error: 'at most keepMonths',
  })
export type Retention = z.infer<typeof retention>
export const usualRetention: Retention = { archiveAfterDays: 5, forgetAfterMonths: 12, keepMonths: 36 }

export const disposalKinds = ['forget', 'purge'] as const
export const disposalStates = ['approved', 'confirmed', 'done', 'withdrawn'] as const
export type DisposalKind = (typeof disposalKinds)[number]

export const disposal = z.object({
  id: z.uuid(),
  kind: z.enum(disposalKinds),
  month,
  state: z.enum(disposalStates),
  orders: z.int(),
  approvedBy: z.object({ id: z.uuid(), name: z.string() }),
  approvedAt: z.iso.datetime(),
  confirmedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  why: z.string().nullable(),
})
export type Disposal = z.infer<typeof disposal>

/** A month whose time has come, and what it holds. */
export const dueMonth = z.object({ month, kind: z.enum(disposalKinds), orders: z.int(), open: z.int() })
export type DueMonth = z.infer<typeof dueMonth>

export const readArchive = {
  method: 'GET',
  path: '/archive',
  summary: '归档与保留：期限、到期的月份、处置记录 / Retention, months that are due, disposals',
  reply: z.object({
    retention,
    savedAt: z.iso.datetime().nullable(),
    savedBy: z.string().nullable(),
    toArchive: z.int(),
    due: z.array(dueMonth),
    disposals: z.array(disposal),
  }),
} as const satisfies Endpoint
export type ArchiveView = z.infer<(typeof readArchive)['reply']>

export const saveRetention = {
  method: 'PUT',
  path: '/archive/retention',
  summary: '修改保留期限 / Change how long what is kept',
  body: retention,
  reply: retention,
} as const satisfies Endpoint

export const reviewMonth = {
  method: 'GET',
  path: '/archive/months/:month',
  summary: '某月订单的审阅清单 / The orders of a month, to be looked through before they go',
  params: z.object({ month }),
  query: z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({
    orders: z.array(
      z.object({
        id: z.uuid(),
        orderNo: z.string().nullable(),
        externalNo: z.string().nullable(),
        clientName: z.string(),
        status: z.string(),
        outcome: z.string().nullable(),
        receivedAt: z.iso.datetime(),
        lastEventAt: z.iso.datetime(),
        forgotten: z.boolean(),
      }),
    ),
    nextCursor: z.uuid().nullable(),
  }),
} as const satisfies Endpoint

export const approveDisposal = {
  method: 'POST',
  path: '/archive/disposals',
  summary: '审阅后批准处置 / Approve a disposal after looking through it',
  body: z.object({ kind: z.enum(disposalKinds), month }),
  reply: disposal,
} as const satisfies Endpoint

const one = { params: z.object({ disposalId: z.uuid() }) }
export const confirmDisposal = {
  method: 'POST',
  path: '/archive/disposals/:disposalId/confirm',
  summary: '由另一人确认执行 / Confirm it, as another person',
  ...one,
  reply: disposal,
} as const satisfies Endpoint

export const withdrawDisposal = {
  method: 'POST',
  path: '/archive/disposals/:disposalId/withdraw',
  summary: '撤回批准 / Withdraw the approval',
  ...one,
  reply: disposal,
} as const satisfies Endpoint

/** What a certificate says; it is signed as text, byte for byte. */
export const certificate = z.object({
  kind: z.enum(disposalKinds),
  tenantId: z.uuid(),
  companyName: z.string(),
  disposalId: z.uuid(),
  month,
  low: z.guid(),
  high: z.guid(),
  orders: z.int(),
  events: z.int(),
  files: z.int(),
  /** SHA-256 over the heads of the chains: order, number of events, hash; in the order of the ids. */
  heads: z.string(),
  /** SHA-256 over the events from which words were taken: order, number, own hash, hash of what is left. */
  redactions: z.object({ count: z.int(), hash: z.string() }),
  approvedBy: z.string(),
  approvedAt: z.iso.datetime(),
  confirmedBy: z.string(),
  confirmedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
})
export type Certificate = z.infer<typeof certificate>

export const readCertificate = {
  method: 'GET',
  path: '/archive/disposals/:disposalId/certificate',
  summary: '处置证明（签名的 JSON）/ The signed certificate of a disposal',
  ...one,
  reply: z.object({ certificate: z.string(), signature: z.string(), publicKey: z.string() }),
} as const satisfies Endpoint
