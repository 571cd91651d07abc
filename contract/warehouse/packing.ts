import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { handlings } from '../order-draft.ts'
import { bilingual } from '../phases.ts'

/** Checking, packing, weighing and the scan that lets a parcel leave (WHS-4..6). Weights are whole grams. */
const uuid = z.uuid()
const grams = z.int().min(1).max(100_000_000)
export const codeMax = 200
/** What a scanner reads: a label, a tote, a barcode. */
export const scanned = z.string().trim().min(1).max(codeMax)
const reason = z.string().trim().min(1).max(500)

/** How goods with this mark are packed, and what that weighs. */
export const packingRule = z.strictObject({
  handling: z.enum(handlings),
  advice: z.string().trim().min(1).max(200),
  weightGrams: z.int().min(0).max(100_000),
})
export type PackingRule = z.infer<typeof packingRule>
export const packingSettings = z.strictObject({
  /** The weight may be off by so many thousandths of what was expected, or by so many grams: whichever is more. */
  tolerancePermille: z.int().min(0).max(500),
  toleranceGrams: z.int().min(0).max(10_000),
  /** The box itself. */
  boxGrams: z.int().min(0).max(50_000),
  rules: z.array(packingRule).max(handlings.length),
})
export type PackingSettings = z.infer<typeof packingSettings>

/** WHS-5: what a company begins with. */
export const usualPacking: PackingSettings = {
  tolerancePermille: 50,
  toleranceGrams: 50,
  boxGrams: 100,
  rules: [
    { handling: 'fragile', advice: '气泡膜包裹，四角垫护，箱内填满不晃', weightGrams: 30 },
    { handling: 'cold_chain', advice: '泡沫箱加冰袋，胶带封缝', weightGrams: 600 },
    { handling: 'dangerous', advice: '按危险品包装，贴危险标志', weightGrams: 50 },
    { handling: 'oversize', advice: '双层加固，打包带十字捆扎', weightGrams: 200 },
    { handling: 'keep_upright', advice: '液体装防漏袋扎紧，箱外贴“向上”', weightGrams: 10 },
    { handling: 'keep_dry', advice: '内衬防潮袋，箱外贴“怕湿”', weightGrams: 20 },
    { handling: 'insured', advice: '封口贴防拆封条，装箱时拍照', weightGrams: 0 },
    { handling: 'customised', advice: '核对定制内容后装箱', weightGrams: 0 },
  ],
}

export const packedItem = z.object({
  orderId: uuid,
  itemNo: z.int(),
  name: z.string(),
  sku: z.string().nullable(),
  /** What its scanner's code is: the catalogue's barcode. */
  barcode: z.string().nullable(),
  spec: z.string().nullable(),
  colour: z.string().nullable(),
  quantity: z.int(),
  handling: z.array(z.string()),
  customText: z.string().nullable(),
  production: z.enum(['waiting', 'in_production', 'done']).nullable(),
})
export type PackedItem = z.infer<typeof packedItem>
const weight = z.object({
  weightGrams: z.int(),
  /** By the catalogue, packing included; null where it lacks a weight. */
  expectedGrams: z.int().nullable(),
  toleranceGrams: z.int().nullable(),
  isOff: z.boolean(),
  weighedBy: z.string(),
  weighedById: uuid.nullable(),
  weighedAt: z.iso.datetime(),
  reason: z.string().nullable(),
  approvedBy: z.string().nullable(),
})
/** A shipment with all that its orders put into it. */
export const packedShipment = z.object({
  shipmentId: uuid,
  orders: z.array(z.object({ id: uuid, label: z.string(), task: z.string(), status: z.string(), held: z.boolean() })),
  clientName: z.string(),
  warehouse: z.string().nullable(),
  carrier: z.string().nullable(),
  waybillNo: z.string().nullable(),
  pickedBy: z.array(z.string()),
  items: z.array(packedItem),
  wishes: z.array(z.string()),
  advice: z.array(z.object({ handling: z.enum(handlings), name: bilingual, advice: z.string() })),
  expectedGrams: z.int().nullable(),
  toleranceGrams: z.int().nullable(),
  weight: weight.nullable(),
})
export type PackedShipment = z.infer<typeof packedShipment>

export const findShipment = {
  method: 'GET',
  path: '/packing/shipment',
  summary: '扫到的发货单：订单号、跟踪号、运单号或周转箱 / The shipment of a scanned order, waybill or tote',
  query: z.object({ code: scanned }),
  reply: packedShipment,
} as const satisfies Endpoint

export const checkShipment = {
  method: 'POST',
  path: '/packing/:shipmentId/check',
  summary: '复核：逐件数过的与应有的一致才通过 / Check a shipment by what was counted piece by piece',
  params: z.object({ shipmentId: uuid }),
  body: z.object({
    counted: z
      .array(z.object({ orderId: uuid, itemNo: z.int(), quantity: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(2000),
  }),
  reply: packedShipment,
} as const satisfies Endpoint

export const weighShipment = {
  method: 'POST',
  path: '/packing/:shipmentId/weigh',
  summary: '打包称重：在公差内即完成打包，否则等主管确认 / Weigh; within tolerance it is packed, else it waits for a reason',
  params: z.object({ shipmentId: uuid }),
  body: z.object({ weightGrams: grams }),
  reply: packedShipment.extend({ isPacked: z.boolean() }),
} as const satisfies Endpoint

export const approveWeight = {
  method: 'POST',
  path: '/packing/:shipmentId/approve',
  summary: '重量超差：另一人写明原因后放行 / A second person lets a weight out of tolerance pass, with a reason',
  params: z.object({ shipmentId: uuid }),
  body: z.object({ reason }),
  reply: packedShipment,
} as const satisfies Endpoint

export const waitingWeight = weight.extend({ shipmentId: uuid, orders: z.array(z.object({ id: uuid, label: z.string() })) })
export type WaitingWeight = z.infer<typeof waitingWeight>
export const listWeights = {
  method: 'GET',
  path: '/packing/weights',
  summary: '重量超差、等人确认的发货单（至多 200）/ Shipments whose weight waits for a second person',
  reply: z.object({ waiting: z.array(waitingWeight) }),
} as const satisfies Endpoint

export const scanOut = {
  method: 'POST',
  path: '/packing/outbound',
  summary: '扫码出库：运单号或面单上的号 / Outbound by the code of the label',
  body: z.object({ code: scanned }),
  reply: packedShipment,
} as const satisfies Endpoint

export const getPackingSettings = {
  method: 'GET',
  path: '/packing/settings',
  summary: '打包建议与称重公差 / Packing advice and the tolerance of weights',
  reply: z.object({
    settings: packingSettings,
    version: z.int(),
    savedAt: z.iso.datetime().nullable(),
    savedBy: z.string().nullable(),
  }),
} as const satisfies Endpoint
export const savePackingSettings = {
  method: 'PUT',
  path: '/packing/settings',
  summary: '保存打包建议与称重公差 / Save packing advice and tolerance',
  body: z.object({ fromVersion: z.int().min(0), settings: packingSettings }),
  reply: getPackingSettings.reply,
} as const satisfies Endpoint
