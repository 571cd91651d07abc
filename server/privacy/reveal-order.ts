import { sql } from 'kysely'
import type { PersonalKind } from '../../contract/privacy.ts'
import { isPartner, type Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findPolicy } from './find-policy.ts'
import { revealedForMs } from './seeing.ts'
import { roleSight } from './sight.ts'

const hourMs = 3_600_000

type Wanted = { orderId: string; kinds: PersonalKind[]; reason: string | undefined; requestId: string }

/**
 * Shows one order's personal data to one reader for a quarter of an hour. On record are who, which order, which data, when and why; whoever
 * asks unusually often in an hour is on record for that too, and from a limit on is refused.
 */
export async function revealOrder(
  tx: Tx,
  caller: Caller,
  { orderId, kinds, reason, requestId }: Wanted,
): Promise<{ kinds: PersonalKind[]; until: string }> {
  const policy = await findPolicy(tx, caller.tenantId)
  if (!roleSight(caller.role, policy).reveals || isPartner(caller))
    throw new Refusal('access.forbidden', { role: caller.role, permission: 'order.reveal' })
  if (policy.reasonRequired && !reason) throw new Refusal('privacy.reason_missing')
  const { rows } = await sql`select 1 from "order" where tenant_id = current_tenant() and id = ${orderId}`.execute(tx)
  if (rows.length === 0) throw new Refusal('order.not_found')
  const count = await countReveals(tx, caller)
  if (count.orders >= policy.revealsPerHourMax)
    throw new Refusal('privacy.too_many', { count: count.orders, max: policy.revealsPerHourMax, minutes: count.minutes })
  const act = { tenantId: caller.tenantId, actor: caller, requestId }
  await recordActivity(tx, {
    ...act,
    subject: 'order',
    subjectId: orderId,
    act: 'reveal',
    details: { kinds, role: caller.role, reason: reason ?? null },
  })
  if (count.orders + 1 === policy.unusualFrom)
    await recordActivity(tx, {
      ...act,
      subject: 'user',
      subjectId: caller.id,
      act: 'reveal_unusual',
      details: { inAnHour: policy.unusualFrom },
    })
  return { kinds, until: new Date(Date.now() + revealedForMs).toISOString() }
}

/** One after the other for each person, so that a hundred at once are not all the first. */
async function countReveals(tx: Tx, { tenantId, id }: Caller): Promise<{ orders: number; minutes: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId}/reveal/${id}`}, 0))`.execute(tx)
  const { rows } = await sql<{ orders: number; first: Date | null }>`
    select count(*)::int as orders, min(at) as first from activity
    where tenant_id = ${tenantId} and actor_id = ${id} and act = 'reveal' and at > ${new Date(Date.now() - hourMs)}`.execute(tx)
  const first = rows[0]?.first?.getTime() ?? Date.now()
  return { orders: rows[0]?.orders ?? 0, minutes: Math.max(1, Math.ceil((first + hourMs - Date.now()) / 60_000)) }
}

/** Who has looked at this order's personal data, for those who supervise. */
export async function listReveals(tx: Tx, { tenantId, orderId }: { tenantId: string; orderId: string }) {
  const { rows } = await sql<{ at: Date; byName: string; details: { kinds?: string[]; reason?: string | null } }>`
    select at, actor_name as "byName", details from activity
    where tenant_id = ${tenantId} and subject = 'order' and subject_id = ${orderId} and act = 'reveal' order by seq desc limit 50`.execute(
    tx,
  )
  return rows.map(({ at, byName, details }) => ({
    at: at.toISOString(),
    byName,
    kinds: details.kinds ?? [],
    reason: details.reason ?? null,
  }))
}
