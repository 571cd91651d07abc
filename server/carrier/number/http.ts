import * as contract from '../../../contract/carrier/waybill.ts'
import type { Router } from '../../access/route.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import { findAccount, saveAccount, type Sealing } from '../account/save-account.ts'
import { getCarrier } from '../manage/save-carrier.ts'
import { takeWaybillsNow, voidWaybill } from '../waybill/manage-waybills.ts'
import { addRange, changeRange, listRanges } from './manage-ranges.ts'

export type NumberGround = Sealing & { database: Database; now: () => Date; wakeCalls: () => void }

/** Where waybill numbers come from, and the numbers of an order (DSP-1). */
export function numberRoutes(route: Router, ground: NumberGround): void {
  const { database, now, wakeCalls } = ground
  const sourcesOf = async (tx: Tx, carrierId: string) => ({
    ranges: await listRanges(tx, carrierId),
    account: await findAccount(tx, carrierId, ground),
  })
  route(contract.listNumbers, 'carrier.manage', ({ caller, params }) =>
    asTenant(database, caller, async (tx) => {
      await getCarrier(tx, params.carrierId)
      return sourcesOf(tx, params.carrierId)
    }),
  )
  route(contract.addRange, 'carrier.manage', ({ caller, params, body, request }) =>
    asTenant(database, caller, async (tx) => {
      await addRange(tx, { caller, carrierId: params.carrierId, body, now: now(), requestId: request.id })
      return sourcesOf(tx, params.carrierId)
    }),
  )
  route(contract.changeRange, 'carrier.manage', ({ caller, params, body, request }) =>
    asTenant(database, caller, async (tx) => {
      await changeRange(tx, { caller, ...params, ...body, requestId: request.id })
      return sourcesOf(tx, params.carrierId)
    }),
  )
  route(contract.saveAccount, 'carrier.manage', ({ caller, params, body, request }) =>
    asTenant(database, caller, async (tx) => {
      await saveAccount(tx, { ...ground, caller, carrierId: params.carrierId, body, now: now(), requestId: request.id })
      return sourcesOf(tx, params.carrierId)
    }),
  )
  route(contract.takeWaybills, 'handover.run', async ({ caller, params }) => {
    const waybills = await asTenant(database, caller, (tx) =>
      takeWaybillsNow(tx, { caller, orderId: params.orderId, now: now() }),
    )
    wakeCalls()
    return { waybills }
  })
  route(contract.voidWaybill, 'handover.run', ({ caller, params, body, request }) =>
    asTenant(database, caller, async (tx) => ({
      waybills: await voidWaybill(tx, { caller, ...params, ...body, now: now(), requestId: request.id }),
    })),
  )
}
