import { sql } from 'kysely'
import type { OrderPage } from '../../../contract/order-view.ts'
import type { FlowNode } from '../../../contract/flow.ts'
import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../platform/database/database.ts'
import { freshForMs, metresBetween } from '../way-to-go.ts'
import type { OrderRecord } from './read-order.ts'

type Seen = { latitude: number; longitude: number; at: Date }

/** LIF-3: how far the courier was when last seen, and whether this reader is the courier who may say where they are. */
export async function findCourier(
  tx: Tx,
  { record, node, caller, now }: { record: OrderRecord; node: FlowNode; caller: Caller; now: Date },
): Promise<Pick<OrderPage, 'courier' | 'sharesPosition'>> {
  if (!node.tracksCourier) return { courier: null, sharesPosition: false }
  const sharesPosition = record.assignments.some((one) => one.role === 'courier' && one.person_id === caller.id)
  const { rows } =
    await sql<Seen>`select latitude, longitude, at from courier_position where tenant_id = current_tenant() and order_id = ${record.order.id}`.execute(
      tx,
    )
  const [seen] = rows
  if (!seen || now.getTime() - seen.at.getTime() > freshForMs) return { courier: null, sharesPosition }
  const consignee = record.parties.find(({ kind }) => kind === 'consignee')
  const [latitude, longitude] = [consignee?.latitude, consignee?.longitude]
  const metresToGo =
    typeof latitude === 'number' && typeof longitude === 'number' ? metresBetween(seen, { latitude, longitude }) : null
  return { courier: { seenAt: seen.at.toISOString(), metresToGo }, sharesPosition }
}
