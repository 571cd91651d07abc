import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'

/** Goods on their way between two of our warehouses (WHS-2): a draft, sent, received with what differs explained. */
const uuid = z.uuid()
const pieces = z.int().min(1).max(1_000_000)
const time = z.iso.datetime()
export const transferStates = ['draft', 'sent', 'received', 'cancelled'] as const
export const transferLinesMax = 200

export const transferRow = z.object({
  id: uuid,
  no: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.enum(transferStates),
  pieces: z.int(),
  /** What has come, of what was sent; null until then. */
  received: z.int().nullable(),
  madeAt: time,
  madeBy: z.string(),
  sentAt: time.nullable(),
  receivedAt: time.nullable(),
})
export type TransferRow = z.infer<typeof transferRow>

export const transferPage = transferRow.extend({
  fromWarehouseId: uuid,
  toWarehouseId: uuid,
  note: z.string().nullable(),
  explanation: z.string().nullable(),
  sentBy: z.string().nullable(),
  receivedBy: z.string().nullable(),
  lines: z.array(
    z.object({
      lineNo: z.int(),
      bin: z.string(),
      sku: z.string(),
      name: z.string(),
      clientName: z.string(),
      lot: z.string(),
      expiresOn: z.iso.date().nullable(),
      quantity: z.int(),
      received: z.int().nullable(),
      /** Of what was received. */
      damaged: z.int().nullable(),
    }),
  ),
})
export type TransferPage = z.infer<typeof transferPage>

const params = z.object({ transferId: uuid })
export const listTransfers = {
  method: 'GET',
  path: '/transfers',
  summary: '调拨单，新的在前 / Transfers between warehouses, the newest first',
  query: z.object({
    state: z.enum(transferStates).optional(),
    warehouseId: uuid.optional(),
    cursor: uuid.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ transfers: z.array(transferRow), nextCursor: uuid.nullable() }),
} as const satisfies Endpoint

export const getTransfer = { method: 'GET', path: '/transfers/:transferId', summary: '一张调拨单 / One transfer', params, reply: transferPage } as const satisfies Endpoint // prettier-ignore

export const createTransfer = {
  method: 'POST',
  path: '/transfers',
  summary: '开调拨单（草稿） / Make a transfer, as a draft',
  body: z.object({
    toWarehouseId: uuid,
    note: z.string().trim().max(500).optional(),
    /** All from one warehouse; each row of stock once. */
    lines: z
      .array(z.object({ stockId: uuid, quantity: pieces }))
      .min(1)
      .max(transferLinesMax),
  }),
  reply: transferPage,
} as const satisfies Endpoint

export const sendTransfer = { method: 'POST', path: '/transfers/:transferId/send', summary: '调拨发出：货离开库位，进入在途 / The goods leave their bins and are in transit', params, reply: transferPage } as const satisfies Endpoint // prettier-ignore

export const receiveTransfer = {
  method: 'POST',
  path: '/transfers/:transferId/receive',
  summary: '调拨收货：入收货位，差异要说明 / The goods lie in the receiving bin; differences are explained',
  params,
  body: z.object({
    lines: z
      .array(
        z.object({ lineNo: z.int(), received: z.int().min(0).max(1_000_000), damaged: z.int().min(0).max(1_000_000).default(0) }),
      )
      .min(1)
      .max(transferLinesMax),
    explanation: z.string().trim().max(500).optional(),
  }),
  reply: transferPage,
} as const satisfies Endpoint

export const cancelTransfer = { method: 'POST', path: '/transfers/:transferId/cancel', summary: '作废草稿 / Cancel a draft', params, reply: transferPage } as const satisfies Endpoint // prettier-ignore
