import * as contract from '../../contract/flows.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import type { Known } from './check/known.ts'
import { compareFlows } from './compare-flows.ts'
import { discardDraft, openDraft, takeDraft } from './draft/open-draft.ts'
import { publishDraft } from './draft/publish-draft.ts'
import { readDraft } from './draft/read-draft.ts'
import { saveDraft } from './draft/save-draft.ts'
import type { FlowFinder } from './find-flow.ts'
import { getFlow, listFlows, readDocument } from './list-flows.ts'
import { listRunning } from './list-running.ts'
import { publishFlow } from './publish-flow.ts'

type Ground = { database: Database; flows: FlowFinder; known: Known }

export function flowRoutes(route: Router, ground: Ground): void {
  versionRoutes(route, ground)
  draftRoutes(route, ground)
}

function versionRoutes(route: Router, { database, flows, known }: Ground): void {
  route(contract.listFlows, 'flow.read', async ({ caller }) => ({ flows: await asTenant(database, caller, listFlows) }))
  route(contract.getFlow, 'flow.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => getFlow(tx, params.code, params.version)),
  )
  route(contract.listRunning, 'flow.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => listRunning(tx, { tenantId: caller.tenantId, code: params.code, flows })),
  )
  route(contract.compareFlows, 'flow.read', ({ caller, params, query }) =>
    asTenant(database, caller, async (tx) => {
      const before = await readDocument(tx, params.code, query.from)
      return { changes: compareFlows(before, await readDocument(tx, params.code, query.to)) }
    }),
  )
  route(contract.publishFlow, 'flow.publish', async ({ caller, body, request }) => {
    const published = await writeOnce({ database, caller, request }, (tx) =>
      publishFlow(tx, { document: body.flow, note: body.note, caller, known, requestId: request.id }),
    )
    flows.forget()
    return published
  })
}

function draftRoutes(route: Router, { database, flows, known }: Ground): void {
  route(contract.getDraft, 'flow.publish', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readDraft(tx, { ...params, caller, known })),
  )
  route(contract.openDraft, 'flow.publish', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => openDraft(tx, { ...params, ...body, caller, known, requestId: request.id })),
  )
  route(contract.saveDraft, 'flow.publish', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => saveDraft(tx, { ...params, ...body, caller, known })),
  )
  route(contract.takeDraft, 'flow.publish', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => takeDraft(tx, { ...params, ...body, caller, known, requestId: request.id })),
  )
  route(contract.discardDraft, 'flow.publish', ({ caller, params, query, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      discardDraft(tx, { ...params, ...query, caller, known, requestId: request.id }),
    ),
  )
  route(contract.publishDraft, 'flow.publish', async ({ caller, params, body, request }) => {
    const published = await writeOnce({ database, caller, request }, (tx) =>
      publishDraft(tx, { ...params, ...body, caller, known, requestId: request.id }),
    )
    flows.forget()
    return published
  })
}
