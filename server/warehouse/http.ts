import * as contract from '../../contract/stock/stock.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Database } from '../platform/database/database.ts'
import { takeBack } from './take-back.ts'

/** WHS-8: goods that come back. */
export function warehouseGoodsRoutes(route: Router, { database, road }: { database: Database; road: Road }): void {
  route(contract.takeBack, 'stock.move', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      takeBack(tx, { ...body, caller, orderId: params.orderId, at: road.now(), requestId: request.id }),
    ),
  )
}
