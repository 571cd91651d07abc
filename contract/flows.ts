import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { flow } from './flow.ts'
import { bilingual } from './phases.ts'

const code = z.string().max(40)
const version = z.int().min(1).max(1_000_000)
const ofFlow = z.object({ code })

/** Why a version was published, or how it is refused without: for whoever reads the list of versions later. */
const publishNote = z.string().trim().min(1).max(500)

export const flowSummary = z.object({
  code: z.string(),
  version: z.int(),
  name: bilingual,
  publishedAt: z.iso.datetime(),
  publishedBy: z.string(),
  note: z.string().nullable(),
  running: z.int(),
  current: z.boolean(),
})
export type FlowSummary = z.infer<typeof flowSummary>

/** What of a flow something is about. A limit says at which node it hangs; a question, in which step it is asked. */
export const flowPlace = z.object({
  kind: z.enum(['flow', 'node', 'clock', 'step', 'ask', 'hold']),
  id: z.string(),
  within: z.string().optional(),
  field: z.string().optional(),
  name: bilingual,
  withinName: bilingual.optional(),
})
export type FlowPlace = z.infer<typeof flowPlace>

/** What speaks against publishing: where, what is wrong, and how it is mended. */
export const flowFinding = z.object({
  place: flowPlace,
  why: z.object({ zh: z.string(), en: z.string() }),
  remedy: z.object({ zh: z.string(), en: z.string() }),
})
export type FlowFinding = z.infer<typeof flowFinding>

/** One difference between two flows. `before` and `after` are values of the document as they stand there. */
export const flowChange = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  place: flowPlace,
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})
export type FlowChange = z.infer<typeof flowChange>

export const listFlows = {
  method: 'GET',
  path: '/flows',
  summary: '流程与版本 / Flows and their versions',
  reply: z.object({ flows: z.array(flowSummary) }),
} as const satisfies Endpoint
export const getFlow = {
  method: 'GET',
  path: '/flows/:code/:version',
  summary: '一个流程文件 / One flow document',
  params: z.object({ code, version: z.coerce.number().int().min(1).max(1_000_000) }),
  reply: z.object({ summary: flowSummary, flow }),
} as const satisfies Endpoint
export const publishFlow = {
  method: 'POST',
  path: '/flows',
  summary: '检查并发布一个完整的流程文件 / Check and publish a whole document as the next version',
  body: z.object({ flow, note: publishNote.optional() }),
  reply: flowSummary,
} as const satisfies Endpoint

export const listRunning = {
  method: 'GET',
  path: '/flows/:code/running',
  summary: '在办订单走哪个版本、在哪个节点 / On which versions and nodes open orders are',
  params: ofFlow,
  reply: z.object({
    versions: z.array(
      z.object({
        version: z.int(),
        open: z.int(),
        nodes: z.array(z.object({ node: z.string(), name: bilingual, open: z.int() })),
      }),
    ),
  }),
} as const satisfies Endpoint
export const compareFlows = {
  method: 'GET',
  path: '/flows/:code/changes',
  summary: '两个版本的不同 / What differs between two versions',
  params: ofFlow,
  query: z.object({ from: z.coerce.number().int().min(1).max(1_000_000), to: z.coerce.number().int().min(1).max(1_000_000) }),
  reply: z.object({ changes: z.array(flowChange) }),
} as const satisfies Endpoint

/** The one open draft of a flow: kept on the server, changed by whoever holds it, published as the next version. */
export const flowDraft = z.object({
  code: z.string(),
  /** Counts every save; whoever saves names the one that they changed. */
  version: z.int(),
  /** The version that the draft will replace, and the one that it began from. */
  baseVersion: z.int(),
  fromVersion: z.int(),
  heldBy: z.object({ id: z.uuid(), name: z.string() }),
  isMine: z.boolean(),
  openedAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  flow,
})
export type FlowDraft = z.infer<typeof flowDraft>
/** The draft with what speaks against it and what it changes about the newest version. */
export const draftReply = z.object({
  draft: flowDraft.nullable(),
  newest: flowSummary,
  findings: z.array(flowFinding),
  changes: z.array(flowChange),
})
export type DraftReply = z.infer<typeof draftReply>

export const getDraft = {
  method: 'GET',
  path: '/flows/:code/draft',
  summary: '流程的草稿、检查结果与改动 / The draft of a flow, its findings and changes',
  params: ofFlow,
  reply: draftReply,
} as const satisfies Endpoint
export const openDraft = {
  method: 'POST',
  path: '/flows/:code/draft',
  summary: '从一个版本打开草稿 / Open a draft from a version',
  params: ofFlow,
  body: z.object({ fromVersion: version }),
  reply: draftReply,
} as const satisfies Endpoint
export const saveDraft = {
  method: 'PUT',
  path: '/flows/:code/draft',
  summary: '保存草稿并检查 / Save the draft and check it',
  params: ofFlow,
  /** `baseVersion`: the version published meanwhile that the draft is to replace after all. */
  body: z.object({ version, flow, baseVersion: version.optional() }),
  reply: draftReply,
} as const satisfies Endpoint
export const takeDraft = {
  method: 'POST',
  path: '/flows/:code/draft/take',
  summary: '接手别人的草稿 / Take over the draft of somebody else',
  params: ofFlow,
  body: z.object({ version }),
  reply: draftReply,
} as const satisfies Endpoint
export const discardDraft = {
  method: 'DELETE',
  path: '/flows/:code/draft',
  summary: '放弃草稿 / Discard the draft',
  params: ofFlow,
  query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  reply: draftReply,
} as const satisfies Endpoint
export const publishDraft = {
  method: 'POST',
  path: '/flows/:code/draft/publish',
  summary: '发布草稿为新版本 / Publish the draft as the next version',
  params: ofFlow,
  body: z.object({ version, note: publishNote }),
  reply: flowSummary,
} as const satisfies Endpoint

/** One live change, sent as a server-sent event `order` by `GET /api/live`. */
export const liveChange = z.object({
  orderId: z.uuid(),
  seq: z.int(),
  step: z.string(),
  from: z.string().nullable(),
  to: z.string(),
})
export type LiveChange = z.infer<typeof liveChange>
