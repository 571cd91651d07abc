import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { flow } from './flow.ts'
import { bilingual } from './phases.ts'

export const flowSummary = z.object({
  code: z.string(),
  version: z.int(),
  name: bilingual,
  publishedAt: z.iso.datetime(),
  publishedBy: z.string(),
  running: z.int(),
  current: z.boolean(),
})
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
  params: z.object({ code: z.string().max(40), version: z.coerce.number().int().min(1) }),
  reply: z.object({ summary: flowSummary, flow }),
} as const satisfies Endpoint
export const publishFlow = {
  method: 'POST',
  path: '/flows',
  summary: '检查并发布新版本 / Check and publish a new version',
  body: z.object({ flow }),
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
