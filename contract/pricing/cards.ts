import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { freightServices, rateCardDocument, traits } from './card.ts'

const uuid = z.uuid()
const bilingual = z.object({ zh: z.string(), en: z.string() })
const params = z.object({ cardId: uuid })
const note = z.string().trim().min(1).max(500)
const name = z.string().trim().min(1).max(60)

/** Receivable: what a client pays us. Payable: what a carrier charges us, shown to those alone who may see costs. */
export const cardSides = ['receivable', 'payable'] as const
export type CardSide = (typeof cardSides)[number]

/** An error keeps a card from being published, a warning is worth a look. `at` says where in the card. */
export const cardFinding = z.object({
  level: z.enum(['error', 'warning']),
  at: z.object({
    zone: z.int().optional(),
    price: z.int().optional(),
    band: z.int().optional(),
    surcharge: z.int().optional(),
    field: z.string(),
  }),
  words: bilingual,
})
export type CardFinding = z.infer<typeof cardFinding>

export const cardChange = z.object({ kind: z.enum(['added', 'changed', 'removed']), words: bilingual })
export type CardChange = z.infer<typeof cardChange>

export const cardVersion = z.object({
  version: z.int(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string(),
  note: z.string(),
})
export type CardVersion = z.infer<typeof cardVersion>

export const cardSummary = z.object({
  id: uuid,
  side: z.enum(cardSides),
  name: z.string(),
  /** Null: any. */
  service: z.enum(freightServices).nullable(),
  /** Of payable cards: the carrier as orders name it. */
  carrier: z.string().nullable(),
  /** For every client that has no card of its own. */
  forEveryone: z.boolean(),
  clients: z.array(z.object({ id: uuid, name: z.string() })),
  /** The version that holds today; null: none does. */
  inForce: cardVersion.nullable(),
  draft: z.object({ savedAt: z.iso.datetime(), savedBy: z.string() }).nullable(),
})
export type CardSummary = z.infer<typeof cardSummary>

export const cardPage = z.object({
  summary: cardSummary,
  /** What the newest version says; null before the first. */
  document: rateCardDocument.nullable(),
  draft: z
    .object({
      version: z.int(),
      baseVersion: z.int().nullable(),
      savedAt: z.iso.datetime(),
      savedBy: z.string(),
      document: rateCardDocument,
      changes: z.array(cardChange),
    })
    .nullable(),
  versions: z.array(cardVersion),
})
export type CardPage = z.infer<typeof cardPage>

export const listCards = {
  method: 'GET',
  path: '/rate-cards',
  summary: '运价表 / Rate cards',
  reply: z.object({ cards: z.array(cardSummary), carriers: z.array(z.string()) }),
} as const satisfies Endpoint

export const getCard = {
  method: 'GET',
  path: '/rate-cards/:cardId',
  summary: '一份运价表：现行内容、草稿、历史 / One rate card with its draft and history',
  params,
  reply: cardPage,
} as const satisfies Endpoint

export const getCardVersion = {
  method: 'GET',
  path: '/rate-cards/:cardId/versions/:version',
  summary: '运价表的一个版本与它改动了什么 / A version of a card and what it changed',
  params: params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  reply: z.object({ version: cardVersion, document: rateCardDocument, changes: z.array(cardChange) }),
} as const satisfies Endpoint

const assignment = {
  name,
  service: z.enum(freightServices).nullable(),
  carrier: z.string().trim().min(1).max(60).nullable(),
  forEveryone: z.boolean(),
  clientIds: z.array(uuid).max(500),
}

export const createCard = {
  method: 'POST',
  path: '/rate-cards',
  summary: '新建运价表 / Create a rate card',
  body: z.object({ side: z.enum(cardSides), ...assignment }),
  reply: cardPage,
} as const satisfies Endpoint

export const assignCard = {
  method: 'PUT',
  path: '/rate-cards/:cardId/assignment',
  summary: '运价表给谁用：全公司、货主、承运商、服务 / For whom a card holds',
  params,
  body: z.object(assignment),
  reply: cardPage,
} as const satisfies Endpoint

export const saveCardDraft = {
  method: 'PUT',
  path: '/rate-cards/:cardId/draft',
  summary: '保存草稿（带上所见的稿次）/ Save the draft, naming the save that was seen',
  params,
  body: z.object({ version: z.int().min(0), baseVersion: z.int().nullable(), document: rateCardDocument }),
  reply: cardPage,
} as const satisfies Endpoint

export const discardCardDraft = {
  method: 'DELETE',
  path: '/rate-cards/:cardId/draft',
  summary: '放弃草稿 / Discard the draft',
  params,
  query: z.object({ version: z.coerce.number().int().min(1) }),
  reply: cardPage,
} as const satisfies Endpoint

export const publishCard = {
  method: 'POST',
  path: '/rate-cards/:cardId/draft/publish',
  summary: '发布草稿为新版本，自其生效日起取代旧版 / Publish the draft as the next version',
  params,
  body: z.object({ version: z.int().min(1), note }),
  reply: cardPage,
} as const satisfies Endpoint

export const checkCard = {
  method: 'POST',
  path: '/rate-cards/check',
  summary: '检查运价表，不保存 / Check a card without saving',
  body: z.object({ cardId: uuid.optional(), document: rateCardDocument }),
  reply: z.object({ findings: z.array(cardFinding) }),
} as const satisfies Endpoint

/** One line of a price with its reason, in minor units of the price's currency. */
export const priceLine = z.object({ code: z.string(), amountMinor: z.int(), words: bilingual })
export type PriceLine = z.infer<typeof priceLine>
export const price = z.object({
  currency: z.string(),
  totalMinor: z.int(),
  lines: z.array(priceLine),
  card: z.object({ id: uuid, name: z.string(), version: z.int() }).nullable(),
})
export type Price = z.infer<typeof price>
/** A price, or why there is none and what to do. */
export const priceAnswer = z.object({
  price: price.nullable(),
  reasons: z.array(z.object({ code: z.string(), words: bilingual })),
})
export type PriceAnswer = z.infer<typeof priceAnswer>

const place = {
  country: z.string().length(2).default('CN'),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  province: z.string().max(60).optional(),
  city: z.string().max(60).optional(),
  district: z.string().max(60).optional(),
}
const money = z.int().min(0).max(1_000_000_000_000).optional()
const shipped = {
  to: z.object(place),
  from: z.object(place).optional(),
  weightGrams: z.int().min(1).max(1_000_000_000).optional(),
  volumeCubicCm: z.int().min(1).max(1_000_000_000).optional(),
  distanceMeters: z.int().min(0).max(1_000_000_000).optional(),
  insuredMinor: money,
  codMinor: money,
  traits: z.array(z.enum(traits)).max(traits.length).default([]),
  date: z.iso.date().optional(),
}

export const tryCard = {
  method: 'POST',
  path: '/rate-cards/trial',
  summary: '试算：按所给的运价表逐行算价 / Price something by a card that need not be saved',
  body: z.object({ document: rateCardDocument, ...shipped }),
  reply: priceAnswer,
} as const satisfies Endpoint

export const quotePrice = {
  method: 'POST',
  path: '/pricing/quote',
  summary: '报价：按货主现行的运价表估算 / Estimate by the card that holds for a client',
  body: z.object({ clientCode: z.string().trim().min(1).max(40), service: z.enum(freightServices), currency: z.string().length(3).default('CNY'), ...shipped }), // prettier-ignore
  reply: priceAnswer,
} as const satisfies Endpoint

export const exportCard = {
  method: 'POST',
  path: '/rate-cards/sheet',
  summary: '运价表的分区价格导出为 xlsx / The zones of a card as xlsx',
  body: z.object({ document: rateCardDocument, name }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const readCardSheet = {
  method: 'POST',
  path: '/rate-cards/read-sheet',
  summary: '读入 xlsx 或 csv 的分区价格，只看不保存；错误指出行列 / Read zones from a sheet without saving',
  reply: z.object({
    zones: rateCardDocument.shape.zones,
    problems: z.array(z.object({ row: z.int(), column: z.string(), words: bilingual })),
  }),
} as const satisfies Endpoint
