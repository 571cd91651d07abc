import { sql } from 'kysely'
import { isPartner, type Caller } from '../../access/caller.ts'
import type { FlowFinder } from '../../flow/find-flow.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findOrderSight } from '../../privacy/seeing.ts'
import type { Evidence } from '../door/command.ts'
import { nodeOf } from '../door/why-closed.ts'
import { isMeantFor } from './meant-for.ts'

const kindNames = { photo: { zh: '照片', en: 'photos' }, signature: { zh: '签名', en: 'signatures' } }
const bearingMax = 200

type Bearing = { step: string; actorId: string | null; evidence: Evidence[] }

/** A file that one of the order's events bears, for whoever may see the order and this of it; undefined when there is none. */
export async function findFile(
  tx: Tx,
  { caller, flows, orderId, hash }: { caller: Caller; flows: FlowFinder; orderId: string; hash: string },
): Promise<{ type: string; name: string } | undefined> {
  const order = await mustSee(tx, caller, orderId)
  const { rows } = await sql<Bearing>`
    select step, actor_id as "actorId", evidence from order_event
    where tenant_id = current_tenant() and order_id = ${orderId} and jsonb_array_length(evidence) > 0 order by seq limit ${bearingMax}`.execute(
    tx,
  )
  const borne = rows
    .flatMap(({ step, actorId, evidence }) => evidence.map((one) => ({ ...one, step, actorId })))
    .filter((one) => one.hash === hash)
  const flow = await flows.get(tx, caller.tenantId, order.flowCode, order.flowVersion)
  const found = isPartner(caller) ? borne.find((one) => isMeantFor(one, { flow, partner: caller })) : borne[0]
  if (!found || found.actorId === caller.id || found.kind === 'document') return found
  const { sight } = await findOrderSight(tx, caller, { orderId, place: nodeOf(flow, order.status).anchor })
  if (sight.picture !== 'whole') throw new Refusal('file.not_for_you', { role: caller.role, kind: kindNames[found.kind] })
  return found
}

async function mustSee(
  tx: Tx,
  caller: Caller,
  orderId: string,
): Promise<{ status: string; flowCode: string; flowVersion: number }> {
  const mine = isPartner(caller)
    ? sql`and id in (select order_id from assignment where tenant_id = current_tenant() and person_id = ${caller.id})`
    : sql``
  const { rows } = await sql<{ status: string; flowCode: string; flowVersion: number }>`
    select status, flow_code as "flowCode", flow_version as "flowVersion" from "order" where tenant_id = current_tenant() and id = ${orderId} ${mine}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('order.not_found')
  return rows[0]
}
