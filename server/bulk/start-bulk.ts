import { sql } from 'kysely'
import type * as z from 'zod'
import type { BulkJob, startBulk as contract } from '../../contract/bulk.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Caller } from '../access/caller.ts'
import { checkDetails } from '../order/door/check-details.ts'
import type { Evidence } from '../order/door/command.ts'
import type { Travels } from '../flow/find-flow.ts'
import { findEvidence } from '../order/door/find-evidence.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { jobColumns, jobOf } from './queries.ts'
import { isOfOneOrder, oneByOne } from './sum-steps.ts'

const runningMax = 5

export type BulkRequest = z.infer<typeof contract.body>
type Starting = { caller: Caller; request: BulkRequest; requestId: string | null; retryOf?: string }
type Known = Travels & { id: string; label: string }

/** Writes down what is to be done; a worker does it, also after the browser is closed. What was answered once for all is checked here, once. */
export async function startBulk(road: Road, tx: Tx, { caller, request, requestId, retryOf }: Starting): Promise<BulkJob> {
  const { step, orders } = request
  const known = await findOrders(tx, request)
  await mustHaveRoom(tx, caller)
  const evidence = await findEvidence(tx, request.evidence)
  const { name, details } = await checkAnswers(road, tx, { caller, request, known, evidence })
  const id = newId(road.now())
  const { rows } = await sql<Parameters<typeof jobOf>[0]>`
    insert into bulk_job (tenant_id, id, step, name, details, evidence, state, total, retry_of, created_by, created_by_kind, created_by_name, request_id, created_at)
    values (${caller.tenantId}, ${id}, ${step}, ${JSON.stringify(name)}::jsonb, ${JSON.stringify(details)}::jsonb, ${JSON.stringify(request.evidence)}::jsonb, 'running',
      ${orders.length}, ${retryOf ?? null}, ${caller.id}, ${caller.kind}, ${caller.name}, ${requestId}, ${road.now()}) returning ${jobColumns}`.execute(
    tx,
  )
  const labels = new Map(known.map((one) => [one.id, one.label]))
  const listed = orders.map((order, index) => ({ no: index + 1, ...order, label: labels.get(order.id) ?? '' }))
  await sql`
    insert into bulk_row (tenant_id, job_id, no, order_id, version, label, state)
    select ${caller.tenantId}, ${id}, r.no, r.id, r.version, r.label, 'waiting'
    from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) as r (no int, id uuid, version int, label text)`.execute(tx)
  if (!rows[0]) throw new Error('a bulk job was not stored')
  return jobOf(rows[0])
}

async function findOrders(tx: Tx, { orders }: BulkRequest): Promise<Known[]> {
  const ids = orders.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice) throw new Refusal('bulk.twice', { orderId: twice })
  const { rows } = await sql<Known>`
    select id, coalesce(order_no, external_no, right(id::text, 8)) as label, flow_code as "flowCode", flow_version as "flowVersion", service from "order"
    where tenant_id = current_tenant() and id = any(${ids}::uuid[])`.execute(tx)
  const found = new Set(rows.map(({ id }) => id))
  const missing = ids.find((id) => !found.has(id))
  if (missing) throw new Refusal('order.not_found', { orderId: missing })
  return rows
}

/** A gone browser is no reason to press again and again. */
async function mustHaveRoom(tx: Tx, { id }: Caller): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bulk/${id}`}, 0))`.execute(tx)
  const { rows } = await sql<{ running: number }>`
    select count(*)::int as running from bulk_job where tenant_id = current_tenant() and created_by = ${id} and state = 'running'`.execute(
    tx,
  )
  if ((rows[0]?.running ?? 0) >= runningMax) throw new Refusal('bulk.too_many_running', { max: runningMax })
}

type Asked = { caller: Caller; request: BulkRequest; known: readonly Known[]; evidence: Evidence[] }

/** The answers as the flows of the orders ask for them: what is missing or wrong is said before anything begins. */
async function checkAnswers(
  road: Road,
  tx: Tx,
  { caller, request, known, evidence }: Asked,
): Promise<{ name: Bilingual; details: Record<string, unknown> }> {
  const versions = new Map(known.map((one) => [`${one.flowCode} ${one.flowVersion} ${one.service}`, one]))
  let name: Bilingual | undefined
  let details: Record<string, unknown> = {}
  for (const travels of versions.values()) {
    const flow = await road.flows.ofOrder(tx, caller.tenantId, travels)
    const step = flow.steps.find((one) => one.id === request.step && !one.system)
    if (!step) continue // those orders refuse it, each with its reason
    const what = oneByOne(step)
    if (what) throw new Refusal('bulk.one_by_one', { step: step.name, what })
    const shared = { ...step, asks: step.asks.filter((ask) => !isOfOneOrder(ask)) }
    details = { ...details, ...checkDetails(shared, request.details, evidence) }
    name ??= step.name
  }
  if (!name) throw new Refusal('order.unknown_step', { step: request.step })
  return { name, details }
}
