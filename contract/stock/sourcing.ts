import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { bilingual } from '../phases.ts'

/** Where an order's goods are, and how it could leave (WHS-2, VAL-7). Quantities are pieces. */
const uuid = z.uuid()

/** `in_stock`: all of it in the nearest warehouse; `transferable`: only with what lies elsewhere; `short`: not even so; `not_stocked`: no stock of ours. */
export const availabilities = ['in_stock', 'transferable', 'short', 'not_stocked'] as const
export type Availability = (typeof availabilities)[number]

const sourcedItem = z.object({
  itemNo: z.int(),
  name: z.string(),
  sku: z.string().nullable(),
  quantity: z.int(),
  state: z.enum(availabilities),
  /** Free in all warehouses together; null where it is no stock of ours. */
  available: z.int().nullable(),
})
export type SourcedItem = z.infer<typeof sourcedItem>

const sourcedWarehouse = z.object({
  id: uuid,
  name: z.string(),
  /** To the consignee, as the crow flies; between the capitals of provinces where a place is not known. Null where nothing is known. */
  distanceKm: z.int().nullable(),
  /** What is free there of each item that is our stock, none left out. */
  items: z.array(z.object({ itemNo: z.int(), available: z.int() })),
})
export type SourcedWarehouse = z.infer<typeof sourcedWarehouse>

const proposedShipment = z.object({
  warehouse: z.string(),
  items: z.array(z.object({ itemNo: z.int(), quantity: z.int() })),
  /** It would wait for stock. */
  waits: z.literal(true).optional(),
})
export type ProposedShipment = z.infer<typeof proposedShipment>

export const sourcing = z.object({
  orderId: uuid,
  items: z.array(sourcedItem),
  /** The nearest first. */
  warehouses: z.array(sourcedWarehouse),
  /** As the step `accept` takes it, with the reason in words; null where nothing of the order is our stock. */
  proposal: z.object({ shipments: z.array(proposedShipment), reason: bilingual }).nullable(),
})
export type Sourcing = z.infer<typeof sourcing>

export const getSourcing = {
  method: 'GET',
  path: '/orders/:orderId/sourcing',
  summary: '订单的货在哪些仓、够不够、建议怎么分仓 / Where the goods of an order are, and from which warehouses it could leave',
  params: z.object({ orderId: uuid }),
  reply: sourcing,
} as const satisfies Endpoint
