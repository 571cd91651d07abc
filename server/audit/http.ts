import { Readable } from 'node:stream'
import * as contract from '../../contract/audit.ts'
import type { Router } from '../access/route.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { lastAnchorDate, readVerdict } from '../log/verdict.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { languageOf } from '../platform/http/problems.ts'
import { columnsOf, exportLines } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import type { SheetWriter } from './port.ts'

type Ground = { database: Database; flows: FlowFinder; dataDir: string; writers: Record<'csv' | 'xlsx', SheetWriter> }

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function auditRoutes(route: Router, { database, flows, dataDir, writers }: Ground): void {
  route(contract.listAudit, 'audit.read', ({ caller, query: { cursor, limit, ...filter } }) =>
    asTenant(database, caller, (tx) => listAudit(tx, { caller, flows, filter, cursor, limit })),
  )
  route(contract.getIntegrity, 'audit.read', async () => {
    const [verified, date] = await Promise.all([readVerdict(dataDir), lastAnchorDate(dataDir)])
    return { verified, anchor: date === null ? null : { date } }
  })
  route(contract.exportAudit, 'audit.read', async ({ caller, query: { format, ...filter }, request, reply }) => {
    const language = languageOf(request.headers['accept-language'])
    await asTenant(database, caller, (tx) =>
      recordActivity(tx, {
        tenantId: caller.tenantId,
        subject: 'audit',
        subjectId: 'log',
        act: 'export',
        actor: caller,
        details: { format, ...filter },
        requestId: request.id,
      }),
    )
    const table = { name: language === 'zh' ? '操作记录' : 'Audit', columns: columnsOf(language) }
    const file = writers[format](table, exportLines(database, { caller, filter, flows, language }))
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: caller.zone }).format(new Date())
    return reply
      .headers({ 'content-type': types[format], 'content-disposition': `attachment; filename="audit-${day}.${format}"` })
      .send(Readable.from(file))
  })
}
