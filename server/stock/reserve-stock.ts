import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** Who writes to the ledger, when, and by which request. */
export type Writing = { at: Date; actor: { id: string | null; name: string }; requestId?: string | null | undefined }
export type OfOrder = Writing & { orderId: string; clientId: string }
export type Shipping = { shipmentId: string; warehouse: string; items: { itemNo: number; quantity: number }[] }

/** Of each shipment that has goods of our stock, whether it waits for some of them. */
export type Placed = ReadonlyMap<string, { short: boolean }>
type Missing = {
  sku: string
  name: string
  warehouse: string
  wanted: number
  available: number
  elsewhere: { warehouse: string; available: number }[]
}
type Answer = { shipments: { shipmentId: string; short: boolean }[]; missing?: Missing[] }

/**
 * Promises each shipment what it needs, from its own warehouse: all of them whole or, with what is missing, none. One that `waits` may lack
 * something. Goods that are not in the catalog, or leave from where we have no warehouse, are nobody's stock here.
 */
export async function reserveStock(
  tx: Tx,
  given: OfOrder & { shipments: readonly (Shipping & { waits?: boolean | undefined })[] },
): Promise<Placed> {
  return placed(await call(tx, 'reserve_stock', given))
}

/** Promises shipments that have waited all of what they waited for, or refuses with what is still missing. */
export async function allocateStock(tx: Tx, given: OfOrder & { shipmentIds: readonly string[] }): Promise<void> {
  const { shipmentIds, ...header } = given
  placed(await call(tx, 'reserve_stock', { ...header, shipments: shipmentIds.map((shipmentId) => ({ shipmentId })) }))
}

/** New shipments take over what the old ones were promised or waited for. */
export async function repointStock(
  tx: Tx,
  given: OfOrder & { from: readonly string[]; shipments: readonly Shipping[] },
): Promise<Placed> {
  return placed(await call(tx, 'repoint_stock', given))
}

type Call = OfOrder & { from?: readonly string[]; shipments: readonly object[] }

async function call(tx: Tx, name: 'reserve_stock' | 'repoint_stock', given: Call): Promise<Answer> {
  const { at, actor, requestId = null, ...rest } = given
  const payload = { ...rest, at: at.toISOString(), actorId: actor.id, actorName: actor.name, requestId }
  const { rows } = await sql<{ told: Answer }>`select ${sql.ref(name)}(${JSON.stringify(payload)}::jsonb) as told`.execute(tx)
  const told = rows[0]?.told
  if (!told) throw new Error(`${name} answered nothing`)
  return told
}

function placed({ shipments, missing }: Answer): Placed {
  if (missing) throw new Refusal('order.stock_short', { missing: missing.map(sayMissing), stock: missing })
  return new Map(shipments.map(({ shipmentId, short }) => [shipmentId, { short }]))
}

function sayMissing({ sku, name, warehouse, wanted, available, elsewhere }: Missing): { zh: string; en: string } {
  const zh = elsewhere.map((one) => `${one.warehouse} ${one.available}`).join('、')
  const en = elsewhere.map((one) => `${one.warehouse} ${one.available}`).join(', ')
  return {
    zh: `“${warehouse}”的 ${sku} ${name} 要 ${wanted}，可用 ${available}${zh ? `（别处有：${zh}）` : '（别处也没有）'}`,
    en: `${sku} ${name} at “${warehouse}”: ${wanted} wanted, ${available} available${en ? ` (elsewhere: ${en})` : ' (none elsewhere)'}`,
  }
}
