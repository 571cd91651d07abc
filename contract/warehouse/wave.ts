import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { priorities } from '../order-draft.ts'

/** Waves (WHS-3): parts of orders that are picked together, by a plan, on one way through the bins. */
const uuid = z.uuid()
export const wavePartsMax = 200
export const pickersMax = 20
export const waveStatuses = ['open', 'done', 'ended'] as const
export const routes = ['plain', 'serpentine'] as const

const person = z.object({ id: uuid, name: z.string() })
export const waveRow = z.object({
  id: uuid,
  /** W0012, also the beginning of its totes' codes. */
  no: z.string(),
  warehouse: z.string(),
  route: z.enum(routes),
  status: z.enum(waveStatuses),
  planStart: z.iso.datetime(),
  planFinish: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  pickers: z.array(person),
  orders: z.int(),
  /** Orders whose goods are all picked. */
  ordersPicked: z.int(),
  /** Pieces that are still to be had: without what was found short, and without orders that left the wave. */
  quantity: z.int(),
  picked: z.int(),
  short: z.int(),
  /** The share of the plan's working time that has gone by, 0 to 1. */
  planned: z.number(),
  isBehind: z.boolean(),
  /** When it was found behind, once. */
  behindAt: z.iso.datetime().nullable(),
})
export type WaveRow = z.infer<typeof waveRow>

const candidate = z.object({
  orderId: uuid,
  shipmentId: uuid,
  label: z.string(),
  clientName: z.string(),
  carrier: z.string().nullable(),
  priority: z.string(),
  goods: z.string(),
  quantity: z.int(),
  dueAt: z.iso.datetime().nullable(),
  wantedBy: z.iso.datetime().nullable(),
})
export type WaveCandidate = z.infer<typeof candidate>

export const listWaveCandidates = {
  method: 'GET',
  path: '/waves/candidates',
  summary:
    '可以组波次的发货单：已配货、没有挂起、不在别的波次里，最急的在前（至多 200）/ Parts that can be put into a wave, the most urgent first',
  query: z.object({
    warehouseId: uuid,
    carrier: z.string().max(60).optional(),
    priority: z.enum(priorities).optional(),
    dueBefore: z.iso.datetime({ offset: true }).optional().describe('carrier cut-off: what is due before it'),
  }),
  reply: z.object({ candidates: z.array(candidate), total: z.int(), carriers: z.array(z.string()) }),
} as const satisfies Endpoint

export const listWaveWarehouses = {
  method: 'GET',
  path: '/waves/warehouses',
  summary: '有库位的仓与待拣的发货单数 / Our warehouses and how many parts wait to be picked in each',
  reply: z.object({
    warehouses: z.array(z.object({ id: uuid, name: z.string(), waiting: z.int() })),
    pickers: z.array(person),
  }),
} as const satisfies Endpoint

export const makeWave = {
  method: 'POST',
  path: '/waves',
  summary: '组波次：一个发货单只能在一个进行中的波次里 / Make a wave; a part is in one open wave only',
  body: z.object({
    warehouseId: uuid,
    parts: z
      .array(z.object({ orderId: uuid, shipmentId: uuid }))
      .min(1)
      .max(wavePartsMax),
    planStart: z.iso.datetime({ offset: true }),
    planFinish: z.iso.datetime({ offset: true }),
    route: z.enum(routes).default('plain'),
    pickerIds: z.array(uuid).max(pickersMax).default([]),
  }),
  reply: z.object({ id: uuid, no: z.string() }),
} as const satisfies Endpoint

export const listWaves = {
  method: 'GET',
  path: '/waves',
  summary: '波次，最新的在前 / Waves, the newest first',
  query: z.object({
    status: z.enum(waveStatuses).optional(),
    mine: z.coerce.boolean().optional().describe('only those that the caller picks'),
    cursor: uuid.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(30),
  }),
  reply: z.object({ waves: z.array(waveRow), nextCursor: uuid.nullable() }),
} as const satisfies Endpoint

export const countWaves = {
  method: 'GET',
  path: '/waves/counts',
  summary: '进行中的波次、其中已落后计划的、等人确认重量的（各至多数到 999）/ Open waves, those behind, weights that wait',
  reply: z.object({ open: z.int(), behind: z.int(), weights: z.int() }),
} as const satisfies Endpoint

const waveId = z.object({ waveId: uuid })
export const pickLine = z.object({
  id: uuid,
  orderId: uuid,
  shipmentId: uuid,
  label: z.string(),
  /** Its box on the cart: W0012-03. */
  tote: z.string(),
  itemNo: z.int(),
  name: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  spec: z.string().nullable(),
  colour: z.string().nullable(),
  /** Null: no stock of ours. */
  bin: z.string().nullable(),
  zone: z.string().nullable(),
  level: z.int().nullable(),
  slot: z.int().nullable(),
  lot: z.string(),
  expiresOn: z.string().nullable(),
  quantity: z.int(),
  picked: z.int(),
  short: z.int(),
  pickedBy: z.string().nullable(),
  pickedAt: z.iso.datetime().nullable(),
  /** `back`: the order left the wave; what was picked goes back to its bin. */
  state: z.enum(['open', 'picked', 'short', 'back']),
})
export type PickLine = z.infer<typeof pickLine>
const wavePart = z.object({
  orderId: uuid,
  shipmentId: uuid,
  label: z.string(),
  clientName: z.string(),
  carrier: z.string().nullable(),
  tote: z.string(),
  /** `gone`: cancelled, given back or spread over other shipments meanwhile. */
  state: z.enum(['open', 'picked', 'short', 'left', 'gone']),
  task: z.string(),
  quantity: z.int(),
  picked: z.int(),
  dueAt: z.iso.datetime().nullable(),
})
export type WavePart = z.infer<typeof wavePart>

export const getWave = {
  method: 'GET',
  path: '/waves/:waveId',
  summary: '一个波次：它的订单与拣货行，按货位路线排好 / A wave with its parts and lines in the order of the way',
  params: waveId,
  reply: waveRow.extend({ parts: z.array(wavePart), lines: z.array(pickLine) }),
} as const satisfies Endpoint
export type WholeWave = z.infer<typeof getWave.reply>

export const assignPickers = {
  method: 'PUT',
  path: '/waves/:waveId/pickers',
  summary: '谁拣这个波次 / Who picks this wave',
  params: waveId,
  body: z.object({ pickerIds: z.array(uuid).max(pickersMax) }),
  reply: waveRow,
} as const satisfies Endpoint

export const endWave = {
  method: 'POST',
  path: '/waves/:waveId/end',
  summary: '结束波次：没拣完的发货单退回待组 / End a wave; what is not picked can join another',
  params: waveId,
  reply: waveRow,
} as const satisfies Endpoint

export const printPickList = {
  method: 'GET',
  path: '/waves/:waveId/pick-list.pdf',
  summary: '拣货单（PDF），按货位路线 / The pick list in the order of the way',
  params: waveId,
  query: z.object({ language: z.enum(['zh', 'en', 'both']).optional() }),
  reply: z.unknown(),
} as const satisfies Endpoint

export const getPickList = {
  method: 'GET',
  path: '/waves/:waveId/pick-list',
  summary: '拣货员的清单：还没拣的在前，几个人一起拣时各从不同位置开始 / A picker’s list of what is left',
  params: waveId,
  reply: waveRow.extend({ lines: z.array(pickLine) }),
} as const satisfies Endpoint
export type PickList = z.infer<typeof getPickList.reply>

const told = z.object({
  lineId: uuid,
  picked: z.int(),
  quantity: z.int(),
  /** All goods of this order are picked: the step was taken. */
  partIsPicked: z.boolean(),
  waveIsDone: z.boolean(),
})
export const takeGoods = {
  method: 'POST',
  path: '/waves/:waveId/picks',
  summary: '扫码拣货：先货位后条码 / Pick by scanning bin and barcode',
  params: waveId,
  body: z.object({
    lineId: uuid,
    bin: z.string().trim().max(40).nullable(),
    code: z.string().trim().min(1).max(200),
    quantity: z.int().min(1).max(1_000_000),
  }),
  reply: told,
} as const satisfies Endpoint

export const shortReasons = ['not_found', 'not_enough', 'damaged'] as const
export const reportShort = {
  method: 'POST',
  path: '/waves/:waveId/shorts',
  summary:
    '找不到、不够：账面按差异盘减，另配货位；配不到则整单转缺货 / Not found: counted down, reserved elsewhere, or the part waits',
  params: waveId,
  body: z.object({ lineId: uuid, reason: z.enum(shortReasons) }),
  reply: z.object({
    lineId: uuid,
    missing: z.int(),
    /** Where the rest lies; none: the part waits for stock. */
    newLines: z.int(),
    partIsShort: z.boolean(),
  }),
} as const satisfies Endpoint
