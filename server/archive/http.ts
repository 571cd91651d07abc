import { sql } from 'kysely'
import * as contract from '../../contract/archive.ts'
import type { Router } from '../access/route.ts'
import { listPublicKeys } from '../log/anchor.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { approveDisposal, confirmDisposal, withdrawDisposal } from './decide-disposal.ts'
import { readArchive, reviewMonth } from './read-archive.ts'
import { saveRetention } from './retention.ts'

type Ground = { database: Database; dataDir: string; now: () => Date; wake: () => void }

export function archiveRoutes(route: Router, { database, dataDir, now, wake }: Ground): void {
  route(contract.readArchive, 'archive.read', ({ caller }) => asTenant(database, caller, (tx) => readArchive(tx, now())))
  route(contract.saveRetention, 'archive.manage', ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => saveRetention(tx, { caller, retention: body, requestId: request.id })),
  )
  route(contract.reviewMonth, 'archive.read', ({ caller, params, query }) =>
    asTenant(database, caller, (tx) => reviewMonth(tx, { month: params.month, cursor: query.cursor, limit: query.limit })),
  )
  route(contract.approveDisposal, 'archive.manage', ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => approveDisposal(tx, { caller, requestId: request.id, ...body, now: now() })),
  )
  route(contract.confirmDisposal, 'archive.manage', async ({ caller, params, request }) => {
    const confirmed = await asTenant(database, caller, (tx) =>
      confirmDisposal(tx, { caller, requestId: request.id, ...params, now: now() }),
    )
    wake()
    return confirmed
  })
  route(contract.withdrawDisposal, 'archive.manage', ({ caller, params, request }) =>
    asTenant(database, caller, (tx) => withdrawDisposal(tx, { caller, requestId: request.id, ...params })),
  )
  route(contract.readCertificate, 'archive.read', async ({ caller, params }) => {
    const found = await asTenant(database, caller, async (tx) => {
      const { rows } = await sql<{ certificate: string; signature: string }>`
        select certificate, signature from disposal where tenant_id = current_tenant() and id = ${params.disposalId} and state = 'done'`.execute(
        tx,
      )
      return rows[0]
    })
    if (!found) throw new Refusal('archive.not_found', params)
    const keys = await listPublicKeys(dataDir)
    return { ...found, publicKey: keys.map((key) => key.export({ type: 'spki', format: 'pem' }).toString()).join('') }
  })
}
