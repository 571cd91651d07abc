import * as contract from '../../contract/bulk.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import type { Road } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { languageOf } from '../platform/http/problems.ts'
import { chooseOrders } from './choose-orders.ts'
import { cancelBulk, retryBulk } from './end-bulk.ts'
import { getJob, listJobs, listRows } from './queries.ts'
import { startBulk } from './start-bulk.ts'
import { writeResults } from './write-results.ts'

type Ground = { database: Database; road: Road; /** Wakes the worker that carries jobs on. */ wakeBulk: () => void }

export function bulkRoutes(route: Router, ground: Ground): void {
  const { database, road, wakeBulk } = ground
  route(contract.chooseOrders, 'bulk.run', ({ caller, body }) =>
    asTenant(database, caller, (tx) => chooseOrders(road, tx, { choice: body, caller })),
  )
  route(contract.startBulk, 'bulk.run', async ({ caller, body, request }) => {
    const job = await writeOnce({ database, caller, request }, (tx) =>
      startBulk(road, tx, { caller, request: body, requestId: request.id }),
    )
    wakeBulk()
    return job
  })
  route(contract.cancelBulk, 'bulk.run', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, (tx) => cancelBulk(tx, { jobId: params.jobId, caller, now: road.now() })),
  )
  route(contract.retryBulk, 'bulk.run', async ({ caller, params, request }) => {
    const job = await writeOnce({ database, caller, request }, (tx) =>
      retryBulk(road, tx, { jobId: params.jobId, caller, requestId: request.id }),
    )
    wakeBulk()
    return job
  })
  readingRoutes(route, ground)
}

function readingRoutes(route: Router, { database }: Ground): void {
  route(contract.listBulk, 'bulk.run', async ({ caller, query }) => ({
    jobs: await asTenant(database, caller, (tx) => listJobs(tx, { caller, whose: query.whose })),
  }))
  route(contract.getBulk, 'bulk.run', ({ caller, params }) => asTenant(database, caller, (tx) => getJob(tx, params.jobId)))
  route(contract.listBulkRows, 'bulk.run', async ({ caller, params, query }) => ({
    rows: await asTenant(database, caller, (tx) => listRows(tx, params.jobId, query.state)),
  }))
  route(contract.getBulkSheet, 'bulk.run', async ({ caller, params, query, request, reply }) => {
    const rows = await asTenant(database, caller, (tx) => listRows(tx, params.jobId, query.state))
    const language = languageOf(request.headers['accept-language'])
    const name = `bulk-${params.jobId.slice(-8)}.csv`
    return reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` })
      .send(writeResults(rows, { language, zone: caller.zone }))
  })
}
