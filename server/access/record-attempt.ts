import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { asTenant, type Database } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'

export type Attempt = {
  kind: 'sign_in' | 'sign_in_failed' | 'throttled' | 'forbidden'
  tenantId: string
  actor: { id: string; name: string; role: string | null }
  /** What was wanted: the route; nothing for sign-ins. */
  what: string
  address: string | null
  requestId: string | null
}

/** Who came in, and who knocked in vain: one row for each minute, with how often. */
export async function recordAttempt(
  database: Database,
  { kind, tenantId, actor, what, address, requestId }: Attempt,
): Promise<void> {
  await asTenant(database, { tenantId }, (tx) =>
    sql`insert into attempt (tenant_id, id, at, minute, kind, actor_id, actor_name, actor_role, what, address, request_id)
      values (${tenantId}, ${newId()}, ${new Date()}, date_trunc('minute', now()), ${kind}, ${actor.id}, ${actor.name}, ${actor.role}, ${what.slice(0, 200)}, ${address}, ${requestId})
      on conflict (tenant_id, actor_id, kind, what, minute) do update set times = attempt.times + 1, request_id = excluded.request_id, address = excluded.address`.execute(
      tx,
    ),
  )
}

/** Every answer of 403 to somebody known goes on record before it is sent; a record that cannot be written lets no one in. */
export function recordRefusals(http: FastifyInstance, database: Database): void {
  http.addHook('onSend', async (request, reply) => {
    const { caller } = request
    if (reply.statusCode !== 403 || !caller) return
    await recordAttempt(database, {
      kind: 'forbidden',
      tenantId: caller.tenantId,
      actor: caller,
      what: `${request.method} ${request.routeOptions.url ?? ''}`,
      address: request.ip,
      requestId: request.id,
    }).catch((error: unknown) => request.log.error({ err: error }, 'a refusal was not recorded'))
  })
}
