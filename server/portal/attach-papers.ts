import { sql } from 'kysely'
import { actorOf } from '../order/door/actor-of.ts'
import { systemActor } from '../order/door/command.ts'
import { findEvidence } from '../order/door/find-evidence.ts'
import { takeStep, type Road, type StepTaken } from '../order/door/take-step.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Told } from './read-portal-order.ts'
import { becomeHouse, type ClientCaller } from '../access/within-client.ts'

type Attaching = { caller: ClientCaller; orderId: string; hashes: string[]; requestId: string }

/** The client's own papers join the order by the step `attach`, taken for them; what they upload has been checked by content. */
export async function attachPapers(road: Road, tx: Tx, { caller, orderId, hashes, requestId }: Attaching): Promise<StepTaken> {
  await mustBeOpen(road, tx, caller, orderId)
  await becomeHouse(tx)
  const wanted = [...new Set(hashes)]
  await mustBeTheirs(tx, caller, wanted)
  return takeStep(road, tx, {
    tenantId: caller.tenantId,
    orderId,
    step: 'attach',
    actor: systemActor,
    onBehalfOf: actorOf(caller),
    evidence: await findEvidence(
      tx,
      wanted.map((hash) => ({ kind: 'document' as const, hash })),
    ),
    requestId,
  })
}

async function mustBeOpen(road: Road, tx: Tx, caller: ClientCaller, orderId: string): Promise<void> {
  const { rows } = await sql<{ status: string; flowCode: string; flowVersion: number }>`
    select status, flow_code as "flowCode", flow_version as "flowVersion" from "order" where tenant_id = current_tenant() and id = ${orderId}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('order.not_found', { orderId })
  const { status, flowCode, flowVersion } = rows[0]
  const { anchor, wording } = nodeOf(await road.flows.get(tx, caller.tenantId, flowCode, flowVersion), status)
  if (anchor === 'complete' || anchor === 'archive') throw new Refusal('client_request.too_late', { now: wording })
}

/** Files lie by content: whoever knows a hash has not therefore seen the file, so it must have come from the same client. */
async function mustBeTheirs(tx: Tx, caller: ClientCaller, hashes: string[]): Promise<void> {
  const { rows } = await sql<{ hash: string }>`
    select encode(hash, 'hex') as hash from file_of_client where tenant_id = current_tenant() and client_id = ${caller.clientId} and hash = any(${hashes.map((hash) => Buffer.from(hash, 'hex'))})`.execute(
    tx,
  )
  const missing = hashes.find((hash) => !rows.some((row) => row.hash === hash))
  if (missing) throw new Refusal('order.file_unknown', { hash: missing })
}

/** Only what is meant for the client: proofs of delivery and the client's own papers. */
export async function findPaper(tx: Tx, orderId: string, hash: string): Promise<{ type: string; name: string } | undefined> {
  const { rows } = await sql<{ told: Told | null }>`select client_order(${orderId}) as told`.execute(tx)
  const paper = rows[0]?.told?.papers.find((one) => one.hash === hash)
  return paper && { type: paper.type, name: paper.name ?? `${paper.kind}-${hash.slice(0, 8)}` }
}
