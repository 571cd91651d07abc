import { sql } from 'kysely'
import type { FlowFinder } from '../flow/find-flow.ts'
import { keptHash, type HashedEvent } from '../log/hash-event.ts'
import type { Tx } from '../platform/database/database.ts'
import { redactEvent, type Words } from './redact-event.ts'

const ordersPerBatch = 100

export type Forgetting = { tenantId: string; id: string; low: string; high: string }
type Order = { id: string; flowCode: string; flowVersion: number; service: 'express' | 'sea' | 'stock_abroad' | 'agency' | null }
type Stored = Omit<HashedEvent, 'at' | 'recordedAt' | 'details' | 'evidence'> & Words & { at: Date; recordedAt: Date }

/** Takes the people out of the next archived orders of the month. Answers whether there may be more. */
export async function forgetSome(tx: Tx, { flows, disposal }: { flows: FlowFinder; disposal: Forgetting }): Promise<boolean> {
  const { rows: orders } = await sql<Order>`
    select o.id, o.flow_code as "flowCode", o.flow_version as "flowVersion", o.service from "order" o
    where o.tenant_id = ${disposal.tenantId} and o.id >= ${disposal.low} and o.id < ${disposal.high} and o.status = 'archived'
      and not exists (select from forgotten_order f where f.tenant_id = o.tenant_id and f.order_id = o.id)
    order by o.id limit ${ordersPerBatch}`.execute(tx)
  if (orders.length === 0) return false
  const { rows: events } = await sql<Stored>`
    select order_id as "orderId", seq, at, recorded_at as "recordedAt", actor_id as "actorId", actor_name as "actorName", actor_role as "actorRole", step,
      from_status as "from", to_status as "to", details, evidence, request_id as "requestId"
    from order_event where tenant_id = ${disposal.tenantId} and order_id = any(${orders.map(({ id }) => id)}::uuid[])`.execute(tx)
  const byOrder = Map.groupBy(events, ({ orderId }) => orderId)
  const redacted: { orderId: string; seq: number; kept: string; details: unknown; evidence: unknown }[] = []
  for (const order of orders) {
    const flow = await flows.ofOrder(tx, disposal.tenantId, order)
    for (const event of byOrder.get(order.id) ?? []) {
      const words = redactEvent(
        event,
        flow.steps.find(({ id }) => id === event.step),
      )
      if (words)
        redacted.push({
          orderId: order.id,
          seq: event.seq,
          kept: keptHash({ ...event, ...words, at: event.at.toISOString(), recordedAt: event.recordedAt.toISOString() }),
          ...words,
        })
    }
  }
  await sql`select forget_orders(${disposal.id}, ${orders.map(({ id }) => id)}::uuid[], ${JSON.stringify(redacted)}::jsonb)`.execute(
    tx,
  )
  return orders.length === ordersPerBatch
}
