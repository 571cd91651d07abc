import { sql } from 'kysely'
import type { BulkJob, BulkRow } from '../../contract/bulk.ts'
import type { RefusalCode } from '../../contract/refusals.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal, wordsOf } from '../platform/refusal.ts'

const listedMax = 50

type JobRow = Omit<BulkJob, 'createdAt' | 'finishedAt'> & { createdAt: Date; finishedAt: Date | null }
export const jobColumns = sql`id, step, name, state, total, done, refused, skipped, retry_of as "retryOf", created_by_name as "createdByName", created_at as "createdAt",
  finished_at as "finishedAt"`

export function jobOf(row: JobRow): BulkJob {
  return { ...row, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null }
}

export async function getJob(tx: Tx, jobId: string): Promise<BulkJob> {
  const { rows } = await sql<JobRow>`select ${jobColumns} from bulk_job where id = ${jobId}`.execute(tx)
  if (!rows[0]) throw new Refusal('bulk.not_found')
  return jobOf(rows[0])
}

export async function listJobs(tx: Tx, { caller, whose }: { caller: Caller; whose: 'mine' | 'all' }): Promise<BulkJob[]> {
  const mine = whose === 'mine' ? sql`and created_by = ${caller.id}` : sql``
  const { rows } = await sql<JobRow>`
    select ${jobColumns} from bulk_job where tenant_id = current_tenant() ${mine} order by id desc limit ${sql.lit(listedMax)}`.execute(
    tx,
  )
  return rows.map(jobOf)
}

type Stored = Omit<BulkRow, 'why' | 'at'> & { code: RefusalCode | null; details: Record<string, unknown> | null; at: Date | null }

/** All rows of a job, at most as many as one may hold. */
export async function listRows(tx: Tx, jobId: string, state?: BulkRow['state']): Promise<BulkRow[]> {
  await getJob(tx, jobId)
  const only = state ? sql`and state = ${state}` : sql``
  const { rows } = await sql<Stored>`
    select no, order_id as "orderId", label, state, code, details, at from bulk_row where tenant_id = current_tenant() and job_id = ${jobId} ${only} order by no`.execute(
    tx,
  )
  return rows.map(({ code, details, at, ...row }) => ({
    ...row,
    why: code && { code, zh: wordsOf(code, details ?? {}, 'zh'), en: wordsOf(code, details ?? {}, 'en') },
    at: at?.toISOString() ?? null,
  }))
}
