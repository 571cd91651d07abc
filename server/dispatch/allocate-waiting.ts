import { sql } from 'kysely'
import { systemActor } from '../order/door/command.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const tenantsMax = 100
const triedMax = 200
const movedMax = 50
const step = 'allocate_by_system'
/** Of the built-in holds those that stop all work on an order: it is not tried again and again meanwhile. */
const stopping = ['manual', 'client_asked', 'items_differ', 'shop_cancelled']
type Working = { road: Road; database: Database; workers: Database }
type Short = { orderId: string; shipmentId: string }

/**
 * WHS-2: shipments that wait for stock are promised it as soon as all that one needs is free, the oldest order first. One that still lacks something
 * takes nothing from those behind it. Answers how many were served.
 */
export async function allocateWaiting({ road, database, workers }: Working): Promise<number> {
  const tenants = await asNobody(workers, async (tx) => {
    const { rows } = await sql<{ id: string }>`select distinct tenant_id as id from shortage limit ${tenantsMax}`.execute(tx)
    return rows.map(({ id }) => id)
  })
  let served = 0
  let failure: unknown
  for (const tenantId of tenants) {
    for (const short of await listServable(road, database, tenantId)) {
      if (served >= movedMax) break
      try {
        if (await serve(road, database, { tenantId, ...short })) served++
      } catch (error) {
        failure ??= error // the others are served all the same
      }
    }
  }
  if (failure) throw failure
  return served
}

/** Shipments for whose every item enough is free, by the age of their orders. What one takes the next may miss: the step itself sees that. */
async function listServable(road: Road, database: Database, tenantId: string): Promise<Short[]> {
  return asTenant(database, { tenantId }, async (tx) => {
    const { rows } = await sql<Short>`
      with wanted as (
        select distinct sku_id, warehouse_id from shortage where tenant_id = current_tenant()
      ), free as (
        select w.sku_id, w.warehouse_id, (
          select coalesce(sum(s.on_hand - s.reserved), 0) from stock s join bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id
          where s.tenant_id = current_tenant() and s.sku_id = w.sku_id and s.warehouse_id = w.warehouse_id and s.on_hand > s.reserved
            and (s.expires_on is null or s.expires_on >= day_of_tenant(${road.now()})) and b.kind = 'storage' and b.active) as pieces
        from wanted w
      )
      select n.order_id as "orderId", n.shipment_id as "shipmentId" from (
        select order_id, shipment_id, sku_id, warehouse_id, sum(quantity) as quantity from shortage where tenant_id = current_tenant() group by 1, 2, 3, 4
      ) n join free f on f.sku_id = n.sku_id and f.warehouse_id = n.warehouse_id
      where not exists (select from hold h where h.tenant_id = current_tenant() and h.order_id = n.order_id and h.released_at is null and h.type = any (${stopping}::text[]))
      group by n.order_id, n.shipment_id having bool_and(f.pieces >= n.quantity) order by n.order_id, n.shipment_id limit ${triedMax}`.execute(
      tx,
    )
    return rows
  })
}

async function serve(
  road: Road,
  database: Database,
  { tenantId, orderId, shipmentId }: Short & { tenantId: string },
): Promise<boolean> {
  try {
    const { state, from } = await asTenant(database, { tenantId }, (tx) =>
      takeStep(road, tx, { tenantId, orderId, step, actor: systemActor, shipmentIds: [shipmentId] }),
    )
    road.onStep({ tenantId, orderId, seq: state.version, step, from, to: state.status })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false // somebody was quicker, or a hold stands in its way
    throw error
  }
}
