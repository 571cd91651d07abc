import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { draftItem, handlings } from '../order-draft.ts'

/** VAL-5: what may not travel where, and how. One list per company, in versions. */
export const goodsModes = ['road', 'air', 'sea', 'instant'] as const
export type GoodsMode = (typeof goodsModes)[number]
export const goodsOutcomes = ['blocked', 'second_review', 'document'] as const
export type GoodsOutcome = (typeof goodsOutcomes)[number]

const word = (max: number) => z.string().trim().min(1).max(max)
const words = z.array(word(60)).max(100)
/** `US`: a country; `54`, `5401`, `540102`: a province, city or district by its code; `abroad`: anywhere but home. */
const destination = z.string().regex(/^([A-Z]{2}|abroad|\d{2}|\d{4}|\d{6})$/)

export const goodsRule = z
  .strictObject({
    name: word(60),
    /** Without any: everywhere. */
    destinations: z.array(destination).max(100).default([]),
    /** Without any: however it travels. */
    modes: z.array(z.enum(goodsModes)).max(goodsModes.length).default([]),
    keywords: words.default([]),
    /** Where a keyword stands within one of these, it does not count: 锂电池 in 锂电池包装盒. */
    exceptions: words.default([]),
    /** A trailing `*` stands for any ending. */
    skus: z.array(word(100)).max(100).default([]),
    /** Beginnings of HS codes. */
    hsCodes: z
      .array(z.string().regex(/^\d{2,10}$/))
      .max(100)
      .default([]),
    handling: z.array(z.enum(handlings)).max(handlings.length).default([]),
    outcome: z.enum(goodsOutcomes),
    /** With the outcome `document`: which paper lets it travel. */
    document: word(100).optional(),
    note: z.string().trim().max(300).optional(),
  })
  .refine(({ keywords, skus, hsCodes, handling }) => keywords.length + skus.length + hsCodes.length + handling.length > 0, {
    path: ['keywords'],
    error: 'a rule needs a keyword, SKU, HS code or handling mark',
  })
  .refine(({ outcome, document }) => outcome !== 'document' || document, { path: ['document'], error: 'which document' })
export type GoodsRule = z.infer<typeof goodsRule>
export const goodsRulesMax = 500
export const goodsRules = z.array(goodsRule).max(goodsRulesMax)

const list = z.object({
  version: z.int(),
  rules: goodsRules,
  savedAt: z.iso.datetime().nullable(),
  savedBy: z.string().nullable(),
})
export const getGoodsList = {
  method: 'GET',
  path: '/checks/goods',
  summary: '禁运限运清单（可看旧版本）/ What may not travel where; older versions by number',
  query: z.object({ version: z.coerce.number().int().min(0).optional() }),
  reply: list.extend({
    /** The newest first; version 0 is the built-in list. */
    history: z.array(
      z.object({ version: z.int(), note: z.string(), savedAt: z.iso.datetime(), savedBy: z.string(), rules: z.int() }),
    ),
  }),
} as const satisfies Endpoint

export const saveGoodsList = {
  method: 'PUT',
  path: '/checks/goods',
  summary: '保存禁运限运清单为新版本 / Save the list as a new version',
  body: z.object({
    /** The version that was looked at: whoever saves upon another is refused. */
    fromVersion: z.int().min(0),
    rules: goodsRules,
    note: word(200),
  }),
  reply: getGoodsList.reply,
} as const satisfies Endpoint

export const tryGoods = {
  method: 'POST',
  path: '/checks/goods/try',
  summary: '试一试：这些货品会怎样（可试未保存的清单）/ Try goods against a list, saved or not',
  body: z.object({
    items: z.array(draftItem).min(1).max(50),
    country: z.string().length(2).default('CN'),
    divisionCode: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    modes: z.array(z.enum(goodsModes)).min(1).max(goodsModes.length),
    rules: goodsRules.optional(),
  }),
  reply: z.object({
    findings: z.array(
      z.object({ itemNo: z.int(), rule: z.int(), name: z.string(), outcome: z.enum(goodsOutcomes), because: z.string() }),
    ),
  }),
} as const satisfies Endpoint

export const exportGoodsList = {
  method: 'GET',
  path: '/checks/goods.csv',
  summary: '导出禁运限运清单（csv）/ The list as csv',
  reply: z.unknown(),
} as const satisfies Endpoint

export const readGoodsCsv = {
  method: 'POST',
  path: '/checks/goods/read-csv',
  summary: '读入 csv 清单，只看不保存；错误指出行列 / Read a csv list without saving; errors name line and column',
  body: z.object({ text: z.string().max(1_000_000) }),
  reply: z.object({ rules: goodsRules, problems: z.array(z.object({ line: z.int(), column: z.string(), why: z.string() })) }),
} as const satisfies Endpoint
