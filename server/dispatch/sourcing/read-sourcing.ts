import { sql } from 'kysely'
import type { Availability, Sourcing } from '../../../contract/stock/sourcing.ts'
import type { LockedOrder } from '../../order/door/lock-order.ts'
import type { Road } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { leavesWarehouse } from '../reserve-parts.ts'
import { compareNearness, howFarKm, type Somewhere } from './how-far.ts'
import { proposeShipments, type Source } from './propose-shipments.ts'

const warehousesMax = 100
const shownMax = 12
type Item = { itemNo: number; name: string; sku: string | null; quantity: number; skuId: string | null }
type Order = Pick<LockedOrder, 'flowCode' | 'flowVersion' | 'service'>
type Asking = { road: Pick<Road, 'flows' | 'now'>; tenantId: string; orderId: string }
type Hall = Somewhere & { id: string; name: string }
type Free = { warehouseId: string; skuId: string; free: number }

/** WHS-2: what of an order is where, the nearest warehouse first, and how it could leave. */
export async function readSourcing(tx: Tx, { road, tenantId, orderId }: Asking): Promise<Sourcing> {
  const order = await readOrder(tx, orderId)
  const isOurs = leavesWarehouse(await road.flows.ofOrder(tx, tenantId, order))
  const items = (await readItems(tx, orderId)).map((item) => (isOurs ? item : { ...item, skuId: null }))
  const skuIds = [...new Set(items.flatMap(({ skuId }) => skuId ?? []))]
  if (skuIds.length === 0) return { orderId, items: items.map((item) => sourced(item, [])), warehouses: [], proposal: null }
  const to = await readConsignee(tx, orderId)
  const halls = (await readHalls(tx)).sort(compareNearness(to))
  const free = await readFree(tx, skuIds, road.now())
  const sources = halls.map((hall) => ({ ...hall, distanceKm: howFarKm(hall, to), free: freeIn(hall, items, free) }))
  return {
    orderId,
    items: items.map((item) => sourced(item, sources)),
    warehouses: sources.slice(0, shownMax).map(({ id, name, distanceKm, free: here }) => ({
      id,
      name,
      distanceKm,
      items: [...here].map(([itemNo, available]) => ({ itemNo, available })),
    })),
    proposal: proposeShipments(
      items.map((item) => ({ ...item, isStocked: item.skuId !== null })),
      sources,
    ),
  }
}

function sourced({ itemNo, name, sku, quantity, skuId }: Item, sources: readonly Source[]): Sourcing['items'][number] {
  if (!skuId) return { itemNo, name, sku, quantity, state: 'not_stocked', available: null }
  const available = sources.reduce((sum, source) => sum + (source.free.get(itemNo) ?? 0), 0)
  const here = sources[0]?.free.get(itemNo) ?? 0
  const state: Availability = here >= quantity ? 'in_stock' : available >= quantity ? 'transferable' : 'short'
  return { itemNo, name, sku, quantity, state, available }
}

/** Two lines of the same SKU share what is free: the first is served first. */
function freeIn(hall: Hall, items: readonly Item[], free: readonly Free[]): Map<number, number> {
  const left = new Map(free.filter((one) => one.warehouseId === hall.id).map((one) => [one.skuId, one.free]))
  const here = new Map<number, number>()
  const seen = new Map<string, number>()
  for (const { itemNo, skuId, quantity } of items) {
    if (!skuId) continue
    const before = seen.get(skuId) ?? 0
    here.set(itemNo, Math.max(0, (left.get(skuId) ?? 0) - before))
    seen.set(skuId, before + quantity)
  }
  return here
}

async function readOrder(tx: Tx, orderId: string): Promise<Order> {
  const { rows } = await sql<Order>`
    select flow_code as "flowCode", flow_version as "flowVersion", service from "order" where tenant_id = current_tenant() and id = ${orderId}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('order.not_found', { orderId })
  return rows[0]
}

async function readItems(tx: Tx, orderId: string): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select i.item_no as "itemNo", i.name, i.sku, i.quantity, (
      select k.id from sku k where k.tenant_id = i.tenant_id and k.client_id = i.client_id and k.code = i.sku and k.active and k.stocked limit 1) as "skuId"
    from order_item i where i.tenant_id = current_tenant() and i.order_id = ${orderId} order by i.item_no`.execute(tx)
  return rows
}

async function readConsignee(tx: Tx, orderId: string): Promise<Somewhere> {
  const { rows } = await sql<Row>`
    select country, province, city, longitude, latitude from order_party where tenant_id = current_tenant() and order_id = ${orderId} and kind = 'consignee'`.execute(
    tx,
  )
  return placeOf(rows[0] ?? { country: null, province: null, city: null, longitude: null, latitude: null })
}

async function readHalls(tx: Tx): Promise<Hall[]> {
  const { rows } = await sql<Row & { id: string; name: string }>`
    select id, name, country, province, city, longitude, latitude from warehouse where tenant_id = current_tenant() and active order by code limit ${warehousesMax}`.execute(
    tx,
  )
  return rows.map((row) => ({ id: row.id, name: row.name, ...placeOf(row) }))
}

type Row = Omit<Somewhere, 'point'> & { longitude: number | null; latitude: number | null }
const placeOf = ({ country, province, city, longitude, latitude }: Row): Somewhere => ({
  country,
  province,
  city,
  point: longitude === null || latitude === null ? null : { longitude, latitude },
})

async function readFree(tx: Tx, skuIds: readonly string[], now: Date): Promise<Free[]> {
  const { rows } = await sql<Free>`
    select s.warehouse_id as "warehouseId", s.sku_id as "skuId", sum(s.on_hand - s.reserved)::int as free
    from unnest(${[...skuIds]}::uuid[]) w(id) cross join lateral (
      select st.warehouse_id, st.sku_id, st.on_hand, st.reserved from stock st join bin b on b.tenant_id = st.tenant_id and b.id = st.bin_id
      where st.tenant_id = current_tenant() and st.sku_id = w.id and st.on_hand > st.reserved and (st.expires_on is null or st.expires_on >= day_of_tenant(${now}))
        and b.kind = 'storage' and b.active) s
    group by 1, 2`.execute(tx)
  return rows
}
