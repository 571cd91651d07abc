import * as contract from '../../contract/desk/merge.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { actorOf } from '../order/door/actor-of.ts'
import type { Road, StepTaken } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { getSourcing } from '../../contract/stock/sourcing.ts'
import { readSourcing } from './sourcing/read-sourcing.ts'
import { handoverRoutes } from './handover/http.ts'
import { countProposals, listProposals } from './list-proposals.ts'
import { mergeOrders, undoMerge } from './merge-orders.ts'

/** INT-5: what could travel together, and what shall. */
export function dispatchRoutes(route: Router, { database, road }: { database: Database; road: Road }): void {
  handoverRoutes(route, { database, road })
  const tell = (tenantId: string, step: string, taken: readonly StepTaken[]) => {
    for (const { id, from, state } of taken)
      road.onStep({ tenantId, orderId: id, seq: state.version, step, from, to: state.status })
  }
  route(contract.listProposals, 'shipment.merge', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listProposals(tx, { query, caller })),
  )
  route(contract.countProposals, 'shipment.merge', ({ caller }) => asTenant(database, caller, countProposals))
  route(getSourcing, 'stock.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readSourcing(tx, { road, tenantId: caller.tenantId, orderId: params.orderId })),
  )
  route(contract.mergeOrders, 'shipment.merge', async ({ caller, body, request }) => {
    let taken: StepTaken[] = []
    const { tenantId } = caller
    const reply = await writeOnce({ database, caller, request }, async (tx) => {
      const merged = await mergeOrders(road, tx, {
        tenantId,
        orderIds: body.orderIds,
        actor: actorOf(caller),
        requestId: request.id,
      })
      taken = merged.taken
      return { shipmentId: merged.shipmentId, orders: merged.orders }
    })
    tell(tenantId, 'merge', taken)
    return reply
  })
  route(contract.undoMerge, 'shipment.merge', async ({ caller, params, request }) => {
    let taken: StepTaken[] = []
    const { tenantId } = caller
    const reply = await writeOnce({ database, caller, request }, async (tx) => {
      const undone = await undoMerge(road, tx, {
        tenantId,
        orderId: params.orderId,
        actor: actorOf(caller),
        requestId: request.id,
      })
      taken = undone.taken
      return { orders: undone.orders }
    })
    tell(tenantId, 'undo_merge', taken)
    return reply
  })
}
