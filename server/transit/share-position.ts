import { sql } from 'kysely'
import type * as z from 'zod'
import { sharePosition as contract } from '../../contract/track.ts'
import type { Caller } from '../access/caller.ts'
import type { Router } from '../access/route.ts'
import type { FlowFinder, Travels } from '../flow/find-flow.ts'
import type { Listener } from '../log/run-listeners.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import { asTenant, type Database, type Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { metresBetween } from '../order/way-to-go.ts'

const secondsBetween = 5

type Ground = { database: Database; flows: FlowFinder; now: () => Date }
type Row = Travels & { clientId: string; status: string; latitude: number | null; longitude: number | null }

/** LIF-3: the courier says where they are; of orders that are theirs, while these are under way with them, and not more often than is of use. */
export function positionRoutes(route: Router, { database, flows, now }: Ground): void {
  route(contract, 'position.share', ({ caller, params, body }) =>
    asTenant(database, caller, (tx) => sharePosition(tx, { caller, orderId: params.orderId, flows, now: now(), ...body })),
  )
}

type Sharing = z.infer<typeof contract.body> & { caller: Caller; orderId: string; flows: FlowFinder; now: Date }

async function sharePosition(tx: Tx, { caller, orderId, flows, now, ...at }: Sharing): Promise<z.infer<typeof contract.reply>> {
  const { rows } = await sql<Row>`
    select o.flow_code as "flowCode", o.flow_version as "flowVersion", o.service, o.client_id as "clientId", o.status, p.latitude, p.longitude
    from "order" o join assignment a on a.tenant_id = o.tenant_id and a.order_id = o.id and a.role = 'courier' and a.person_id = ${caller.id}
      left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
    where o.tenant_id = current_tenant() and o.id = ${orderId}`.execute(tx)
  const order = rows[0]
  if (!order) throw new Refusal('order.not_found', { orderId })
  const node = nodeOf(await flows.ofOrder(tx, caller.tenantId, order), order.status)
  if (!node.tracksCourier) throw new Refusal('position.not_under_way', { node: node.name })
  await keep(tx, { orderId, clientId: order.clientId, personId: caller.id, now, ...at })
  const { latitude, longitude } = order
  return {
    seenAt: now.toISOString(),
    metresToGo: latitude !== null && longitude !== null ? metresBetween(at, { latitude, longitude }) : null,
    nextAfterSeconds: secondsBetween,
  }
}

type Keeping = z.infer<typeof contract.body> & { orderId: string; clientId: string; personId: string; now: Date }

/** One row for an order, the newest; what came too soon is not kept. */
async function keep(tx: Tx, { orderId, clientId, personId, now, latitude, longitude, accuracyMetres }: Keeping): Promise<void> {
  const accuracy = accuracyMetres === undefined ? null : Math.round(accuracyMetres)
  const { rows } = await sql`
    insert into courier_position as c (tenant_id, order_id, client_id, person_id, latitude, longitude, accuracy_metres, at)
    values (current_tenant(), ${orderId}, ${clientId}, ${personId}, ${latitude}, ${longitude}, ${accuracy}, ${now})
    on conflict (tenant_id, order_id) do update set person_id = excluded.person_id, latitude = excluded.latitude, longitude = excluded.longitude,
      accuracy_metres = excluded.accuracy_metres, at = excluded.at
      where c.at <= ${new Date(now.getTime() - secondsBetween * 1000)} or c.person_id <> excluded.person_id
    returning 1`.execute(tx)
  if (rows.length === 0) throw new Refusal('position.too_soon', { seconds: secondsBetween })
}

/** Where the courier was is nobody’s business once the goods are through, given up or with somebody else. */
export const forgetPositionListener: Listener = {
  name: 'position',
  steps: ['sign', 'fail_delivery', 'start_return', 'reassign', 'cancel', 'close_abnormally'],
  react: async (tx, { tenantId, orderId }) => {
    await sql`delete from courier_position where tenant_id = ${tenantId} and order_id = ${orderId}`.execute(tx)
  },
}

/** And whatever was left lying by a courier who fell silent. */
export async function forgetOldPositions(workers: Database, now: Date): Promise<boolean> {
  await sql`select forget_positions(${new Date(now.getTime() - 2 * 3_600_000)})`.execute(workers)
  return false
}
