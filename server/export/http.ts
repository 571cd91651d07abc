import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import * as contract from '../../contract/export.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { languageOf } from '../platform/http/problems.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ExportFolder } from './export-folder.ts'
import { getExport, listExports } from './queries.ts'
import { dropExport, startExport, takeDownload } from './start-export.ts'

type Ground = {
  database: Database
  folder: ExportFolder
  now: () => Date
  /** Wakes the worker that writes files. */
  wakeExports: () => void
}
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

export function exportRoutes(route: Router, { database, folder, now, wakeExports }: Ground): void {
  route(contract.startExport, 'order.export', async ({ caller, body, request }) => {
    const language = languageOf(request.headers['accept-language'])
    const started = await writeOnce({ database, caller, request }, (tx) =>
      startExport(tx, { caller, request: body, language, now: now(), requestId: request.id }),
    )
    wakeExports()
    return started
  })
  route(contract.listExports, 'order.export', async ({ caller }) => ({
    exports: await asTenant(database, caller, (tx) => listExports(tx, caller)),
  }))
  route(contract.getExport, 'order.export', ({ caller, params }) =>
    asTenant(database, caller, (tx) => getExport(tx, params.exportId, caller)),
  )
  route(contract.deleteExport, 'order.export', async ({ caller, params }) => {
    const dropped = await asTenant(database, caller, (tx) => dropExport(tx, params.exportId, { caller, now: now() }))
    await folder.clear(params.exportId)
    return dropped
  })
  route(contract.getExportFile, 'order.export', async ({ caller, params, request, reply }) => {
    const download = await asTenant(database, caller, (tx) =>
      takeDownload(tx, params.exportId, { caller, requestId: request.id }),
    )
    const path = folder.pathOf(params.exportId, download.fence)
    const found = await stat(path).catch(() => undefined) // cleared just now, or left behind by a restored backup
    if (!found) throw new Refusal('export.expired')
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: caller.zone }).format(download.createdAt)
    const name = encodeURIComponent(`订单-${day}.${download.kind}`)
    return reply
      .headers({
        'content-type': types[download.kind],
        'content-length': found.size,
        'content-disposition': `attachment; filename="orders-${day}.${download.kind}"; filename*=UTF-8''${name}`,
      })
      .send(createReadStream(path))
  })
}
