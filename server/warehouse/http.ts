import * as counting from '../../contract/stock/count.ts'
import * as contract from '../../contract/stock/stock.ts'
import * as transfer from '../../contract/stock/transfer.ts'
import type { Caller } from '../access/caller.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import type { Road } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { getCount, listCounts } from './count/read-count.ts'
import { approveCount, cancelCount, createCount, recordCount } from './count/take-count.ts'
import { takeBack } from './take-back.ts'
import { cancelTransfer, createTransfer, receiveTransfer, sendTransfer } from './transfer/move-transfer.ts'
import { getTransfer, listTransfers } from './transfer/read-transfer.ts'

type Ground = { database: Database; road: Road }

/** WHS-2, WHS-8: goods that come back, are carried to another warehouse, are counted. */
export function warehouseGoodsRoutes(route: Router, ground: Ground): void {
  const { database, road } = ground
  const acting = (caller: Caller, request: { id: string }) => ({ caller, at: road.now(), requestId: request.id })
  route(contract.takeBack, 'stock.move', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => takeBack(tx, { ...body, ...acting(caller, request), ...params })),
  )
  route(transfer.listTransfers, 'stock.read', ({ caller, query }) => asTenant(database, caller, (tx) => listTransfers(tx, query)))
  route(transfer.getTransfer, 'stock.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => getTransfer(tx, params.transferId)),
  )
  route(transfer.createTransfer, 'stock.move', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => createTransfer(tx, { ...body, ...acting(caller, request) })),
  )
  route(transfer.sendTransfer, 'stock.move', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, (tx) => sendTransfer(tx, { ...params, ...acting(caller, request) })),
  )
  route(transfer.receiveTransfer, 'stock.move', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => receiveTransfer(tx, { ...body, ...params, ...acting(caller, request) })),
  )
  route(transfer.cancelTransfer, 'stock.move', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, (tx) => cancelTransfer(tx, { ...params, ...acting(caller, request) })),
  )
  countRoutes(route, ground)
}

function countRoutes(route: Router, { database, road }: Ground): void {
  const acting = (caller: Caller, request: { id: string }) => ({ caller, at: road.now(), requestId: request.id })
  route(counting.listCounts, 'stock.read', ({ caller, query }) => asTenant(database, caller, (tx) => listCounts(tx, query)))
  route(counting.getCount, 'stock.read', ({ caller, params }) => asTenant(database, caller, (tx) => getCount(tx, params.countId)))
  route(counting.createCount, 'stock.move', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => createCount(tx, { ...body, ...acting(caller, request) })),
  )
  route(counting.recordCount, 'stock.move', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => recordCount(tx, { ...body, ...params, ...acting(caller, request) })),
  )
  route(counting.approveCount, 'stock.approve', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, (tx) => approveCount(tx, { ...params, ...acting(caller, request) })),
  )
  route(counting.cancelCount, 'stock.approve', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, (tx) => cancelCount(tx, { ...params, ...acting(caller, request) })),
  )
}
