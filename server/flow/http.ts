import * as contract from '../../contract/flows.ts'
import type { Router } from '../access/route.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import type { FlowFinder } from './find-flow.ts'
import type { Known } from './check-flow.ts'
import { getFlow, listFlows, publishFlow } from './publish-flow.ts'

export function flowRoutes(
  route: Router,
  { database, flows, known }: { database: Database; flows: FlowFinder; known: Known },
): void {
  route(contract.listFlows, 'flow.read', async ({ caller }) => ({ flows: await asTenant(database, caller, listFlows) }))
  route(contract.getFlow, 'flow.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => getFlow(tx, params.code, params.version)),
  )
  route(contract.publishFlow, 'flow.publish', async ({ caller, body, request }) => {
    const published = await asTenant(database, caller, (tx) =>
      publishFlow(tx, { document: body.flow, caller, known, requestId: request.id }),
    )
    flows.forget()
    return published
  })
}
