import * as contract from '../../contract/desk/review.ts'
import type { Router } from '../access/route.ts'
import type { Road } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { lookAhead } from './look-ahead.ts'

export function reviewRoutes(route: Router, { database, road }: { database: Database; road: Road }): void {
  route(contract.lookAhead, 'intake.read', async ({ caller, body }) => ({
    orders: await asTenant(database, caller, (tx) => lookAhead(road, tx, { tenantId: caller.tenantId, orderIds: body.orderIds })),
  }))
}
