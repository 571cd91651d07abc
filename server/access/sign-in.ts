import { sql } from 'kysely'
import { asTenant, type Database } from '../platform/database/database.ts'
import { newSecret } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { hashSecret } from './caller.ts'
import { isPassword } from './password.ts'

const failuresMax = 8

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
  { email, password, hours }: { email: string; password: string; hours: number },
): Promise<{ token: string; expiresAt: Date }> {
  const before = await find(database, email)
  if (before.failures >= failuresMax) throw new Refusal('access.throttled', { seconds: Math.max(1, before.retry_after) })
  // counted before it is tried, so that a hundred guesses at once are not all the first
  await sql`select record_sign_in_failure(${email})`.execute(database)
  const found = await find(database, email)
  if (found.failures > failuresMax) throw new Refusal('access.throttled', { seconds: Math.max(1, found.retry_after) })
  const fits = await isPassword(found.password_hash, password)
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
