import * as contract from '../../../contract/warehouse/packing.ts'
import type { Caller } from '../../access/caller.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import type { Road, StepTaken } from '../../order/door/take-step.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import type { FastifyRequest } from 'fastify'
import { checkShipment } from './check-shipment.ts'
import { findShipment } from './find-shipment.ts'
import { moveShipment } from './move-shipment.ts'
import { readShipment } from './read-shipment.ts'
import { readPackingSettings, savePackingSettings } from './settings.ts'
import { approveWeight, listWeights, weighShipment } from './weigh-shipment.ts'

export type Ground = { database: Database; road: Road }
type Writing<T> = {
  caller: Caller
  request: FastifyRequest
  step: string
  work: (tx: Tx) => Promise<{ reply: T; taken: StepTaken[] }>
}

/** A write that may take steps; open pages hear of them once they are kept. A scan sent twice does nothing twice. */
export async function writeSteps<T>({ database, road }: Ground, { caller, request, step, work }: Writing<T>): Promise<T> {
  let steps: StepTaken[] = []
  const reply = await writeOnce({ database, caller, request }, async (tx) => {
    const done = await work(tx)
    steps = done.taken
    return done.reply
  })
  for (const { id, from, state } of steps)
    road.onStep({ tenantId: caller.tenantId, orderId: id, seq: state.version, step, from, to: state.status })
  return reply
}

/** WHS-4..6: check, pack, weigh, outbound. */
export function packRoutes(route: Router, ground: Ground): void {
  const { database, road } = ground
  route(contract.findShipment, 'pack.scan', ({ caller, query }) =>
    asTenant(database, caller, async (tx) => readShipment(tx, await findShipment(tx, query.code))),
  )
  route(contract.checkShipment, 'pack.scan', ({ caller, params, body, request }) =>
    writeSteps(ground, {
      caller,
      request,
      step: 'check',
      work: (tx) => checkShipment(road, tx, { caller, ...params, ...body, requestId: request.id }),
    }),
  )
  route(contract.weighShipment, 'pack.scan', ({ caller, params, body, request }) =>
    writeSteps(ground, {
      caller,
      request,
      step: 'pack',
      work: (tx) => weighShipment(road, tx, { caller, ...params, ...body, requestId: request.id }),
    }),
  )
  route(contract.approveWeight, 'weight.approve', ({ caller, params, body, request }) =>
    writeSteps(ground, {
      caller,
      request,
      step: 'pack',
      work: (tx) => approveWeight(road, tx, { caller, ...params, ...body, requestId: request.id }),
    }),
  )
  route(contract.listWeights, 'wave.read', ({ caller }) => asTenant(database, caller, listWeights))
  route(contract.scanOut, 'pack.scan', ({ caller, body, request }) =>
    writeSteps(ground, {
      caller,
      request,
      step: 'outbound',
      work: async (tx) => {
        const shipmentId = await findShipment(tx, body.code)
        const taken = await moveShipment(road, tx, { caller, shipmentId, step: 'outbound', requestId: request.id })
        return { reply: await readShipment(tx, shipmentId), taken }
      },
    }),
  )
  route(contract.getPackingSettings, 'wave.read', ({ caller }) => asTenant(database, caller, readPackingSettings))
  route(contract.savePackingSettings, 'packing.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      savePackingSettings(tx, { caller, ...body, now: road.now(), requestId: request.id }),
    ),
  )
}
