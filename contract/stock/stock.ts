import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'

/** What lies where, what of it is promised, and every change of it (WHS-1). Quantities are pieces. */
const uuid = z.uuid()
const day = z.iso.date()
export const binKinds = ['storage', 'receiving', 'returns', 'damaged'] as const
export const moveKinds = ['receive', 'put_away', 'move', 'issue', 'undo_issue', 'count', 'damage', 'return', 'transfer_out', 'transfer_in', 'reserve', 'release'] as const // prettier-ignore
const quantityMax = 1_000_000

const ofSku = { skuId: uuid, sku: z.string(), name: z.string(), clientId: uuid, clientName: z.string() }
export const stockRow = z.object({
  id: uuid,
  ...ofSku,
  warehouseId: uuid,
  warehouse: z.string(),
  binId: uuid,
  bin: z.string(),
  binKind: z.enum(binKinds),
  lot: z.string(),
  /** The last day on which it may leave. */
  expiresOn: day.nullable(),
  isExpired: z.boolean(),
  onHand: z.int(),
  reserved: z.int(),
})
export type StockRow = z.infer<typeof stockRow>

export const stockSum = z.object({
  ...ofSku,
  onHand: z.int(),
  reserved: z.int(),
  /** Free in bins of storage, and not expired: what an order can be promised. */
  available: z.int(),
  /** Sent between our warehouses and not arrived yet. */
  inTransit: z.int(),
  /** Whole items that parts of orders wait for. */
  waitedFor: z.int(),
  lowAt: z.int().nullable(),
})
export type StockSum = z.infer<typeof stockSum>

export const stockEntry = z.object({
  stockId: uuid,
  seq: z.int(),
  at: z.iso.datetime(),
  kind: z.enum(moveKinds),
  onHand: z.int(),
  reserved: z.int(),
  onHandAfter: z.int(),
  reservedAfter: z.int(),
  document: z.string().nullable(),
  reason: z.string().nullable(),
  orderId: uuid.nullable(),
  orderLabel: z.string().nullable(),
  actorName: z.string(),
})
export type StockEntry = z.infer<typeof stockEntry>

const limit = z.coerce.number().int().min(1).max(200).default(50)

export const listStock = {
  method: 'GET',
  path: '/stock',
  summary: '库存明细：按仓、库位、货品、批次 / Stock by bin, SKU, lot and day of expiry',
  query: z.object({
    warehouseId: uuid.optional(),
    binId: uuid.optional(),
    skuId: uuid.optional(),
    clientId: uuid.optional(),
    kind: z.enum(binKinds).optional(),
    /** Rows of which nothing is left, too. */
    empty: z.enum(['yes', 'no']).default('no'),
    cursor: uuid.optional(),
    limit,
  }),
  reply: z.object({ stock: z.array(stockRow), nextCursor: uuid.nullable() }),
} as const satisfies Endpoint

export const sumStock = {
  method: 'GET',
  path: '/stock/sums',
  summary: '库存汇总：在库、占用、可用、在途、缺货，可只看低于补货点的 / Stock by SKU; what is low alone if wanted',
  query: z.object({
    warehouseId: uuid.optional(),
    clientId: uuid.optional(),
    skuId: uuid.optional(),
    /** Below its replenishment point, or waited for. */
    low: z.enum(['yes', 'no']).default('no'),
    cursor: uuid.optional(),
    limit,
  }),
  reply: z.object({ sums: z.array(stockSum), nextCursor: uuid.nullable() }),
} as const satisfies Endpoint

export const listStockEntries = {
  method: 'GET',
  path: '/stock/:stockId/entries',
  summary: '一行库存的流水，新的在前 / The ledger of one row of stock, the newest first',
  params: z.object({ stockId: uuid }),
  query: z.object({ before: z.coerce.number().int().min(1).optional(), limit }),
  reply: z.object({ stock: stockRow, entries: z.array(stockEntry), nextBefore: z.int().nullable() }),
} as const satisfies Endpoint

export const moveStockBody = z.object({
  /** Where it lies now; what is promised to orders stays. */
  stockId: uuid,
  quantity: z.int().min(1).max(quantityMax),
  /** A bin of the same warehouse, by its label. */
  toBin: z.string().trim().min(1).max(20),
  reason: z.string().trim().max(300).optional(),
})
export const moveStock = {
  method: 'POST',
  path: '/stock/moves',
  summary: '移库、上架、转残次：同仓内从一个库位到另一个 / Move stock to another bin of the same warehouse',
  body: moveStockBody,
  reply: z.object({ ok: z.literal(true) }),
} as const satisfies Endpoint

export const shortageRow = z.object({
  ...ofSku,
  warehouseId: uuid,
  warehouse: z.string(),
  orderId: uuid,
  orderLabel: z.string(),
  shipmentId: uuid,
  quantity: z.int(),
  available: z.int(),
  since: z.iso.datetime(),
})
export type ShortageRow = z.infer<typeof shortageRow>
export const listShortages = {
  method: 'GET',
  path: '/stock/shortages',
  summary: '缺货：哪些订单在等什么，先到的在前 / What parts of orders wait for, the oldest order first',
  query: z.object({ skuId: uuid.optional(), warehouseId: uuid.optional(), cursor: z.string().max(120).optional(), limit }),
  reply: z.object({ shortages: z.array(shortageRow), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

const returned = z.object({
  itemNo: z.int(),
  shipmentId: uuid,
  quantity: z.int().min(0).max(quantityMax),
  damaged: z.int().min(0).max(quantityMax).default(0),
})
export const takeBack = {
  method: 'POST',
  path: '/orders/:orderId/returned-goods',
  summary: '退回的货入退货位，坏的入残次位 / Goods of a returned order go into the bin of returns, or of damaged goods',
  params: z.object({ orderId: uuid }),
  body: z.object({ lines: z.array(returned).min(1).max(200), reason: z.string().trim().max(300).optional() }),
  reply: z.object({ taken: z.int() }),
} as const satisfies Endpoint
