import bwipjs from 'bwip-js/node'
import * as contract from '../../../contract/warehouse/production.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import { asTenant } from '../../platform/database/database.ts'
import type { Ground } from '../pack/http.ts'
import { countProduction, findTask, listProduction } from './list-production.ts'
import { finishProduction, startProduction, undoProduction } from './work-on-task.ts'

/** WHS-7: what is made to order. */
export function productionRoutes(route: Router, { database, road }: Ground): void {
  route(contract.listProduction, 'production.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listProduction(tx, query)),
  )
  route(contract.countProduction, 'production.read', ({ caller }) => asTenant(database, caller, countProduction))
  for (const [endpoint, work] of [
    [contract.startProduction, startProduction],
    [contract.finishProduction, finishProduction],
    [contract.undoProduction, undoProduction],
  ] as const)
    route(endpoint, 'production.work', ({ caller, params, request }) =>
      writeOnce({ database, caller, request }, (tx) =>
        work(tx, { caller, taskId: params.taskId, now: road.now(), requestId: request.id }),
      ),
    )
  route(contract.getProductionCode, 'production.read', async ({ caller, params, reply }) => {
    const { customText } = await asTenant(database, caller, (tx) => findTask(tx, params.taskId))
    const code = { bcid: 'qrcode', text: customText, eclevel: 'M', padding: 2, backgroundcolor: 'ffffff' }
    const svg = bwipjs.toSVG(code as Parameters<typeof bwipjs.toSVG>[0])
    // as a page of its own it runs nothing
    return reply
      .headers({
        'content-type': 'image/svg+xml',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      })
      .send(svg)
  })
}
