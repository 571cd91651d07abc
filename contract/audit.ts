import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { bilingual } from './phases.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
const day = z.iso.date().refine((text) => text >= '2000' && text < '2101', 'a year from 2000 to 2100')

/** Steps of orders; acts on people, keys, settings …; sign-ins and refusals. */
export const auditKinds = ['step', 'act', 'attempt'] as const

/** SEC-2: one line of who did what, newest first. */
export const auditEntry = z.object({
  id: z.string(),
  kind: z.enum(auditKinds),
  at: time,
  actorId: uuid.nullable(),
  actorName: z.string(),
  actorRole: z.string().nullable(),
  /** The step or act by its id; `actionName` where the flow of the order names it. */
  action: z.string(),
  actionName: bilingual.nullable(),
  /** What it was done to: order, user, key, privacy … and which. */
  subject: z.string(),
  subjectId: z.string(),
  subjectLabel: z.string(),
  orderId: uuid.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  fromName: bilingual.nullable(),
  toName: bilingual.nullable(),
  details: z.record(z.string(), z.unknown()),
  /** How often within the minute; more than 1 for attempts alone. */
  times: z.int(),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  seq: z.int().nullable(),
  hash: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditFilter = z.object({
  kind: z.enum(auditKinds).optional(),
  actorId: uuid.optional(),
  action: z.string().trim().min(1).max(40).optional().describe('id of the step or act'),
  subject: z.string().trim().min(1).max(20).optional().describe('order, user, key, shop, client, flow, privacy …'),
  number: z.string().trim().min(1).max(100).optional().describe('any number of one order'),
  from: day.optional(),
  to: day.optional(),
})
export type AuditFilter = z.infer<typeof auditFilter>

export const listAudit = {
  method: 'GET',
  path: '/audit',
  summary: '谁做了什么（操作记录）/ Who did what: steps, acts, sign-ins and refusals',
  query: auditFilter.extend({
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    entries: z.array(auditEntry),
    nextCursor: z.string().nullable(),
    /** How far back was looked for this page; more may lie before it although the page is not full. */
    searchedTo: time.nullable(),
  }),
} as const satisfies Endpoint

export const auditRowsMax = 10_000
export const exportAudit = {
  method: 'GET',
  path: '/audit/export',
  summary: '导出操作记录（csv、xlsx，至多 10000 行）/ Export it, up to 10,000 rows',
  query: auditFilter.extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const getIntegrity = {
  method: 'GET',
  path: '/audit/integrity',
  summary: '记录完整性：上次校验与锚点 / Integrity: last verified, last anchor',
  reply: z.object({
    /** What `npm run verify` found last; null when it never ran. */
    verified: z.object({ at: time, whole: z.boolean() }).nullable(),
    anchor: z.object({ date: z.string() }).nullable(),
  }),
} as const satisfies Endpoint
