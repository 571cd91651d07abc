import { sql } from 'kysely'
import { asTenant, type Database } from '../platform/database/database.ts'
import { newSecret } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { hashSecret } from './caller.ts'
import { isPassword } from './password.ts'
import { recordAttempt, type Attempt } from './record-attempt.ts'

const failuresMax = 8

/** Where the knock came from. */
type From = { address: string; requestId: string }
type Found = {
  tenant_id: string | null
  user_id: string | null
  password_hash: string | null
  failures: number
  retry_after: number
}

/** Opens a session and returns its token, which is stored only as a hash. Throttled per account: eight failures in a quarter of an hour. */
export async function signIn(
  database: Database,
  { email, password, hours, from }: { email: string; password: string; hours: number; from: From },
): Promise<{ token: string; expiresAt: Date }> {
  const before = await find(database, email)
  if (before.failures >= failuresMax) {
    await recordSignIn(database, before, { kind: 'throttled', from })
    throw new Refusal('access.throttled', { seconds: Math.max(1, before.retry_after) })
  }
  // counted before it is tried, so that a hundred guesses at once are not all the first
  await sql`select record_sign_in_failure(${email})`.execute(database)
  const found = await find(database, email)
  if (found.failures > failuresMax) throw new Refusal('access.throttled', { seconds: Math.max(1, found.retry_after) })
  const fits = await isPassword(found.password_hash, password)
  await recordSignIn(database, found, { kind: fits ? 'sign_in' : 'sign_in_failed', from })
  if (!fits || !found.tenant_id) throw new Refusal('access.wrong_password')
  await sql`select forget_sign_in_failures(${email})`.execute(database)
  const { tenant_id: tenantId, user_id: userId } = found
  if (found.failures > 0) await sql`select forget_sign_in_failures(${email})`.execute(database)
  const token = newSecret()
  const expiresAt = new Date(Date.now() + hours * 3_600_000)
  await asTenant(database, { tenantId }, async (tx) => {
    await sql`delete from session where user_id = ${userId} and expires_at < now()`.execute(tx)
    await sql`insert into session (token_hash, tenant_id, user_id, expires_at) values (${hashSecret(token)}, ${tenantId}, ${userId}, ${expiresAt})`.execute(
      tx,
    )
  })
  return { token, expiresAt }
}

async function find(database: Database, email: string): Promise<Found> {
  const { rows } = await sql<Found>`select * from find_sign_in(${email})`.execute(database)
  if (!rows[0]) throw new Error('find_sign_in answers a row for every address')
  return rows[0]
}

/** A stranger's address belongs to no company and leaves nothing but its count. */
async function recordSignIn(
  database: Database,
  { tenant_id: tenantId, user_id: id }: Found,
  { kind, from }: { kind: Attempt['kind']; from: From },
): Promise<void> {
  if (!tenantId || !id) return
  const { rows } = await asTenant(database, { tenantId }, (tx) =>
    sql<{ name: string; role: string }>`select name, role from user_account where id = ${id}`.execute(tx),
  )
  const actor = { id, name: rows[0]?.name ?? '', role: rows[0]?.role ?? null }
  await recordAttempt(database, { kind, tenantId, actor, what: '', ...from })
}
