import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { handlings } from '../order-draft.ts'

/** The SKU catalog: what each client's goods are. Units: grams, millimetres. */
const uuid = z.uuid()
const clean = (max: number) => z.string().trim().min(1).max(max)
const millimetres = z.int().min(1).max(100_000)

export const skuCode = clean(100)
/** Bars hold printable ASCII without spaces: EAN, UPC or a number of the house. */
export const barcode = z
  .string()
  .trim()
  .regex(/^[!-~]{1,64}$/)

/** What may be said of a SKU besides whose it is and its code; null where nobody knows. */
export const skuFacts = z.object({
  name: clean(300),
  spec: clean(300).nullable(),
  colour: clean(60).nullable(),
  barcode: barcode.nullable(),
  weightGrams: z.int().min(0).max(100_000_000).nullable(),
  lengthMm: millimetres.nullable(),
  widthMm: millimetres.nullable(),
  heightMm: millimetres.nullable(),
  handling: z.array(z.enum(handlings)).max(handlings.length),
  lotTracked: z.boolean(),
  expiryTracked: z.boolean(),
  hsCode: clean(20).nullable(),
  origin: clean(60).nullable(),
  packing: clean(500).nullable(),
  /** To be replenished when less is available. */
  lowAt: z.int().min(0).max(1_000_000_000).nullable(),
  /** Whether we keep it: an order of it reserves stock. */
  stocked: z.boolean(),
})
export type SkuFacts = z.infer<typeof skuFacts>

export const sku = skuFacts.extend({
  id: uuid,
  clientId: uuid,
  clientName: z.string(),
  code: z.string(),
  active: z.boolean(),
  /** Counts the changes: whoever changes names the one that they saw. */
  version: z.int(),
})
export type Sku = z.infer<typeof sku>

/** Cubic centimetres of one piece, rounded up; undefined unless length, width and height are known. */
export function volumeOf({ lengthMm, widthMm, heightMm }: Pick<Sku, 'lengthMm' | 'widthMm' | 'heightMm'>): number | undefined {
  if (lengthMm === null || widthMm === null || heightMm === null) return undefined
  return Math.ceil((lengthMm * widthMm * heightMm) / 1000)
}

export const skuStates = ['active', 'retired', 'all'] as const
/** Words find a code or barcode from its beginning and a name from any of its words on; at most this many are found. */
export const skusFoundMax = 1000

export const listSkus = {
  method: 'GET',
  path: '/skus',
  summary: '商品目录（按编码、名称、条码、货主查）/ The catalog by code, name, barcode and client',
  query: z.object({
    words: z.string().trim().max(100).optional(),
    clientId: uuid.optional(),
    state: z.enum(skuStates).default('active'),
    cursor: uuid.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    skus: z.array(sku),
    nextCursor: z.string().nullable(),
    /** More than `skusFoundMax` fit the words: some of them are not listed. */
    tooMany: z.boolean(),
  }),
} as const satisfies Endpoint

const skuId = z.object({ skuId: uuid })
export const getSku = {
  method: 'GET',
  path: '/skus/:skuId',
  summary: '一个商品 / One SKU',
  params: skuId,
  reply: sku,
} as const satisfies Endpoint

const told = skuFacts.partial().required({ name: true })
export const createSku = {
  method: 'POST',
  path: '/skus',
  summary: '新建商品 / Add a SKU',
  body: told.extend({ clientId: uuid, code: skuCode }),
  reply: sku,
} as const satisfies Endpoint

export const changeSku = {
  method: 'PATCH',
  path: '/skus/:skuId',
  summary: '修改、停用或恢复商品（带上看到的版本）/ Change, retire or bring back a SKU, naming the version seen',
  params: skuId,
  body: skuFacts.partial().extend({ version: z.int().min(1), active: z.boolean().optional() }),
  reply: sku,
} as const satisfies Endpoint
