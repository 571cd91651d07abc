import { sql } from 'kysely'
import { listTogether } from '../order/correct/list-together.ts'
import { systemActor, type Actor } from '../order/door/command.ts'
import { lockOrder, type LockedOrder } from '../order/door/lock-order.ts'
import { withdrawn, type Part } from '../order/door/state.ts'
import { takeStep, type Road, type StepTaken } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { repointParts } from './reserve-parts.ts'
import { readLines } from './shares.ts'

type Merging = { tenantId: string; actor: Actor; requestId: string }
type Labelled = { id: string; label: string }
export type Merged = { shipmentId: string; orders: Labelled[]; taken: StepTaken[] }

const openPart = ({ state }: LockedOrder): Part | undefined =>
  state.parts.find((part) => part.status !== withdrawn && !part.closed)

/**
 * INT-5: orders that are alike get one shipment, each by a step of its own log that names the others, all in one transaction. Orders are locked
 * by their ids, so that of two who merge the same ones the second finds them merged; whoever has begun to prepare one is first, too.
 */
export async function mergeOrders(road: Road, tx: Tx, given: Merging & { orderIds: readonly string[] }): Promise<Merged> {
  const orderIds = [...new Set(given.orderIds)].sort()
  const locked = await lockAll(tx, orderIds)
  const labels = await readLabels(tx, orderIds)
  await mustBeAlike(tx, labels)
  const first = locked.map(openPart).find((part) => part !== undefined)
  const shipmentId = newId(road.now())
  const taken: StepTaken[] = []
  for (const order of locked) {
    const items = (await readLines(tx, order.id)).map(({ itemNo, quantity }) => ({ itemNo, quantity }))
    const shipment = {
      shipmentId,
      warehouse: first?.warehouse ?? '',
      carrier: first?.carrier ?? '',
      items,
      merged: true as const,
    }
    taken.push(
      await moveOver(road, tx, { ...given, order, step: 'merge', shipment, others: labels.filter(({ id }) => id !== order.id) }),
    )
  }
  return { shipmentId, orders: labels, taken }
}

/** Each order of the shipment goes by itself again, while nobody prepares any of them. */
export async function undoMerge(road: Road, tx: Tx, given: Merging & { orderId: string }): Promise<Omit<Merged, 'shipmentId'>> {
  const orderIds = await listTogether(tx, given.orderId)
  if (orderIds.length === 0) await lockOrder(tx, given.orderId) // an order of others is not there at all
  const locked = await lockAll(tx, orderIds)
  // somebody may have undone it, or given one of them back, before the locks
  const stillTogether = await listTogether(tx, given.orderId)
  if (orderIds.length === 0 || stillTogether.join() !== orderIds.join()) throw new Refusal('merge.not_merged')
  const labels = await readLabels(tx, orderIds)
  const taken: StepTaken[] = []
  for (const order of locked) {
    const part = openPart(order)
    const items = (await readLines(tx, order.id)).map(({ itemNo, quantity }) => ({ itemNo, quantity }))
    const shipment = { shipmentId: newId(road.now()), warehouse: part?.warehouse ?? '', carrier: part?.carrier ?? '', items }
    taken.push(
      await moveOver(road, tx, {
        ...given,
        order,
        step: 'undo_merge',
        shipment,
        others: labels.filter(({ id }) => id !== order.id),
      }),
    )
  }
  return { orders: labels, taken }
}

type Moving = Merging & {
  order: LockedOrder
  step: 'merge' | 'undo_merge'
  shipment: {
    shipmentId: string
    warehouse: string
    carrier: string
    items: { itemNo: number; quantity: number }[]
    merged?: true
  }
  others: readonly Labelled[]
}

async function moveOver(
  road: Road,
  tx: Tx,
  { tenantId, actor, requestId, order, step, shipment, others }: Moving,
): Promise<StepTaken> {
  const gone = order.state.parts.filter((part) => part.status !== withdrawn && !part.closed).map((part) => part.shipmentId)
  const { id: orderId, clientId, state } = order
  const newShipments = await repointParts(
    { tx, state, orderId, clientId, actor, requestId, at: road.now() },
    { from: gone, shipments: [shipment] },
  )
  return takeStep(road, tx, {
    tenantId,
    orderId,
    step,
    actor: systemActor,
    onBehalfOf: actor,
    requestId,
    additions: {
      withdrawnShipments: gone,
      newShipments,
      said: { orders: others.map(({ label }) => label), orderIds: others.map(({ id }) => id) },
    },
  })
}

async function lockAll(tx: Tx, orderIds: readonly string[]): Promise<LockedOrder[]> {
  const locked: LockedOrder[] = []
  for (const id of orderIds) locked.push(await lockOrder(tx, id))
  return locked
}

async function readLabels(tx: Tx, orderIds: readonly string[]): Promise<Labelled[]> {
  const { rows } = await sql<Labelled>`
    select id, coalesce(order_no, external_no, right(id::text, 8)) as label from "order" where tenant_id = current_tenant() and id = any(${[...orderIds]}::uuid[]) order by id`.execute(
    tx,
  )
  return rows
}

/** One client, one consignee, one address, one warehouse, nothing begun: as the database keeps it (0017_merge.sql). */
async function mustBeAlike(tx: Tx, orders: readonly Labelled[]): Promise<void> {
  const { rows } = await sql<{ orderId: string; fingerprint: string }>`
    select order_id as "orderId", fingerprint from mergeable where tenant_id = current_tenant() and order_id = any(${orders.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  const prints = new Map(rows.map((row) => [row.orderId, row.fingerprint]))
  const first = orders.map(({ id }) => prints.get(id)).find((print) => print !== undefined)
  const odd = orders.filter(({ id }) => prints.get(id) === undefined || prints.get(id) !== first)
  if (orders.length < 2 || odd.length > 0)
    throw new Refusal('merge.not_alike', { orders: odd.map(({ label }) => label).join('、') || '—' })
}
