import { listOverdue as contract } from '../../contract/deadline.ts'
import type { Router } from '../access/route.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { listOverdue } from './list-overdue.ts'

export function deadlineRoutes(
  route: Router,
  { database, flows, now }: { database: Database; flows: FlowFinder; now: () => Date },
): void {
  route(contract, 'overdue.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listOverdue(tx, { query, tenantId: caller.tenantId, flows, now: now() })),
  )
}
