import * as contract from '../../../contract/counter.ts'
import type { Caller } from '../../access/caller.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import { actorOf } from '../../order/door/actor-of.ts'
import { briefOrder } from '../../order/door/brief-order.ts'
import type { Road } from '../../order/door/take-step.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import { findSeeing } from '../../privacy/seeing.ts'
import type { Received } from '../receive-drafts.ts'
import { confirmOrder, enterOrder, getOrder, listOrders, readSetting, saveSetting } from './counter-orders.ts'

type CounterGround = { database: Database; road: Road; onCreated: (tenantId: string, received: readonly Received[]) => void }

export function counterRoutes(route: Router, { database, road, onCreated }: CounterGround): void {
  const showing = async (tx: Tx, caller: Caller) => ({ sight: (await findSeeing(tx, caller)).at('intake'), now: road.now() })
  route(contract.createCounterOrder, 'counter.use', async ({ caller, body, request }) => {
    const entered: Received[] = []
    const reply = await writeOnce({ database, caller, request }, async (tx) => {
      const raw = Buffer.from(JSON.stringify(request.body))
      const received = await enterOrder(road, tx, { caller, given: body, requestId: request.id, raw })
      entered.push(received)
      const { arrived, state, messageId: intakeMessageId, orderId, problems: fields } = received
      const order = arrived?.duplicateOf === undefined && arrived ? briefOrder(arrived.made, actorOf(caller), road.guards) : null
      return { state, order, intakeMessageId, orderId, fields }
    })
    onCreated(caller.tenantId, entered)
    return reply
  })
  route(contract.listCounterOrders, 'counter.use', ({ caller, query }) =>
    asTenant(database, caller, async (tx) => listOrders(tx, query, await showing(tx, caller))),
  )
  route(contract.getCounterOrder, 'counter.use', ({ caller, params }) =>
    asTenant(database, caller, async (tx) => getOrder(tx, params.orderId, await showing(tx, caller))),
  )
  route(contract.confirmCounterOrder, 'counter.use', async ({ caller, params, body, request }) => {
    const { orderId } = params
    const reply = await writeOnce({ database, caller, request }, async (tx) => {
      const { state } = await confirmOrder(road, tx, { caller, orderId, given: body, requestId: request.id })
      return { view: await getOrder(tx, orderId, await showing(tx, caller)), seq: state.version, status: state.status }
    })
    road.onStep({
      tenantId: caller.tenantId,
      orderId,
      seq: reply.seq,
      step: 'release_hold',
      from: reply.status,
      to: reply.status,
    })
    return reply.view
  })
  route(contract.getCounterSetting, 'counter.use', ({ caller }) => asTenant(database, caller, readSetting))
  route(contract.saveCounterSetting, 'counter.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => saveSetting(tx, body, { caller, requestId: request.id })),
  )
}
