import * as contract from '../../contract/order.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { Refusal } from '../platform/refusal.ts'
import { actorOf } from './door/actor-of.ts'
import { briefOrder } from './door/brief-order.ts'
import { correctOrder } from './correct-order.ts'
import { countOrders } from './count-orders.ts'
import { findFile } from './page/find-file.ts'
import { findEvidence } from './door/find-evidence.ts'
import { listOrders } from './list-orders.ts'
import { showOrder } from './page/show-order.ts'
import { takeStep, type Road } from './door/take-step.ts'
import type { FieldProblem, Party } from '../../contract/order-draft.ts'

type Ground = {
  database: Database
  road: Road
  files: FileStore
  checkParty: (party: Party) => { party: Party; problems: FieldProblem[] }
}

export function orderRoutes(route: Router, ground: Ground): void {
  readingRoutes(route, ground)
  movingRoutes(route, ground)
}

function readingRoutes(route: Router, { database, road, files }: Ground): void {
  route(contract.listOrders, 'order.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listOrders(tx, { query, caller, flows: road.flows, now: road.now() })),
  )
  route(contract.countOrders, 'order.read', ({ caller }) =>
    asTenant(database, caller, (tx) => countOrders(tx, { caller, flows: road.flows, now: road.now() })),
  )

  route(contract.getOrder, 'order.read', async ({ caller, params, reply }) => {
    const page = await asTenant(database, caller, (tx) => showOrder(tx, { road, caller, orderId: params.orderId }))
    void reply.header('etag', `"${page.version}"`)
    return page
  })

  route(contract.getFile, 'order.read', async ({ caller, params, reply }) => {
    if (caller.clientId) throw new Refusal('file.not_found')
    const file = await asTenant(database, caller, (tx) => findFile(tx, { caller, flows: road.flows, ...params }))
    const bytes = file && (await files.get(params.hash))
    if (!file || !bytes) throw new Refusal('file.not_found')
    // the content's own type, never run as a page
    const headers = {
      'content-type': file.type,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      // a look that was granted ends after a quarter of an hour, on this computer too
      'cache-control': 'private, max-age=900',
      'content-security-policy': "default-src 'none'; sandbox",
    }
    return reply.headers(headers).send(bytes)
  })
}

function movingRoutes(route: Router, { database, road, checkParty }: Ground): void {
  route(contract.takeStep, 'steps', async ({ caller, params, body, request, reply }) => {
    if (caller.clientId) throw new Refusal('access.forbidden', { role: caller.role, permission: 'steps' })
    const actor = actorOf(caller)
    let from: string | null = null
    const brief = await writeOnce({ database, caller, request }, async (tx) => {
      const taken = await takeStep(road, tx, {
        tenantId: caller.tenantId,
        orderId: params.orderId,
        step: body.step,
        actor,
        details: body.details,
        shipmentIds: body.shipmentIds,
        requestId: request.id,
        evidence: await findEvidence(tx, body.evidence),
        happenedAt: body.happenedAt ? new Date(body.happenedAt) : undefined,
        expectedVersion: versionOf(request.headers['if-match']),
      })
      from = taken.from
      return briefOrder(taken, actor, road.guards)
    })
    road.onStep({ tenantId: caller.tenantId, orderId: brief.id, seq: brief.version, step: body.step, from, to: brief.status })
    void reply.header('etag', `"${brief.version}"`)
    return brief
  })

  route(contract.correctOrder, 'order.correct', async ({ caller, params, body, request, reply }) => {
    const actor = actorOf(caller)
    const brief = await writeOnce({ database, caller, request }, async (tx) => {
      const expectedVersion = versionOf(request.headers['if-match'])
      const taken = await correctOrder(road, tx, {
        tenantId: caller.tenantId,
        orderId: params.orderId,
        correction: body,
        actor,
        expectedVersion,
        requestId: request.id,
        check: checkParty,
      })
      return briefOrder(taken, actor, road.guards)
    })
    road.onStep({
      tenantId: caller.tenantId,
      orderId: brief.id,
      seq: brief.version,
      step: 'correct',
      from: brief.status,
      to: brief.status,
    })
    void reply.header('etag', `"${brief.version}"`)
    return brief
  })
}

/** `If-Match: "7"` names the version that the caller looked at. */
function versionOf(header: string | undefined): number | undefined {
  const version = header?.match(/^(?:W\/)?"(\d{1,9})"$/)?.[1]
  if (header !== undefined && header !== '*' && version === undefined)
    throw new Refusal('request.invalid', { where: 'If-Match', why: header.slice(0, 40) })
  return version === undefined ? undefined : Number(version)
}
