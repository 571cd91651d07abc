import { sql } from 'kysely'
import type { EvidenceKind } from '../../contract/flow.ts'
import type { Role } from '../../contract/roles.ts'
import type { Actor } from '../order/door/command.ts'
import { findEvidence } from '../order/door/find-evidence.ts'
import { lockOrder } from '../order/door/lock-order.ts'
import { takeStep, type Road, type StepChange } from '../order/door/take-step.ts'
import { attempt, type Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { resultOfMoving, resultOfRefusal, type Result, type Since } from './rules.ts'

/** Which claim of which job this is: another claim since then has the job now. */
export type Claim = { tenantId: string; jobId: string; fence: number }

type Turn = {
  step: string
  details: Record<string, unknown>
  evidence: { kind: EvidenceKind; hash: string }[]
  requestId: string | null
  personId: string
  personKind: 'user' | 'key'
  personName: string
  /** As they are now; null when the account is disabled or the key revoked. */
  role: Role | null
  no: number | null
  orderId: string | null
  version: number | null
}
type Row = Turn & { no: number; orderId: string; version: number }

const sinceMax = 100

/**
 * The next order of a job: its step and its result commit together, so after a kill nothing is missing and nothing comes twice. `over` when
 * the job has ended, or is another's by now.
 */
export async function takeRow(
  road: Road,
  tx: Tx,
  { claim, leaseUntil }: { claim: Claim; leaseUntil: Date },
): Promise<{ change: StepChange | undefined } | 'over'> {
  const turn = await nextTurn(tx, claim)
  if (!turn) return 'over'
  if (!hasRow(turn)) {
    await sql`update bulk_job set state = 'done', finished_at = ${road.now()}, lease_until = null where id = ${claim.jobId}`.execute(
      tx,
    )
    return 'over'
  }
  const { result, change } = await tryRow(road, tx, claim, turn)
  await record(tx, claim, { no: turn.no, result, at: road.now(), leaseUntil })
  return { change }
}

const hasRow = (turn: Turn): turn is Row => turn.no !== null && turn.orderId !== null && turn.version !== null

async function nextTurn(tx: Tx, { jobId, fence }: Claim): Promise<Turn | undefined> {
  const { rows } = await sql<Turn>`
    select j.step, j.details, j.evidence, j.request_id as "requestId", j.created_by as "personId", j.created_by_kind as "personKind", j.created_by_name as "personName",
      case j.created_by_kind
        when 'user' then (select u.role from user_account u where u.tenant_id = j.tenant_id and u.id = j.created_by and u.disabled_at is null)
        else (select k.role from api_key k where k.tenant_id = j.tenant_id and k.id = j.created_by and k.revoked_at is null and 'steps' = any(k.scopes)) end as role,
      r.no, r.order_id as "orderId", r.version
    from bulk_job j left join lateral (
      select no, order_id, version from bulk_row r where r.tenant_id = j.tenant_id and r.job_id = j.id and r.state = 'waiting' order by r.no limit 1) r on true
    where j.tenant_id = current_tenant() and j.id = ${jobId} and j.fence = ${fence} and j.state = 'running' for update of j`.execute(
    tx,
  )
  return rows[0]
}

async function tryRow(
  road: Road,
  tx: Tx,
  { tenantId }: Claim,
  turn: Row,
): Promise<{ result: Result; change: StepChange | undefined }> {
  const { orderId, step: stepId, role } = turn
  if (!role)
    return { result: { state: 'refused', code: 'bulk.person_gone', details: { name: turn.personName } }, change: undefined }
  const actor: Actor = { kind: turn.personKind, id: turn.personId, name: turn.personName, role }
  const locked = await lockOrder(tx, orderId)
  const { version, status } = locked.state
  const flow = await road.flows.ofOrder(tx, tenantId, locked)
  if (version !== turn.version) {
    const moved = resultOfMoving(await listSince(tx, turn), { flow, stepId, version, status })
    if (moved) return { result: moved, change: undefined }
  }
  try {
    const taken = await attempt(tx, async () =>
      takeStep(road, tx, {
        tenantId,
        orderId,
        step: stepId,
        actor,
        details: turn.details,
        evidence: await findEvidence(tx, turn.evidence),
        expectedVersion: version,
        requestId: turn.requestId,
      }),
    )
    const change = { tenantId, orderId, seq: taken.state.version, step: stepId, from: taken.from, to: taken.state.status }
    return { result: { state: 'done' }, change }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { result: resultOfRefusal(error, { flow, stepId, status }), change: undefined }
  }
}

async function listSince(tx: Tx, { orderId, version }: Row): Promise<Since[]> {
  const { rows } = await sql<Since>`
    select step, actor_name as "actorName" from order_event where tenant_id = current_tenant() and order_id = ${orderId} and seq > ${version}
    order by seq limit ${sql.lit(sinceMax)}`.execute(tx)
  return rows
}

type Recording = { no: number; result: Result; at: Date; leaseUntil: Date }

async function record(tx: Tx, { jobId }: Claim, { no, result, at, leaseUntil }: Recording): Promise<void> {
  const { state, code = null, details = null } = result
  await sql`
    with row as (update bulk_row set state = ${state}, code = ${code}, details = ${details && JSON.stringify(details)}::jsonb, at = ${at}
      where tenant_id = current_tenant() and job_id = ${jobId} and no = ${no})
    update bulk_job set done = done + ${state === 'done' ? 1 : 0}, refused = refused + ${state === 'refused' ? 1 : 0},
      skipped = skipped + ${state === 'skipped' ? 1 : 0}, lease_until = ${leaseUntil} where tenant_id = current_tenant() and id = ${jobId}`.execute(
    tx,
  )
}

/** The order whose turn it was broke the program: it is put aside as refused, and the log of the program says why. */
export async function markBroken(tx: Tx, { claim, at, leaseUntil }: { claim: Claim; at: Date; leaseUntil: Date }): Promise<void> {
  const turn = await nextTurn(tx, claim)
  if (!turn || !hasRow(turn)) return
  const result: Result = { state: 'refused', code: 'request.failed', details: { requestId: turn.requestId } }
  await record(tx, claim, { no: turn.no, result, at, leaseUntil })
}
