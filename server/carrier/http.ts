import { createCarrier, listCarriers as listContract, saveCarrier as saveContract } from '../../contract/carrier/carrier.ts'
import * as lane from '../../contract/carrier/lane.ts'
import { recommendCarriers } from '../../contract/carrier/recommend.ts'
import type { Router } from '../access/route.ts'
import { asTenant } from '../platform/database/database.ts'
import { readUpload } from '../platform/http/read-upload.ts'
import { Refusal } from '../platform/refusal.ts'
import type { RuleFinder } from '../rule/find-rules.ts'
import { importLanes } from './lane/import-lanes.ts'
import { listLanes, putLanes, removeLane } from './lane/manage-lanes.ts'
import { listCarriers } from './manage/list-carriers.ts'
import { saveCarrier } from './manage/save-carrier.ts'
import { numberRoutes, type NumberGround } from './number/http.ts'
import type { ReadTable } from './port.ts'
import { recommendForOrder } from './recommend/recommend-for-order.ts'
import { viewCandidate } from './recommend/say-reason.ts'

export type CarrierGround = NumberGround & { rules: RuleFinder; readTable: ReadTable }
const sheetBytesMax = 5 * 1024 * 1024

/** Carriers, their lanes, and whom the rules and the past recommend (DSP-1). */
export function carrierRoutes(route: Router, ground: CarrierGround): void {
  const { database, rules, readTable } = ground
  numberRoutes(route, ground)
  route(listContract, 'carrier.read', async ({ caller }) => ({
    carriers: await asTenant(database, caller, (tx) => listCarriers(tx)),
  }))
  route(createCarrier, 'carrier.manage', ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => saveCarrier(tx, { caller, carrierId: null, body, requestId: request.id })),
  )
  route(saveContract, 'carrier.manage', ({ caller, params, body, request }) =>
    asTenant(database, caller, (tx) => saveCarrier(tx, { caller, carrierId: params.carrierId, body, requestId: request.id })),
  )
  route(recommendCarriers, 'carrier.read', ({ caller, params }) =>
    asTenant(database, caller, async (tx) => {
      const { candidates } = await recommendForOrder(rules, tx, { tenantId: caller.tenantId, orderId: params.orderId })
      return { candidates: candidates.map(viewCandidate) }
    }),
  )
  route(lane.listLanes, 'carrier.read', ({ caller, params, query }) =>
    asTenant(database, caller, (tx) => listLanes(tx, params.carrierId, query)),
  )
  route(lane.putLane, 'carrier.manage', ({ caller, params, body, request }) =>
    asTenant(database, caller, async (tx) => {
      const [put] = await putLanes(tx, { caller, ...params, lanes: [body], act: 'put_lane', requestId: request.id })
      if (!put) throw new Error('the lane that was put is gone')
      return put
    }),
  )
  route(lane.removeLane, 'carrier.manage', ({ caller, params, request }) =>
    asTenant(database, caller, (tx) => removeLane(tx, { caller, ...params, requestId: request.id })),
  )
  route(lane.importLanes, 'carrier.manage', async ({ caller, params, request }) => {
    const { bytes, name } = await readUpload(request, sheetBytesMax)
    const read = await readTable({ name, bytes }, { linesMax: lane.lanesMax + 1 })
    if ('refused' in read) throw new Refusal('carrier.sheet_unreadable', { name, why: read.refused })
    const { lines } = read
    return asTenant(database, caller, (tx) => importLanes(tx, { caller, ...params, name, lines, requestId: request.id }))
  })
}
