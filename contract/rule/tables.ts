import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { layers } from './decision.ts'
import { ruleFinding } from './finding.ts'
import { ruleKinds } from './kinds.ts'
import { ruleTable } from './table.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
const version = z.int().min(1).max(1_000_000)
const ofTable = z.object({ tableId: uuid })
const note = z.string().trim().min(1).max(500)

/** A table as it comes from an editor: judged by the server, which names what is wrong by row, column and place. */
export const anyTable = z.object({
  kind: z.enum(ruleKinds),
  columns: z.array(z.string().max(40)).max(100),
  rows: z.array(z.record(z.string().max(40), z.unknown())).max(1000),
})
export type AnyTable = z.infer<typeof anyTable>

export const ruleVersion = z.object({
  version: z.int(),
  state: z.enum(['past', 'in_force', 'scheduled', 'withdrawn']),
  effectiveFrom: time,
  publishedAt: time,
  publishedBy: z.string(),
  note: z.string().nullable(),
  withdrawnAt: time.nullable(),
  withdrawnBy: z.string().nullable(),
})
export type RuleVersion = z.infer<typeof ruleVersion>

export const ruleSummary = z.object({
  id: uuid,
  kind: z.enum(ruleKinds),
  layer: z.enum(layers),
  /** Whose it is, unless it is the company's. */
  owner: z.object({ id: uuid, name: z.string() }).nullable(),
  inForce: ruleVersion.nullable(),
  scheduled: ruleVersion.nullable(),
  rowCount: z.int(),
  draft: z.object({ savedAt: time, savedBy: z.string() }).nullable(),
})
export type RuleSummary = z.infer<typeof ruleSummary>

/** One difference between two versions, in words. Rows are counted as they stand in the later one, removed ones as in the earlier. */
export const ruleChange = z.object({
  kind: z.enum(['added', 'removed', 'moved', 'changed']),
  row: z.int(),
  rowId: z.string(),
  text: z.object({ zh: z.string(), en: z.string() }),
})
export type RuleChange = z.infer<typeof ruleChange>

export const ruleDraft = z.object({
  /** Counts every save; whoever saves names the one that they saw. */
  version: z.int(),
  baseVersion: z.int().nullable(),
  savedAt: time,
  savedBy: z.string(),
  table: ruleTable,
  changes: z.array(ruleChange),
})
export type RuleDraft = z.infer<typeof ruleDraft>

export const ruleTablePage = z.object({
  summary: ruleSummary,
  /** The newest published version; null before the first. */
  table: ruleTable.nullable(),
  versions: z.array(ruleVersion),
  draft: ruleDraft.nullable(),
})
export type RuleTablePage = z.infer<typeof ruleTablePage>

export const listRules = {
  method: 'GET',
  path: '/rules',
  summary: '规则表 / Rules: the tables of the company, its clients and shops',
  reply: z.object({ tables: z.array(ruleSummary) }),
} as const satisfies Endpoint
export const createRuleTable = {
  method: 'POST',
  path: '/rules',
  summary: '为货主或店铺建一张规则表 / Make a table for a client or a shop',
  body: z.object({ kind: z.enum(ruleKinds), clientId: uuid.optional(), shopId: uuid.optional() }),
  reply: ruleTablePage,
} as const satisfies Endpoint
export const getRuleTable = {
  method: 'GET',
  path: '/rules/:tableId',
  summary: '一张规则表：现行、历史与草稿 / One table: in force, history and draft',
  params: ofTable,
  reply: ruleTablePage,
} as const satisfies Endpoint
export const getRuleVersion = {
  method: 'GET',
  path: '/rules/:tableId/versions/:version',
  summary: '规则表的一个版本，与它改了什么 / One version, and what it changed',
  params: ofTable.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  reply: z.object({ version: ruleVersion, table: ruleTable, changes: z.array(ruleChange) }),
} as const satisfies Endpoint
export const checkRules = {
  method: 'POST',
  path: '/rules/check',
  summary: '边写边查：哪一行哪一列不对 / Check a table while it is written',
  body: z.object({ table: anyTable }),
  reply: z.object({ findings: z.array(ruleFinding), rows: z.array(z.object({ rowId: z.string(), expression: z.string() })) }),
} as const satisfies Endpoint
export const saveRuleDraft = {
  method: 'PUT',
  path: '/rules/:tableId/draft',
  summary: '保存草稿（写错的条件不收）/ Save the draft; a mistyped condition is refused',
  params: ofTable,
  /** `version`: the save that was seen, 0 when there was no draft. */
  body: z.object({ version: z.int().min(0).max(1_000_000), baseVersion: version.nullable(), table: anyTable }),
  reply: ruleTablePage,
} as const satisfies Endpoint
export const discardRuleDraft = {
  method: 'DELETE',
  path: '/rules/:tableId/draft',
  summary: '放弃草稿 / Discard the draft',
  params: ofTable,
  query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  reply: ruleTablePage,
} as const satisfies Endpoint
export const publishRules = {
  method: 'POST',
  path: '/rules/:tableId/draft/publish',
  summary: '发布草稿：立即，或到时生效 / Publish the draft, now or from a time on',
  params: ofTable,
  body: z.object({ version, note, effectiveFrom: z.iso.datetime({ offset: true }).optional() }),
  reply: ruleTablePage,
} as const satisfies Endpoint
export const withdrawRules = {
  method: 'POST',
  path: '/rules/:tableId/versions/:version/withdraw',
  summary: '撤回还没生效的版本 / Take back a version that has not taken effect',
  params: ofTable.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  reply: ruleTablePage,
} as const satisfies Endpoint

export const trialOrdersMax = 5_000
export const trialChangesMax = 200
const said = z.object({ zh: z.string(), en: z.string() })
const day = z.iso.date()

/** What a table that is not published would have decided about orders of the past, a slice at a time; whoever asks adds the slices up. */
export const ruleTrial = z.object({
  /** Orders in the whole span; with the first slice only. */
  total: z.int().nullable(),
  orders: z.int(),
  /** How many of them the table would hold up, send to a person or mark, and how many the one in force does. */
  hits: z.int(),
  hitsBefore: z.int(),
  changed: z.int(),
  rows: z.array(z.object({ rowId: z.string(), fired: z.int() })),
  changes: z.array(z.object({ orderId: uuid, label: z.string(), receivedAt: time, before: said, after: said })),
  nextCursor: z.string().nullable(),
})
export type RuleTrial = z.infer<typeof ruleTrial>

export const tryRules = {
  method: 'POST',
  path: '/rules/:tableId/trial',
  summary: '试算：用过去的订单试一张没发布的表，一段一段地要 / Try a table on past orders, a slice at a time',
  params: ofTable,
  body: z.object({ table: anyTable, from: day, to: day, clientId: uuid.optional(), cursor: uuid.optional() }),
  reply: ruleTrial,
} as const satisfies Endpoint
