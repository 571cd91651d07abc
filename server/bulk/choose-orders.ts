import { sql } from 'kysely'
import type * as z from 'zod'
import { bulkOrdersMax, type chooseOrders as contract } from '../../contract/bulk.ts'
import type { OrderFilter } from '../../contract/order.ts'
import type { Caller } from '../access/caller.ts'
import { actorOf } from '../order/door/actor-of.ts'
import type { Road } from '../order/door/take-step.ts'
import { filterOrders } from '../order/filter-orders.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { readOrders } from './read-orders.ts'
import { sumSteps, type OrderOnFlow } from './sum-steps.ts'

type Choice = z.infer<typeof contract.body>

/** The orders that were chosen, or found by a filter up to the limit, with the steps that are open for at least one of them. */
export async function chooseOrders(
  road: Road,
  tx: Tx,
  { choice, caller }: { choice: Choice; caller: Caller },
): Promise<z.infer<typeof contract.reply>> {
  const found =
    'orderIds' in choice
      ? { ids: choice.orderIds, more: false }
      : await findOrders(tx, { filter: choice.filter, caller, now: road.now() })
  const read = await readOrders(tx, found.ids)
  const byId = new Map(read.map((order) => [order.id, order]))
  const orders = found.ids.map((orderId) => {
    const order = byId.get(orderId)
    if (!order) throw new Refusal('order.not_found', { orderId })
    return order
  })
  const onFlows: OrderOnFlow[] = []
  for (const order of orders) onFlows.push({ order, flow: await road.flows.ofOrder(tx, caller.tenantId, order) })
  return {
    orders: orders.map(({ id, label, state }) => ({ id, label, version: state.version })),
    more: found.more,
    steps: sumSteps(onFlows, { actor: actorOf(caller), guards: road.guards }),
  }
}

async function findOrders(
  tx: Tx,
  { filter, caller, now }: { filter: OrderFilter; caller: Caller; now: Date },
): Promise<{ ids: string[]; more: boolean }> {
  const where = sql.join(filterOrders(filter, { caller, now }), sql` and `)
  const { rows } = await sql<{ id: string }>`
    select o.id from "order" o where ${where} order by o.id desc limit ${sql.lit(bulkOrdersMax + 1)}`.execute(tx)
  return { ids: rows.slice(0, bulkOrdersMax).map(({ id }) => id), more: rows.length > bulkOrdersMax }
}
