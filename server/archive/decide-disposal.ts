import { sql } from 'kysely'
import type { Disposal, DisposalKind } from '../../contract/archive.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/database/database.ts'
import { lastMonthOlderThan, rangeOf } from './month-range.ts'
import { countMonth, disposalColumns, viewDisposal, type DisposalRow } from './read-archive.ts'
import { findRetention } from './retention.ts'

type Asking = { caller: Caller; requestId: string }

/** The first of two persons, who has looked through the month: everything in it must be archived and old enough. */
export async function approveDisposal(
  tx: Tx,
  { caller, requestId, kind, month, now }: Asking & { kind: DisposalKind; month: string; now: Date },
): Promise<Disposal> {
  const { forgetAfterMonths, keepMonths } = await findRetention(tx)
  const months = kind === 'forget' ? forgetAfterMonths : keepMonths
  if (month > lastMonthOlderThan(months, now)) throw new Refusal('archive.too_early', { month, months })
  const { orders, open } = await countMonth(tx, month)
  if (orders === 0) throw new Refusal('archive.month_empty', { month })
  if (open > 0) throw new Refusal('archive.not_archived', { month, count: open })
  const { low, high, first } = rangeOf(month)
  const { rows } =
    await sql<DisposalRow>`insert into disposal (tenant_id, id, kind, month, low, high, state, orders, approved_by, approved_by_name, approved_at)
    values (${caller.tenantId}, ${newId()}, ${kind}, ${first.toISOString().slice(0, 10)}, ${low}, ${high}, 'approved', ${orders}, ${caller.id}, ${caller.name}, ${now})
    on conflict (tenant_id, month, kind) where state <> 'withdrawn' do nothing returning ${disposalColumns}`.execute(tx)
  if (!rows[0]) throw new Refusal('archive.already_decided', { month })
  await record(tx, { caller, requestId, act: `approve_${kind}`, disposal: rows[0] })
  return viewDisposal(rows[0])
}

/** The second person; from then on it is done without further questions. */
export async function confirmDisposal(
  tx: Tx,
  { caller, requestId, disposalId, now }: Asking & { disposalId: string; now: Date },
): Promise<Disposal> {
  const found = await lockDisposal(tx, disposalId)
  if (found.state !== 'approved') throw new Refusal('archive.already_decided', { month: found.month })
  if (found.approvedById === caller.id)
    throw new Refusal('archive.second_person', { month: found.month, name: found.approvedByName })
  const { rows } =
    await sql<DisposalRow>`update disposal set state = 'confirmed', confirmed_by = ${caller.id}, confirmed_by_name = ${caller.name}, confirmed_at = ${now}
    where tenant_id = current_tenant() and id = ${disposalId} returning ${disposalColumns}`.execute(tx)
  return end(tx, { caller, requestId, act: `confirm_${found.kind}`, disposal: rows[0] })
}

export async function withdrawDisposal(
  tx: Tx,
  { caller, requestId, disposalId }: Asking & { disposalId: string },
): Promise<Disposal> {
  const found = await lockDisposal(tx, disposalId)
  if (found.state !== 'approved') throw new Refusal('archive.already_decided', { month: found.month })
  const { rows } =
    await sql<DisposalRow>`update disposal set state = 'withdrawn' where tenant_id = current_tenant() and id = ${disposalId} returning ${disposalColumns}`.execute(
      tx,
    )
  return end(tx, { caller, requestId, act: `withdraw_${found.kind}`, disposal: rows[0] })
}

async function lockDisposal(tx: Tx, disposalId: string): Promise<DisposalRow> {
  const { rows } =
    await sql<DisposalRow>`select ${disposalColumns} from disposal where tenant_id = current_tenant() and id = ${disposalId} for update`.execute(
      tx,
    )
  if (!rows[0]) throw new Refusal('archive.not_found', { disposalId })
  return rows[0]
}

type Ending = Asking & { act: string; disposal: DisposalRow | undefined }

async function end(tx: Tx, { disposal, ...more }: Ending): Promise<Disposal> {
  if (!disposal) throw new Error('a locked disposal is gone')
  await record(tx, { ...more, disposal })
  return viewDisposal(disposal)
}

async function record(
  tx: Tx,
  { caller, requestId, act, disposal }: Asking & { act: string; disposal: DisposalRow },
): Promise<void> {
  const { id, month, orders } = disposal
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'archive',
    subjectId: id,
    act,
    actor: caller,
    details: { month, orders },
    requestId,
  })
}
