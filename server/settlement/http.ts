import * as contract from '../../contract/pricing/charges.ts'
import { permissionsOf } from '../access/caller.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { listCharges } from './list-charges.ts'
import { countUnpriced, listUnpriced, priceByHand, retryUnpriced } from './unpriced.ts'

export function settlementRoutes(route: Router, { database, now }: { database: Database; now: () => Date }): void {
  route(contract.getCharges, 'charge.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => listCharges(tx, { ...params, costs: permissionsOf(caller).includes('cost.read') })),
  )
  route(contract.listUnpriced, 'unpriced.settle', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listUnpriced(tx, query)),
  )
  route(contract.countUnpriced, 'unpriced.settle', ({ caller }) => asTenant(database, caller, countUnpriced))
  route(contract.retryUnpriced, 'unpriced.settle', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, (tx) => retryUnpriced(tx, { ...params, caller, now: now() })),
  )
  route(contract.priceByHand, 'unpriced.settle', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      priceByHand(tx, { ...params, wanted: body, caller, now: now(), requestId: request.id }),
    ),
  )
}
