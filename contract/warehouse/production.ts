import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'

/** WHS-7: what is made to order before it can be packed, with the client's very words. */
const uuid = z.uuid()
export const productionStatuses = ['waiting', 'in_production', 'done'] as const
export const productionTask = z.object({
  id: uuid,
  orderId: uuid,
  label: z.string(),
  clientName: z.string(),
  itemNo: z.int(),
  name: z.string(),
  spec: z.string().nullable(),
  colour: z.string().nullable(),
  quantity: z.int(),
  /** As the client gave it; copied or scanned, never typed. */
  customText: z.string(),
  status: z.enum(productionStatuses),
  /** The order ended or stands elsewhere: nothing is to be made. */
  isCancelled: z.boolean(),
  dueAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  startedBy: z.string().nullable(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: z.string().nullable(),
})
export type ProductionTask = z.infer<typeof productionTask>

export const listProduction = {
  method: 'GET',
  path: '/production',
  summary: '定制任务，先到期的在前 / Production tasks, the first due first',
  query: z.object({
    status: z.enum(productionStatuses).default('waiting'),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ tasks: z.array(productionTask), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const countProduction = {
  method: 'GET',
  path: '/production/counts',
  summary: '等着做的与在做的定制任务（各至多数到 999）/ Production tasks that wait and that are being made',
  reply: z.object({ waiting: z.int(), inProduction: z.int() }),
} as const satisfies Endpoint

const taskId = z.object({ taskId: uuid })
export const startProduction = {
  method: 'POST',
  path: '/production/:taskId/start',
  summary: '开始制作 / Start a production task',
  params: taskId,
  reply: productionTask,
} as const satisfies Endpoint
export const finishProduction = {
  method: 'POST',
  path: '/production/:taskId/finish',
  summary: '制作完成 / Finish a production task',
  params: taskId,
  reply: productionTask,
} as const satisfies Endpoint
export const undoProduction = {
  method: 'POST',
  path: '/production/:taskId/undo',
  summary: '撤回：退回上一步（做坏了、按错了）/ One step back',
  params: taskId,
  reply: productionTask,
} as const satisfies Endpoint
export const getProductionCode = {
  method: 'GET',
  path: '/production/:taskId/code.svg',
  summary: '定制内容的二维码，给刻字机扫 / The text as a QR code for the machine to scan',
  params: taskId,
  reply: z.unknown(),
} as const satisfies Endpoint
