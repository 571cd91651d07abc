import { sql } from 'kysely'
import { asTenant, type Database } from '../platform/database/database.ts'
import { newSecret } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { hashSecret } from './caller.ts'
import { isPassword } from './password.ts'

const failuresMax = 8

/** Opens a session and returns its token, which is stored only as a hash. Throttled per account: eight failures in a quarter of an hour. */
export async function signIn(database: Database, { email, password, hours }: { email: string; password: string; hours: number }): Promise<{ token: string; expiresAt: Date }> {
  const { rows } = await sql<{ tenant_id: string | null; user_id: string | null; password_hash: string | null; failures: number; retry_after: number }>`
    select * from find_sign_in(${email})`.execute(database)
  const found = rows[0]
  if ((found?.failures ?? 0) >= failuresMax) throw new Refusal('access.throttled', { seconds: Math.max(1, found?.retry_after ?? 60) })
  const fits = await isPassword(found?.password_hash ?? null, password)
  if (!fits || !found?.tenant_id) {
    await sql`select record_sign_in_failure(${email})`.execute(database)
    throw new Refusal('access.wrong_password')
  }
  const { tenant_id: tenantId, user_id: userId } = found
  if (found.failures > 0) await sql`select forget_sign_in_failures(${email})`.execute(database)
  const token = newSecret()
  const expiresAt = new Date(Date.now() + hours * 3_600_000)
  await asTenant(database, { tenantId }, async (tx) => {
    await sql`delete from session where user_id = ${userId} and expires_at < now()`.execute(tx)
    await sql`insert into session (token_hash, tenant_id, user_id, expires_at) values (${hashSecret(token)}, ${tenantId}, ${userId}, ${expiresAt})`.execute(tx)
  })
  return { token, expiresAt }
}
