import * as contract from '../../../contract/catalog/warehouses.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import { changeBin, makeBins } from './keep-bins.ts'
import { changeWarehouse, createWarehouse, listWarehouses } from './keep-warehouse.ts'
import { listBins } from './list-bins.ts'

export function warehouseRoutes(route: Router, { database }: { database: Database }): void {
  route(contract.listWarehouses, 'catalog.read', async ({ caller }) => ({
    warehouses: await asTenant(database, caller, listWarehouses),
  }))
  route(contract.createWarehouse, 'warehouse.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => createWarehouse(tx, { caller, wanted: body, requestId: request.id })),
  )
  route(contract.changeWarehouse, 'warehouse.manage', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      changeWarehouse(tx, { caller, warehouseId: params.warehouseId, wanted: body, requestId: request.id }),
    ),
  )
  route(contract.listBins, 'catalog.read', ({ caller, params, query }) =>
    asTenant(database, caller, (tx) => listBins(tx, params.warehouseId, query)),
  )
  route(contract.makeBins, 'warehouse.manage', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      makeBins(tx, { caller, warehouseId: params.warehouseId, pattern: body, requestId: request.id }),
    ),
  )
  route(contract.changeBin, 'warehouse.manage', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      changeBin(tx, { caller, binId: params.binId, wanted: body, requestId: request.id }),
    ),
  )
}
