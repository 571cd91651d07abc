import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { fieldProblem, orderDraft } from './order-draft.ts'
import { consent } from './order.ts'
import { fieldChoice } from './reading/choice-words.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
export const messageStates = ['ordered', 'waiting', 'duplicate', 'discarded', 'ignored'] as const

export const intakeMessage = z.object({
  id: uuid,
  channel: z.string(),
  shopName: z.string().nullable(),
  externalNo: z.string().nullable(),
  state: z.enum(messageStates),
  receivedAt: time,
  dueAt: time.nullable(),
  late: z.boolean(),
  problems: z.array(fieldProblem),
  orderId: uuid.nullable(),
  importId: uuid.nullable(),
  sheetRows: z.array(z.int()),
  why: z.string().nullable(),
  /** The mail that it came with. */
  mail: z.object({ id: uuid, fromAddress: z.string().nullable(), subject: z.string().nullable() }).nullable(),
})
export type IntakeMessage = z.infer<typeof intakeMessage>

const messageId = z.object({ messageId: uuid })
export const listMessages = {
  method: 'GET',
  path: '/intake/messages',
  summary: '进单队列 / Intake queue',
  query: z.object({
    state: z.enum(messageStates).default('waiting'),
    importId: uuid.optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ messages: z.array(intakeMessage), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const getMessage = {
  method: 'GET',
  path: '/intake/messages/:messageId',
  summary: '一条进单消息：原文与读出的草稿 / One message: raw and as read',
  params: messageId,
  reply: intakeMessage.extend({
    raw: z.string(),
    rawTruncated: z.boolean(),
    /** What came is not for this reader's role, because it names people. */
    rawHidden: z.boolean(),
    draft: orderDraft,
  }),
} as const satisfies Endpoint

export const correctMessage = {
  method: 'POST',
  path: '/intake/messages/:messageId/correct',
  summary:
    '改正后继续进单；改了客户给的要写明谁同意 / Correct the draft and go on; whoever changes what the client gave says who agreed (INT-7)',
  params: messageId,
  body: z.object({ draft: orderDraft, consent: consent.optional() }),
  reply: z.object({ state: z.enum(messageStates), orderId: uuid.nullable(), problems: z.array(fieldProblem) }),
} as const satisfies Endpoint

export const discardMessage = {
  method: 'POST',
  path: '/intake/messages/:messageId/discard',
  summary: '作废一条消息（写明原因）/ Discard a message with a reason',
  params: messageId,
  body: z.object({ reason: z.string().trim().min(1).max(200) }),
  reply: z.object({ state: z.enum(messageStates) }),
} as const satisfies Endpoint

export const receiveShopMessage = {
  method: 'POST',
  path: '/shops/:shopId/messages',
  summary: '店铺推送入口（验签）/ Webhook of a shop, signature checked',
  params: z.object({ shopId: uuid }),
  reply: z.object({ state: z.enum(messageStates), orderId: uuid.nullable(), intakeMessageId: uuid.nullable() }),
} as const satisfies Endpoint

export const importColumn = z.object({ index: z.int(), header: z.string(), field: z.string().nullable() })
export const importView = z.object({
  id: uuid,
  name: z.string(),
  state: z.enum(['previewed', 'running', 'done', 'failed']),
  clientId: uuid.nullable(),
  headerRow: z.int(),
  columns: z.array(importColumn),
  rowCount: z.int(),
  orderCount: z.int(),
  done: z.int(),
  created: z.int(),
  duplicates: z.int(),
  waiting: z.int(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  why: z.string().nullable(),
})
export type ImportView = z.infer<typeof importView>

export const previewImport = {
  method: 'POST',
  path: '/imports',
  summary: '上传表格并预览（multipart，字段 file、clientId）/ Upload a spreadsheet and look before importing',
  reply: z.object({
    import: importView,
    fields: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string() })),
    sample: z.array(z.object({ rows: z.array(z.int()), draft: orderDraft, problems: z.array(fieldProblem) })),
    good: z.int(),
    bad: z.int(),
  }),
} as const satisfies Endpoint

const importId = z.object({ importId: uuid })
const columnChoice = z.array(z.object({ index: z.int(), field: z.string().nullable() })).max(200)
export const lookAgain = {
  method: 'POST',
  path: '/imports/:importId/preview',
  summary: '换列或换货主后再看一次，并记住这个选择 / Look again with other columns or another client, and keep the choice',
  params: importId,
  body: z.object({ columns: columnChoice.optional(), clientId: uuid.optional() }),
  reply: previewImport.reply,
} as const satisfies Endpoint

export const runImport = {
  method: 'POST',
  path: '/imports/:importId/run',
  summary: '开始导入 / Import it',
  params: importId,
  body: z.object({
    columns: columnChoice.optional(),
    clientId: uuid.optional(),
  }),
  reply: importView,
} as const satisfies Endpoint

export const getImport = {
  method: 'GET',
  path: '/imports/:importId',
  summary: '导入进度与结果 / Progress and result',
  params: importId,
  reply: importView,
} as const satisfies Endpoint
export const listImports = {
  method: 'GET',
  path: '/imports',
  summary: '最近的导入 / Recent imports',
  reply: z.object({ imports: z.array(importView) }),
} as const satisfies Endpoint
export const getImportTemplate = {
  method: 'GET',
  path: '/imports/template.xlsx',
  summary: '导入模板 / Template',
  reply: z.unknown(),
} as const satisfies Endpoint

export const parsedAddress = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  province: z.string().nullable(),
  city: z.string().nullable(),
  district: z.string().nullable(),
  divisionCode: z.string().nullable(),
  /** 'CN' unless the line names another country. */
  country: z.string().length(2),
  postcode: z.string().nullable(),
  detail: z.string(),
  confident: z.boolean(),
  /** Confidence and reason of each field. */
  choices: z.array(fieldChoice),
})
export const parseAddressLine = {
  method: 'POST',
  path: '/addresses/parse',
  summary: '拆分一整行地址 / Split a whole address line',
  body: z.object({ text: z.string().max(1000) }),
  reply: parsedAddress,
} as const satisfies Endpoint

export type DivisionNode = { code: string; name: string; children?: DivisionNode[] }
export const listDivisions = {
  method: 'GET',
  path: '/divisions',
  summary: '省市区 / Divisions',
  reply: z.array(z.unknown()),
} as const satisfies Endpoint
