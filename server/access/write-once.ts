import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { asTenant, literal, sendLater, type Database, type Tx } from '../platform/database/database.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Caller } from './caller.ts'

const keyPattern = /^[\x21-\x7e]{1,200}$/

/**
 * One write in one transaction of the caller's tenant. With an `Idempotency-Key` the reply is kept beside the effect: the same key
 * and content get the same reply again, at the same moment or a day later; another content is refused.
 */
export async function writeOnce<T>(
  { database, caller, request }: { database: Database; caller: Caller; request: FastifyRequest },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const scope = { tenantId: caller.tenantId, clientId: caller.clientId }
  const key = request.headers['idempotency-key']
  if (key === undefined) return asTenant(database, scope, work)
  if (typeof key !== 'string' || !keyPattern.test(key))
    throw new Refusal('request.invalid', { where: 'Idempotency-Key', why: '1–200 ASCII' })
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url} ${canonicalJson(request.body)}`)
    .digest()
  return asTenant(database, scope, async (tx) => {
    const kept = await claimKey(tx, caller, key, hash)
    if (kept) return kept.reply as T
    const reply = await work(tx)
    const mine = `tenant_id = ${literal(caller.tenantId)} and principal_id = ${literal(caller.id)} and key = ${literal(key)}`
    sendLater(tx, `update idempotency set reply = ${literal(JSON.stringify(reply))}::jsonb where ${mine}`)
    return reply
  })
}

/** Waits for a rival with the same key to end; undefined when the key is ours to use. */
async function claimKey(tx: Tx, caller: Caller, key: string, hash: Buffer): Promise<{ reply: unknown } | undefined> {
  const claimed = await sql`
    insert into idempotency (tenant_id, principal_id, client_id, key, request_hash) values (${caller.tenantId}, ${caller.id}, ${caller.clientId}, ${key}, ${hash})
    on conflict (tenant_id, principal_id, key) do nothing`.execute(tx)
  if (Number(claimed.numAffectedRows) === 1) return undefined
  const { rows } = await sql<{ request_hash: Buffer; reply: unknown }>`
    select request_hash, reply from idempotency where tenant_id = ${caller.tenantId} and principal_id = ${caller.id} and key = ${key}`.execute(
    tx,
  )
  const kept = rows[0]
  if (!kept || !kept.request_hash.equals(hash)) throw new Refusal('request.key_reused', { key })
  return { reply: kept.reply }
}
