import * as duplicates from '../../contract/check/duplicates.ts'
import * as credit from '../../contract/check/credit.ts'
import * as goods from '../../contract/check/goods.ts'
import { getCheckSettings, saveCheckSettings } from '../../contract/check/settings.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { actorOf } from '../order/door/actor-of.ts'
import type { Road } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { listCredits, readCredit, saveCredit } from './credit/credit.ts'
import { decideCase } from './duplicate/decide-case.ts'
import { countCases, listCases } from './duplicate/list-cases.ts'
import { readGoodsCsv, writeGoodsCsv } from './goods/goods-csv.ts'
import { readGoodsList, saveList, tryList } from './goods/goods-list.ts'
import { readSettings, saveSettings } from './setting/settings.ts'

type Ground = { database: Database; road: Road }

export function checkRoutes(route: Router, ground: Ground): void {
  settingRoutes(route, ground)
  duplicateRoutes(route, ground)
  goodsRoutes(route, ground)
  creditRoutes(route, ground)
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

function goodsRoutes(route: Router, { database, road }: Ground): void {
  route(goods.getGoodsList, 'check.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => readGoodsList(tx, query.version)),
  )
  route(goods.saveGoodsList, 'check.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      saveList(tx, { caller, wanted: body, now: road.now(), requestId: request.id }),
    ),
  )
  route(goods.tryGoods, 'check.read', ({ caller, body }) => asTenant(database, caller, (tx) => tryList(tx, body)))
  route(goods.readGoodsCsv, 'check.manage', async ({ body }) => readGoodsCsv(body.text))
  route(goods.exportGoodsList, 'check.read', async ({ caller, reply }) => {
    const { rules, version } = await asTenant(database, caller, (tx) => readGoodsList(tx))
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="goods-${version}.csv"`,
    }
    return reply.headers(headers).send(writeGoodsCsv(rules))
  })
}

function creditRoutes(route: Router, { database, road }: Ground): void {
  route(credit.listCredit, 'credit.read', ({ caller }) => asTenant(database, caller, listCredits))
  route(credit.getCredit, 'credit.read', ({ caller, params, query }) =>
    asTenant(database, caller, (tx) => readCredit(tx, params.clientId, query)),
  )
  route(credit.setCredit, 'credit.manage', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      saveCredit(tx, { caller, clientId: params.clientId, wanted: body, now: road.now(), requestId: request.id }),
    ),
  )
}
