import { sql } from 'kysely'
import type * as z from 'zod'
import type { OrderExport, startExport as contract } from '../../contract/export.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal, type Language } from '../platform/refusal.ts'
import { exportColumns, exportOf, getExport } from './queries.ts'

const runningMax = 3
const keptForMs = 7 * 24 * 3_600_000

type Starting = {
  caller: Caller
  request: z.infer<typeof contract.body>
  language: Language
  now: Date
  requestId: string | null
}

/** Writes down what is wanted; a worker writes the file. Whoever takes orders out of the house is put on record. */
export async function startExport(tx: Tx, { caller, request, language, now, requestId }: Starting): Promise<OrderExport> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`export/${caller.id}`}, 0))`.execute(tx)
  const { rows: running } = await sql<{ count: number }>`
    select count(*)::int as count from order_export where tenant_id = current_tenant() and created_by = ${caller.id} and state = 'running'`.execute(
    tx,
  )
  if ((running[0]?.count ?? 0) >= runningMax) throw new Refusal('export.too_many_running', { max: runningMax })
  const { kind, withItems, filter, orderIds } = request
  if (orderIds) await mustKnow(tx, orderIds)
  const id = newId(now)
  const { rows } = await sql<Parameters<typeof exportOf>[0]>`
    insert into order_export (tenant_id, id, kind, with_items, language, filter, order_ids, state, created_by, created_by_kind, created_by_name, role, zone, created_at, expires_at)
    values (${caller.tenantId}, ${id}, ${kind}, ${withItems}, ${language}, ${JSON.stringify(filter)}::jsonb, ${orderIds ?? null}::uuid[], 'running', ${caller.id}, ${caller.kind},
      ${caller.name}, ${caller.role}, ${caller.zone}, ${now}, ${new Date(now.getTime() + keptForMs)}) returning ${exportColumns}`.execute(
    tx,
  )
  if (!rows[0]) throw new Error('an export was not stored')
  // what is searched for may be a name or a phone: only that there was a search
  const { search, ...filters } = filter
  const details = { kind, withItems, filters, searched: search !== undefined, chosen: orderIds?.length ?? null }
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'export',
    subjectId: id,
    act: 'start_export',
    actor: caller,
    details,
    requestId,
  })
  return exportOf(rows[0])
}

async function mustKnow(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from "order" where tenant_id = current_tenant() and id = any(${[...orderIds]}::uuid[])`.execute(tx)
  const known = new Set(rows.map(({ id }) => id))
  const missing = orderIds.find((id) => !known.has(id))
  if (missing) throw new Refusal('order.not_found', { orderId: missing })
}

/** Ends one that runs and gives up the file of one that is done. */
export async function dropExport(tx: Tx, exportId: string, { caller, now }: { caller: Caller; now: Date }): Promise<OrderExport> {
  await getExport(tx, exportId, caller)
  await sql`
    update order_export set state = 'expired', finished_at = coalesce(finished_at, ${now}), lease_until = null where id = ${exportId}`.execute(
    tx,
  )
  return getExport(tx, exportId, caller)
}

export type Download = { fence: number; kind: 'xlsx' | 'csv'; createdAt: Date }

/** The file for its maker, as long as it is there and they see no less than when it was written; taking it is put on record. */
export async function takeDownload(
  tx: Tx,
  exportId: string,
  { caller, requestId }: { caller: Caller; requestId: string | null },
): Promise<Download> {
  const { state, lines } = await getExport(tx, exportId, caller)
  if (state === 'expired') throw new Refusal('export.expired')
  if (state !== 'done') throw new Refusal('export.not_ready', { state: stateWords[state] })
  const { rows } = await sql<Download & { role: string }>`
    select fence, kind, created_at as "createdAt", role from order_export where id = ${exportId}`.execute(tx)
  const row = rows[0]
  if (!row || row.role !== caller.role) throw new Refusal('export.expired')
  const { tenantId } = caller
  await recordActivity(tx, {
    tenantId,
    subject: 'export',
    subjectId: exportId,
    act: 'download_export',
    actor: caller,
    details: { lines },
    requestId,
  })
  return row
}

const stateWords = { running: { zh: '正在导出', en: 'being written' }, failed: { zh: '导出失败', en: 'failed' } } as const
