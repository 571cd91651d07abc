import type { Flow } from '../../contract/flow.ts'
import { getOwnProfile } from '../../contract/client/profile.ts'
import * as contract from '../../contract/portal.ts'
import { forgetCallers } from '../access/caller.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import type { PartyCheck } from '../order/correct/check-changes.ts'
import type { Road } from '../order/door/take-step.ts'
import { asTenant, type Database, type Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { Refusal } from '../platform/refusal.ts'
import { attachPapers, findPaper } from './attach-papers.ts'
import { askChange, withdrawRequest } from './ask-change.ts'
import { heapFinder } from './find-heaps.ts'
import { listAddresses } from './list-addresses.ts'
import { listPortalOrders } from './list-portal-orders.ts'
import { addColleague, changeColleague, listColleagues, managesPeople } from './manage-colleagues.ts'
import { dropTemplate, listTemplates, saveTemplate } from './manage-templates.ts'
import { readHome } from './read-home.ts'
import { readOwnProfile } from './read-own-profile.ts'
import { readPortalOrder, type PortalRecord } from './read-portal-order.ts'
import { requestRoutes } from './desk/request-http.ts'
import { draftAgain, viewPortalOrder } from './view-portal-order.ts'
import { asHouseFor, clientOf } from '../access/within-client.ts'

type PortalGround = { database: Database; road: Road; files: FileStore; checkParty: PartyCheck }

/** What clients' people see and do, and the desk where staff answer them. */
export function portalRoutes(route: Router, ground: PortalGround): void {
  readingRoutes(route, ground)
  paperRoutes(route, ground)
  askingRoutes(route, ground)
  keepingRoutes(route, ground)
  requestRoutes(route, ground)
}

function readingRoutes(route: Router, { database, road }: PortalGround): void {
  const findHeaps = heapFinder()
  route(contract.getHome, 'portal.use', async (asked) => {
    const caller = clientOf(asked.caller)
    const manages = await asHouseFor(database, caller, (tx) => managesPeople(tx, caller))
    return asTenant(database, caller, (tx) => readHome(tx, { caller, findHeaps, now: road.now(), managesPeople: manages }))
  })
  route(getOwnProfile, 'portal.use', ({ caller }) =>
    asTenant(database, clientOf(caller), (tx) => readOwnProfile(tx, clientOf(caller))),
  )
  route(contract.listPortalOrders, 'portal.use', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listPortalOrders(tx, { query, caller: clientOf(caller), road, findHeaps })),
  )
  route(contract.getPortalOrder, 'portal.use', async ({ caller, params }) =>
    asTenant(database, clientOf(caller), async (tx) => {
      const { read, flow } = await getOwn(road, tx, { tenantId: caller.tenantId, orderId: params.orderId })
      return viewPortalOrder(read, flow, road.now())
    }),
  )
  route(contract.orderAgain, 'portal.use', async ({ caller, params }) =>
    asTenant(database, clientOf(caller), async (tx) => {
      const { read, flow } = await getOwn(road, tx, { tenantId: caller.tenantId, orderId: params.orderId })
      return { draft: draftAgain(read.record, flow) }
    }),
  )
  route(contract.listAddresses, 'portal.use', async ({ caller, query }) => ({
    parties: await asTenant(database, clientOf(caller), (tx) =>
      listAddresses(tx, { kind: query.kind, search: query.search || undefined }),
    ),
  }))
}

async function getOwn(
  road: Road,
  tx: Tx,
  { tenantId, orderId }: { tenantId: string; orderId: string },
): Promise<{ read: PortalRecord; flow: Flow }> {
  const read = await readPortalOrder(tx, orderId)
  if (!read) throw new Refusal('order.not_found', { orderId })
  const { flow_code: flowCode, flow_version: flowVersion, service } = read.record.order
  return { read, flow: await road.flows.ofOrder(tx, tenantId, { flowCode, flowVersion, service }) }
}

function paperRoutes(route: Router, { database, road, files }: PortalGround): void {
  route(contract.attachPapers, 'portal.use', async ({ caller, params, body, request }) => {
    const client = clientOf(caller)
    let change: Parameters<Road['onStep']>[0] | undefined
    const reply = await writeOnce({ database, caller: client, request }, async (tx) => {
      const taken = await attachPapers(road, tx, {
        caller: client,
        orderId: params.orderId,
        hashes: body.hashes,
        requestId: request.id,
      })
      const { status, version } = taken.state
      change = { tenantId: caller.tenantId, orderId: taken.id, seq: version, step: 'attach', from: status, to: status }
      return { attached: new Set(body.hashes).size }
    })
    if (change) road.onStep(change)
    return reply
  })
  route(contract.getPaper, 'portal.use', async ({ caller, params, reply }) => {
    const paper = await asTenant(database, clientOf(caller), (tx) => findPaper(tx, params.orderId, params.hash))
    const bytes = paper && (await files.get(params.hash))
    if (!paper || !bytes) throw new Refusal('file.not_found')
    return reply
      .headers({
        'content-type': paper.type,
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(paper.name)}`,
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(bytes)
  })
}

function askingRoutes(route: Router, { database, road, checkParty }: PortalGround): void {
  const tell = (tenantId: string, orderId: string, status: string) =>
    road.onStep({ tenantId, orderId, seq: 0, step: 'client_request', from: status, to: status })
  route(contract.askChange, 'portal.use', async ({ caller, params, body, request }) => {
    const client = clientOf(caller)
    const { status, ...asked } = await writeOnce({ database, caller: client, request }, (tx) =>
      askChange(road, tx, { caller: client, orderId: params.orderId, wanted: body, checkParty }),
    )
    tell(caller.tenantId, params.orderId, status)
    return asked
  })
  route(contract.withdrawRequest, 'portal.use', async ({ caller, params, request }) => {
    const client = clientOf(caller)
    const { orderId, ...own } = await writeOnce({ database, caller: client, request }, (tx) =>
      withdrawRequest(tx, params.requestId, road.now()),
    )
    tell(caller.tenantId, orderId, '')
    return own
  })
}

function keepingRoutes(route: Router, { database }: PortalGround): void {
  route(contract.listTemplates, 'portal.use', async ({ caller }) => ({
    templates: await asTenant(database, clientOf(caller), listTemplates),
  }))
  route(contract.saveTemplate, 'portal.use', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => saveTemplate(tx, clientOf(caller), body)),
  )
  route(contract.dropTemplate, 'portal.use', async ({ caller, params }) => {
    await asTenant(database, clientOf(caller), (tx) => dropTemplate(tx, params.templateId))
    return { ok: true }
  })
  route(contract.listColleagues, 'portal.use', async (asked) => {
    const caller = clientOf(asked.caller)
    return { people: await asHouseFor(database, caller, (tx) => listColleagues(tx, caller)) }
  })
  route(contract.addColleague, 'portal.use', ({ body, request, ...asked }) => {
    const caller = clientOf(asked.caller)
    return asHouseFor(database, caller, (tx) => addColleague(tx, caller, { wanted: body, requestId: request.id }))
  })
  route(contract.changeColleague, 'portal.use', ({ params, body, request, ...asked }) => {
    const caller = clientOf(asked.caller)
    return asHouseFor(database, caller, (tx) =>
      changeColleague(tx, caller, { userId: params.userId, wanted: body, requestId: request.id }),
    ).finally(() => forgetCallers(database))
  })
}
