import { sql } from 'kysely'
import type { BulkJob } from '../../contract/bulk.ts'
import type { EvidenceKind } from '../../contract/flow.ts'
import type { Role } from '../../contract/roles.ts'
import type { Caller } from '../access/caller.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { getJob } from './queries.ts'
import { startBulk } from './start-bulk.ts'

const overseers: readonly Role[] = ['admin', 'manager', 'order_supervisor', 'service_supervisor', 'logistics_manager']

/** Leaves undone what is not done yet; the order whose turn it is ends first. */
export async function cancelBulk(tx: Tx, { jobId, caller, now }: { jobId: string; caller: Caller; now: Date }): Promise<BulkJob> {
  await mustMayCancel(tx, jobId, caller)
  const cancelled = await sql`
    update bulk_job set state = 'cancelled', finished_at = ${now}, lease_until = null where id = ${jobId} and state = 'running'`.execute(
    tx,
  )
  const job = await getJob(tx, jobId)
  if (Number(cancelled.numAffectedRows) === 0) throw new Refusal('bulk.settled')
  await sql`update bulk_row set state = 'cancelled', at = ${now} where job_id = ${jobId} and state = 'waiting'`.execute(tx)
  return job
}

/** A colleague's work is stopped by those who answer for it. */
async function mustMayCancel(tx: Tx, jobId: string, { id, role }: Caller): Promise<void> {
  const { rows } = await sql<{ by: string; name: string }>`
    select created_by as by, created_by_name as name from bulk_job where id = ${jobId}`.execute(tx)
  if (!rows[0]) throw new Refusal('bulk.not_found')
  if (rows[0].by !== id && !overseers.includes(role)) throw new Refusal('bulk.not_yours', { name: rows[0].name })
}

type Stored = { details: Record<string, unknown>; evidence: { kind: EvidenceKind; hash: string }[] }

/** The refused orders again as they stand now: what was in their way may be gone. */
export async function retryBulk(
  road: Road,
  tx: Tx,
  { jobId, caller, requestId }: { jobId: string; caller: Caller; requestId: string | null },
): Promise<BulkJob> {
  const job = await getJob(tx, jobId)
  if (job.state === 'running') throw new Refusal('bulk.running')
  const { rows: orders } = await sql<{ id: string; version: number }>`
    select o.id, o.version from bulk_row r join "order" o on o.tenant_id = r.tenant_id and o.id = r.order_id
    where r.tenant_id = current_tenant() and r.job_id = ${jobId} and r.state = 'refused' order by r.no`.execute(tx)
  if (orders.length === 0) throw new Refusal('bulk.none_refused')
  const { rows } = await sql<Stored>`select details, evidence from bulk_job where id = ${jobId}`.execute(tx)
  const { details = {}, evidence = [] } = rows[0] ?? {}
  return startBulk(road, tx, { caller, request: { step: job.step, details, evidence, orders }, requestId, retryOf: jobId })
}
