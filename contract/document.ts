import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { bilingual, type Bilingual } from './phases.ts'

/** RPT-3: what is printed of orders. The label (面单) is ours and stands for one parcel. */
export const documentKinds = [
  'confirmation_letter',
  'outbound_note',
  'packing_list',
  'label',
  'dispatch_list',
  'handover_list',
  'registration_form',
  'tracking_record',
  'order_register',
  'proof_of_delivery',
] as const
export const documentKind = z.enum(documentKinds)
export type DocumentKind = z.infer<typeof documentKind>

export const documentNames: Readonly<Record<DocumentKind, Bilingual>> = {
  confirmation_letter: { zh: '订单确认单', en: 'Confirmation letter' },
  outbound_note: { zh: '出库单', en: 'Outbound note' },
  packing_list: { zh: '装箱单', en: 'Packing list' },
  label: { zh: '面单', en: 'Label' },
  dispatch_list: { zh: '配送清单', en: 'Dispatch list' },
  handover_list: { zh: '交接清单', en: 'Hand-over list' },
  registration_form: { zh: '委托登记表', en: 'Registration form' },
  tracking_record: { zh: '物流跟踪记录', en: 'Tracking record' },
  order_register: { zh: '订单登记簿', en: 'Order register' },
  proof_of_delivery: { zh: '签收证明', en: 'Proof of delivery' },
}

/** The others are for the house: they name warehouses, carriers and colleagues. */
export const clientKinds: readonly DocumentKind[] = ['confirmation_letter', 'tracking_record', 'proof_of_delivery']
/** What someone outside needs who carries the goods (ACT-3). */
export const partnerKinds: readonly DocumentKind[] = ['label', 'dispatch_list']

/** zh and en as they are called; `both` is Chinese with English beside it. */
export const documentLanguages = ['zh', 'en', 'both'] as const
export const documentLanguage = z.enum(documentLanguages)
export type DocumentLanguage = z.infer<typeof documentLanguage>

export const printedOrdersMax = 500
/** Pictures make these large. */
export const proofsMax = 20

const uuid = z.uuid()
const orderId = z.object({ orderId: uuid })

export const getDocument = {
  method: 'GET',
  path: '/orders/:orderId/documents/:kind',
  summary: '一张订单的单证（PDF），打印留痕 / A document of one order; the print is on record',
  params: orderId.extend({ kind: documentKind }),
  query: z.object({ language: documentLanguage.optional() }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const printDocuments = {
  method: 'POST',
  path: '/documents',
  summary: '许多订单的单证合成一份 PDF（至多 500 单）/ Documents of up to 500 orders in one PDF',
  body: z.object({
    kind: documentKind,
    orderIds: z.array(uuid).min(1).max(printedOrdersMax),
    language: documentLanguage.optional().describe('without it: as each client wishes'),
    leaveOut: z.boolean().default(false).describe('print the rest when some cannot be printed; X-Left-Out tells how many'),
  }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const printView = z.object({
  id: uuid,
  kind: documentKind,
  copy: z.int(),
  /** With how many orders it was printed at once. */
  together: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
})
export type PrintView = z.infer<typeof printView>

export const listDocuments = {
  method: 'GET',
  path: '/orders/:orderId/documents',
  summary: '这张订单能打印什么，打印过什么 / What can be printed of this order, and what was',
  params: orderId,
  reply: z.object({
    /** Those that this reader may have; `why` says what must happen first. */
    documents: z.array(z.object({ kind: documentKind, name: bilingual, why: bilingual.nullable() })),
    /** The latest; for the house alone. */
    prints: z.array(printView),
  }),
} as const satisfies Endpoint

const line = (max: number) => z.object({ zh: z.string().trim().max(max).default(''), en: z.string().trim().max(max).default('') })

/** A company's own words on one kind of document, or on `every` kind that has none of its own. */
export const documentTexts = z.object({
  header: line(120).optional(),
  footer: line(240).optional(),
  terms: line(4000).optional(),
})
export type DocumentTexts = z.infer<typeof documentTexts>
export const letterheadTexts = z.partialRecord(z.enum(['every', ...documentKinds]), documentTexts)
export type LetterheadTexts = z.infer<typeof letterheadTexts>

export const logoView = z.object({ type: z.string(), width: z.number(), height: z.number(), hash: z.string() })
export const letterheadView = z.object({
  logo: logoView.nullable(),
  texts: letterheadTexts,
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
  clients: z.array(z.object({ id: uuid, code: z.string(), name: z.string(), language: documentLanguage })),
})
export type LetterheadView = z.infer<typeof letterheadView>

export const getLetterhead = {
  method: 'GET',
  path: '/letterhead',
  summary: '单证抬头：标志、页眉页脚、条款、货主语言 / Logo, texts and languages of documents',
  reply: letterheadView,
} as const satisfies Endpoint
export const changeLetterhead = {
  method: 'PUT',
  path: '/letterhead',
  summary: '改单证上的公司文字 / Change the company’s words on documents',
  body: z.object({ texts: letterheadTexts }),
  reply: letterheadView,
} as const satisfies Endpoint
export const uploadLogo = {
  method: 'POST',
  path: '/letterhead/logo',
  summary: '上传标志（multipart，字段 file；PNG、JPEG、SVG，至多 500 kB）/ Upload the logo',
  reply: letterheadView,
} as const satisfies Endpoint
export const removeLogo = {
  method: 'DELETE',
  path: '/letterhead/logo',
  summary: '去掉标志 / Remove the logo',
  reply: letterheadView,
} as const satisfies Endpoint
export const getLogo = {
  method: 'GET',
  path: '/letterhead/logo',
  summary: '标志的文件 / The logo’s file',
  reply: z.unknown(),
} as const satisfies Endpoint
export const sampleDocument = {
  method: 'GET',
  path: '/letterhead/samples/:kind',
  summary: '单证样张（虚构的订单，不留痕）/ A sample with an invented order',
  params: z.object({ kind: documentKind }),
  query: z.object({ language: documentLanguage.default('zh') }),
  reply: z.unknown(),
} as const satisfies Endpoint
export const setClientLanguage = {
  method: 'PUT',
  path: '/clients/:clientId/document-language',
  summary: '这个货主的单证用什么语言 / The language of a client’s documents',
  params: z.object({ clientId: uuid }),
  body: z.object({ language: documentLanguage }),
  reply: letterheadView,
} as const satisfies Endpoint
