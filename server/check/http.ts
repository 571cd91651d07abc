import * as duplicates from '../../contract/check/duplicates.ts'
import { getCheckSettings, saveCheckSettings } from '../../contract/check/settings.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { actorOf } from '../order/door/actor-of.ts'
import type { Road } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { decideCase } from './duplicate/decide-case.ts'
import { countCases, listCases } from './duplicate/list-cases.ts'
import { readSettings, saveSettings } from './setting/settings.ts'

type Ground = { database: Database; road: Road }

export function checkRoutes(route: Router, ground: Ground): void {
  settingRoutes(route, ground)
  duplicateRoutes(route, ground)
}

function settingRoutes(route: Router, { database, road }: Ground): void {
  route(getCheckSettings, 'check.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => readSettings(tx, query.clientId ?? null)),
  )
  route(saveCheckSettings, 'check.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      saveSettings(tx, { caller, clientId: body.clientId, own: body.own, now: road.now(), requestId: request.id }),
    ),
  )
}

function duplicateRoutes(route: Router, { database, road }: Ground): void {
  route(duplicates.listDuplicates, 'intake.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listCases(tx, { query, caller, road })),
  )
  route(duplicates.countDuplicates, 'intake.read', ({ caller }) => asTenant(database, caller, countCases))
  route(duplicates.decideDuplicate, 'intake.correct', async ({ caller, params, body, request }) => {
    const changes: { orderId: string; seq: number; step: string; from: string | null; to: string }[] = []
    const reply = await writeOnce({ database, caller, request }, async (tx) => {
      const taken = await decideCase(road, tx, {
        tenantId: caller.tenantId,
        orderId: params.orderId,
        ...body,
        candidateId: body.candidateId,
        actor: actorOf(caller),
        requestId: request.id,
      })
      for (const { step, taken: one } of taken)
        changes.push({ orderId: one.id, seq: one.state.version, step, from: one.from, to: one.state.status })
      const ended = changes.find(({ step }) => step !== 'release_hold')
      const own = changes.find(({ orderId }) => orderId === params.orderId)
      return { orderId: params.orderId, status: own?.to ?? '', cancelled: ended?.orderId ?? null }
    })
    for (const change of changes) road.onStep({ tenantId: caller.tenantId, ...change })
    return reply
  })
}
