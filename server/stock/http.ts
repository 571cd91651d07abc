import * as contract from '../../contract/stock/stock.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { getBin } from './find-bin.ts'
import { getStock, listShortages, listStock, listStockEntries, sumStock } from './list-stock.ts'
import { moveStock } from './move-stock.ts'

/** WHS-1: what is where, what is promised, and every change of it. */
export function stockRoutes(route: Router, { database, now }: { database: Database; now: () => Date }): void {
  route(contract.listStock, 'stock.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listStock(tx, { query, now: now() })),
  )
  route(contract.sumStock, 'stock.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => sumStock(tx, { query, now: now() })),
  )
  route(contract.listShortages, 'stock.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listShortages(tx, { query, now: now() })),
  )
  route(contract.listStockEntries, 'stock.read', ({ caller, params, query }) =>
    asTenant(database, caller, (tx) => listStockEntries(tx, { stockId: params.stockId, query, now: now() })),
  )
  route(contract.moveStock, 'stock.move', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, async (tx) => {
      const at = now()
      const { stockId, quantity, toBin, reason } = body
      const { warehouseId, binId, skuId, lot, expiresOn } = await getStock(tx, { stockId, now: at })
      const line = { skuId, lot, expiresOn, kind: 'move' as const }
      const to = await getBin(tx, { warehouseId, code: toBin })
      const lines = [{ ...line, binId, quantity: -quantity }, { ...line, binId: to, quantity }] // prettier-ignore
      await moveStock(tx, { at, actor: caller, requestId: request.id, reason, lines })
      return { ok: true as const }
    }),
  )
}
