import { sql } from 'kysely'
import type * as z from 'zod'
import type { createKey as createContract, KeyView } from '../../contract/access.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, newSecret } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { hashSecret, keyPrefix, type Caller } from './caller.ts'
import { mustFitClient } from './manage-users.ts'
import { recordActivity } from './record-activity.ts'

const keysMax = 500
const columns = sql`id, name, prefix, scopes, role, client_id as "clientId", created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`
type Row = Omit<KeyView, 'createdAt' | 'lastUsedAt' | 'revokedAt'> & {
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export async function listKeys(tx: Tx): Promise<KeyView[]> {
  const { rows } =
    await sql<Row>`select ${columns} from api_key order by revoked_at is not null, created_at desc limit ${keysMax}`.execute(tx)
  return rows.map(viewOf)
}

/** The secret is shown once; we keep its hash. */
export async function createKey(
  tx: Tx,
  caller: Caller,
  wanted: z.infer<typeof createContract.body>,
  requestId: string,
): Promise<KeyView & { secret: string }> {
  await mustFitClient(tx, wanted.role, wanted.clientId)
  const id = newId()
  const secret = `${keyPrefix}${newSecret()}`
  const { rows } = await sql<Row>`
    insert into api_key (tenant_id, id, name, prefix, secret_hash, scopes, role, client_id, created_by)
    values (${caller.tenantId}, ${id}, ${wanted.name}, ${secret.slice(0, 9)}, ${hashSecret(secret)}, ${wanted.scopes}, ${wanted.role}, ${wanted.clientId ?? null}, ${caller.id})
    returning ${columns}`.execute(tx)
  if (!rows[0]) throw new Error('a key was not stored')
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'key',
    subjectId: id,
    act: 'create',
    actor: caller,
    details: { role: wanted.role, scopes: wanted.scopes },
    requestId,
  })
  return { ...viewOf(rows[0]), secret }
}

export async function revokeKey(tx: Tx, caller: Caller, keyId: string, requestId: string): Promise<KeyView> {
  const { rows } =
    await sql<Row>`update api_key set revoked_at = coalesce(revoked_at, now()) where id = ${keyId} returning ${columns}`.execute(
      tx,
    )
  if (!rows[0]) throw new Refusal('access.not_found')
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'key',
    subjectId: keyId,
    act: 'revoke',
    actor: caller,
    requestId,
  })
  return viewOf(rows[0])
}

function viewOf(row: Row): KeyView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
