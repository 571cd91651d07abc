import * as contract from '../../../contract/portal.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import { actorOf } from '../../order/door/actor-of.ts'
import type { Road } from '../../order/door/take-step.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import type { PartyCheck } from '../../order/correct/check-changes.ts'
import { answerRequest, type Answered } from './answer-request.ts'
import { countRequests, getRequest, listRequests } from './list-requests.ts'

type Ground = { database: Database; road: Road; checkParty: PartyCheck }

/** The desk 客户请求: what clients ask, and the one answer to each. */
export function requestRoutes(route: Router, { database, road, checkParty }: Ground): void {
  route(contract.listRequests, 'request.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listRequests(tx, { query, caller, road })),
  )
  route(contract.countRequests, 'request.read', ({ caller }) => asTenant(database, caller, (tx) => countRequests(tx, road.now())))
  route(contract.answerRequest, 'request.answer', async ({ caller, params, body, request }) => {
    let answered: Answered | undefined
    const view = await writeOnce({ database, caller, request }, async (tx) => {
      answered = await answerRequest(road, tx, {
        tenantId: caller.tenantId,
        requestId: params.requestId,
        accept: body.accept,
        words: body.words || undefined,
        actor: actorOf(caller),
        httpRequestId: request.id,
        checkParty,
      })
      return getRequest(tx, params.requestId, { caller, road })
    })
    if (answered) {
      const { orderId, step, from, to, version } = answered
      road.onStep({ tenantId: caller.tenantId, orderId, seq: version, step: step ?? 'client_request', from, to })
    }
    return view
  })
}
