import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'

/** Our warehouses and the bins in them. */
const uuid = z.uuid()
const clean = (max: number) => z.string().trim().min(1).max(max)

export const warehouseCode = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/)
/** Two letters; addresses at home are taken apart, those abroad kept as they are. */
const country = z.string().regex(/^[A-Z]{2}$/)

export const warehouseView = z.object({
  id: uuid,
  code: z.string(),
  /** A shipment's `warehouse` names it by this. */
  name: z.string(),
  country: z.string(),
  province: z.string().nullable(),
  city: z.string().nullable(),
  district: z.string().nullable(),
  divisionCode: z.string().nullable(),
  detail: z.string().nullable(),
  /** WGS-84. */
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  active: z.boolean(),
  version: z.int(),
  /** Bins in use. */
  bins: z.int(),
})
export type WarehouseView = z.infer<typeof warehouseView>

const place = {
  name: clean(100),
  country: country.default('CN'),
  /** The whole line; at home it must name a district, and is taken apart into province, city, district and the rest. */
  address: clean(300).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
}

export const listWarehouses = {
  method: 'GET',
  path: '/warehouses',
  summary: '我们的仓库 / Our warehouses',
  reply: z.object({ warehouses: z.array(warehouseView) }),
} as const satisfies Endpoint

export const createWarehouse = {
  method: 'POST',
  path: '/warehouses',
  summary: '新建仓库（地址写一整行）/ Add a warehouse; its address in one line',
  body: z.object({ code: warehouseCode, ...place }),
  reply: warehouseView,
} as const satisfies Endpoint

const warehouseId = z.object({ warehouseId: uuid })
export const changeWarehouse = {
  method: 'PUT',
  path: '/warehouses/:warehouseId',
  summary: '修改、停用或恢复仓库（带上看到的版本）/ Change, close or reopen a warehouse, naming the version seen',
  params: warehouseId,
  body: z.object({ version: z.int().min(1), active: z.boolean(), ...place }),
  reply: warehouseView,
} as const satisfies Endpoint

export const binKinds = ['storage', 'receiving', 'returns', 'damaged'] as const
export const binKind = z.enum(binKinds)
export type BinKind = z.infer<typeof binKind>
export const binView = z.object({
  id: uuid,
  code: z.string(),
  zone: z.string(),
  level: z.int(),
  slot: z.int(),
  kind: binKind,
  active: z.boolean(),
  /** Pieces that lie in it, of whatever SKU. */
  onHand: z.int(),
})
export type BinView = z.infer<typeof binView>

export const listBins = {
  method: 'GET',
  path: '/warehouses/:warehouseId/bins',
  summary: '一个仓的库位，按走动路线排 / Bins of a warehouse along the way through it',
  params: warehouseId,
  query: z.object({
    zone: z.string().max(8).optional(),
    state: z.enum(['active', 'retired', 'all']).default('active'),
    /** The beginning of a code. */
    code: z.string().trim().max(20).optional(),
    cursor: uuid.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    /** Every zone with its bins in use. */
    zones: z.array(z.object({ zone: z.string(), bins: z.int() })),
    bins: z.array(binView),
    nextCursor: z.string().nullable(),
  }),
} as const satisfies Endpoint

export const binsAtOnceMax = 5000
export const zonesMax = 200
export const zoneName = z
  .string()
  .trim()
  .regex(/^[A-Z0-9]{1,8}$/)
const span = (max: number) => z.object({ from: z.int().min(0).max(max), to: z.int().min(0).max(max) })
export const binPattern = z.object({
  zones: z.array(zoneName).min(1).max(50),
  levels: span(99),
  slots: span(999),
  kind: binKind.default('storage'),
})
export type BinPattern = z.infer<typeof binPattern>

export const makeBins = {
  method: 'POST',
  path: '/warehouses/:warehouseId/bins',
  summary: '按区、层、位一次建许多库位，已有的不动 / Make bins by zones, levels and slots; those that are there stay as they are',
  params: warehouseId,
  body: binPattern,
  reply: z.object({ made: z.int(), known: z.int() }),
} as const satisfies Endpoint

export const changeBin = {
  method: 'PATCH',
  path: '/bins/:binId',
  summary:
    '改库位用途、停用或恢复；有货的不能停用 / Change what a bin is for, retire it or bring it back; one that holds goods is not retired',
  params: z.object({ binId: uuid }),
  body: z.object({ kind: binKind.optional(), active: z.boolean().optional() }),
  reply: binView,
} as const satisfies Endpoint

export const labelsAtOnceMax = 1000
export const printBinLabels = {
  method: 'POST',
  path: '/warehouses/:warehouseId/bin-labels',
  summary: '库位标签（PDF，100×50 mm，一张一页）/ Labels of bins, one a page',
  params: warehouseId,
  body: z.object({ zone: zoneName.optional(), binIds: z.array(uuid).min(1).max(labelsAtOnceMax).optional() }),
  reply: z.unknown(),
} as const satisfies Endpoint
