import * as contract from '../../../contract/client/profile.ts'
import type { Router } from '../../access/route.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findContractFile, readProfile } from './read-profile.ts'
import { readHistory } from './read-history.ts'
import { saveProfile } from './save-profile.ts'

export type ProfileGround = { database: Database; files: FileStore; now: () => Date }

/** CRM-1: what is known of a client. */
export function profileRoutes(route: Router, { database, files, now }: ProfileGround): void {
  route(contract.getProfile, 'profile.read', ({ caller, params: { clientId } }) =>
    asTenant(database, caller, (tx) => readProfile(tx, { caller, clientId, now: now() })),
  )
  route(contract.saveProfile, 'profile.edit', ({ caller, params: { clientId }, body, request }) =>
    asTenant(database, caller, async (tx) => {
      await saveProfile(tx, { caller, clientId, wanted: body, requestId: request.id })
      return readProfile(tx, { caller, clientId, now: now() })
    }),
  )
  route(contract.getHistory, 'profile.read', ({ caller, params: { clientId }, query: { months } }) =>
    asTenant(database, caller, (tx) => readHistory(tx, { caller, clientId, months, now: now() })),
  )
  route(contract.getContractFile, 'profile.read', async ({ caller, params, reply }) => {
    const file = await asTenant(database, caller, (tx) => findContractFile(tx, params))
    const bytes = file && (await files.get(file.hash))
    if (!file || !bytes) throw new Refusal('file.not_found')
    return reply
      .headers({
        'content-type': file.type,
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'cache-control': 'private, max-age=900',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(bytes)
  })
}
