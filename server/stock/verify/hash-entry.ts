import { createHash } from 'node:crypto'

/** An entry of the ledger as its hash takes it: `post_stock` (0032_stock.sql) writes the same, and each checks the other. */
export type HashedEntry = {
  stockId: string
  seq: number
  /** Microseconds since 1970, as text. */
  micros: string
  kind: string
  onHand: number
  reserved: number
  onHandAfter: number
  reservedAfter: number
  document: string | null
  reason: string | null
  orderId: string | null
  shipmentId: string | null
  itemNo: number | null
  actorId: string | null
  actorName: string
  requestId: string | null
}

/** What the first entry of a stock row follows. */
export const stockStart = (stockId: string): Buffer => createHash('sha256').update(stockId).digest()

/** SHA-256 over the hash before and the fields, each with its length before it, so that no two texts are one. */
export function hashEntry(previous: Buffer, entry: HashedEntry): Buffer {
  const { stockId, seq, micros, kind, onHand, reserved, onHandAfter, reservedAfter } = entry
  const fields = [stockId, seq, micros, kind, onHand, reserved, onHandAfter, reservedAfter, entry.document, entry.reason, entry.orderId, entry.shipmentId, entry.itemNo, entry.actorId, entry.actorName, entry.requestId] // prettier-ignore
  return createHash('sha256').update(previous).update(fields.map(netstring).join('')).digest()
}

function netstring(field: string | number | null): string {
  if (field === null) return '-'
  const text = String(field)
  return `${Buffer.byteLength(text)}:${text}`
}
