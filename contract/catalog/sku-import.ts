import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { fieldProblem } from '../order-draft.ts'

/** SKUs by spreadsheet: looked at first, then taken. The same sheet may come again: what the catalog says already is no change. */
export const skuRowsMax = 20_000
export const skuSheetBytesMax = 10 * 1024 * 1024
export const skuSampleMax = 50
export const badRowsMax = 200

export const skuOutcomes = ['new', 'changed', 'same', 'bad'] as const
export type SkuOutcome = (typeof skuOutcomes)[number]

const row = z.object({
  /** As the spreadsheet counts them. */
  row: z.int(),
  code: z.string(),
  name: z.string(),
  outcome: z.enum(skuOutcomes),
  /** What would be otherwise, by its name in `skuFacts`, as texts. */
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  problems: z.array(fieldProblem),
})
export type SkuRow = z.infer<typeof row>

export const skuImport = z.object({
  name: z.string(),
  clientId: z.uuid(),
  /** Columns as read; null where we know of nothing. */
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
  counts: z.object({ new: z.int(), changed: z.int(), same: z.int(), bad: z.int() }),
  /** The first good rows, changes before the rest. */
  sample: z.array(row),
  bad: z.array(row),
})
export type SkuImport = z.infer<typeof skuImport>

export const lookAtSkus = {
  method: 'POST',
  path: '/skus/sheets/look',
  summary: '商品表格：先看会怎样（multipart，字段 clientId、file）/ What a sheet of SKUs would do; nothing is written',
  reply: skuImport,
} as const satisfies Endpoint

export const importSkus = {
  method: 'POST',
  path: '/skus/sheets',
  summary: '商品表格：导入，好的行收下（multipart，字段 clientId、file）/ Take the good rows of a sheet of SKUs',
  reply: skuImport,
} as const satisfies Endpoint

export const badSkuRows = {
  method: 'POST',
  path: '/skus/sheets/bad.xlsx',
  summary:
    '商品表格：有问题的行连同原因（multipart，字段 clientId、file）/ The bad rows of a sheet with what is wrong, to correct',
  reply: z.unknown(),
} as const satisfies Endpoint

export const skuTemplate = {
  method: 'GET',
  path: '/skus/sheets/template.xlsx',
  summary: '商品导入模板 / Template',
  reply: z.unknown(),
} as const satisfies Endpoint
