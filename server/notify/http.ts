import { sql } from 'kysely'
import * as contract from '../../contract/outgoing.ts'
import type { Router } from '../access/route.ts'
import { recordActivity } from '../access/record-activity.ts'
import { retryParked, type Listener } from '../log/run-listeners.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { listOutgoing, retryOutgoing } from './list-outgoing.ts'

type Parked = { id: string; listener: string; orderId: string; seq: number; step: string; why: string; tries: number; at: Date }

export function notifyRoutes(
  route: Router,
  { database, listeners, hasSmtp }: { database: Database; listeners: readonly Listener[]; hasSmtp: boolean },
): void {
  route(contract.listOutgoing, 'outgoing.read', async ({ caller, query }) => ({
    ...(await asTenant(database, caller, (tx) => listOutgoing(tx, { caller, query }))),
    smtp: hasSmtp,
  }))
  route(contract.retryOutgoing, 'outgoing.retry', ({ caller, params, body, request }) =>
    asTenant(database, caller, (tx) =>
      retryOutgoing(tx, caller, { outgoingId: params.outgoingId, to: body.to, requestId: request.id }),
    ),
  )
  route(contract.listParked, 'parked.manage', async ({ caller }) => {
    const { rows } = await asTenant(database, caller, (tx) =>
      sql<Parked>`select id::text as id, listener, order_id as "orderId", seq, step, why, tries, at from parked_event where settled_at is null order by id limit 200`.execute(
        tx,
      ),
    )
    return { events: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
  })
  route(contract.retryParked, 'parked.manage', async ({ caller, params, request }) => {
    if (!/^\d{1,18}$/.test(params.parkedId)) throw new Refusal('parked.not_found')
    return asTenant(database, caller, async (tx) => {
      const result = await retryParked(tx, listeners, { tenantId: caller.tenantId, parkedId: params.parkedId, by: caller.name })
      if (!result) throw new Refusal('parked.not_found')
      await recordActivity(tx, {
        tenantId: caller.tenantId,
        subject: 'parked',
        subjectId: params.parkedId,
        act: 'retry',
        actor: caller,
        details: { ok: result.ok },
        requestId: request.id,
      })
      return result
    })
  })
}
