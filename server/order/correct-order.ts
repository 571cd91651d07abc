import type { Anchor, Flow } from '../../contract/flow.ts'
import { sql } from 'kysely'
import type * as z from 'zod'
import type { correctOrder as contract } from '../../contract/order.ts'
import type { FieldProblem, Party } from '../../contract/order-draft.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { systemActor, type Actor, type PartyRow } from './command.ts'
import { nameToken, phoneToken } from './search-tokens.ts'
import { lockOrder } from './lock-order.ts'
import { withdrawn } from './state.ts'
import { nodeOf } from './why-closed.ts'
import { takeStep, type Road, type StepTaken } from './take-step.ts'

type Correction = z.infer<typeof contract.body>
type Correcting = {
  tenantId: string
  orderId: string
  correction: Correction
  actor: Actor
  expectedVersion?: number | undefined
  requestId: string
  check: (party: Party) => { party: Party; problems: FieldProblem[] }
}

const correctableAnchors: readonly Anchor[] = ['review', 'second_review', 'confirm', 'accept', 'prepare']

/** EXC-4: address and phone may change until the goods are out. */
export function isCorrectable(flow: Flow, status: string): boolean {
  return correctableAnchors.includes(nodeOf(flow, status).anchor)
}

/**
 * INT-7: what the client gave is changed only with the client's word: who agreed, how and when stand beside the log with the values before
 * and after; the event names the fields. The old search words stay, so that a caller who gives the old phone is still found.
 */
export async function correctOrder(
  road: Road,
  tx: Tx,
  { tenantId, orderId, correction, actor, expectedVersion, requestId, check }: Correcting,
): Promise<StepTaken> {
  const { changes, agreedBy, agreedHow, agreedAt } = correction
  const { state } = await lockOrder(tx, orderId) // first: the goods may be leaving, another correction under way
  const { rows } = await sql<{
    status: string
    flow_code: string
    flow_version: number
    client_id: string
    service_requirements: string[]
    wanted_by: Date | null
  }>`
    select status, flow_code, flow_version, client_id, service_requirements, wanted_by from "order" where id = ${orderId} and tenant_id = current_tenant()`.execute(
    tx,
  )
  const order = rows[0]
  if (!order) throw new Refusal('order.not_found', { orderId })
  const fields = Object.keys(changes)
  const flow = await road.flows.get(tx, tenantId, order.flow_code, order.flow_version)
  if (
    !isCorrectable(flow, order.status) ||
    state.parts.some((part) => part.status !== withdrawn && !isCorrectable(flow, part.status))
  )
    throw new Refusal('order.correction_forbidden', { node: nodeOf(flow, order.status).name, fields })

  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  const parties: PartyRow[] = []
  const names: string[] = []
  for (const kind of ['consignee', 'shipper'] as const) {
    const change = changes[kind]
    if (!change) continue
    const old = await readParty(tx, orderId, kind)
    const { party, problems } = check({ country: 'CN', ...old, ...withoutUndefined(change) })
    if (problems.length > 0)
      throw new Refusal(
        'order.incomplete',
        { orderId },
        problems.map((one) => ({ ...one, path: `${kind}.${one.path.split('.').at(-1)}` })),
      )
    before[kind] = old
    after[kind] = party
    parties.push({ ...party, orderId, clientId: order.client_id, kind })
    names.push(...Object.keys(change).map((name) => `${kind}.${name}`))
  }
  const correctedOrder = {
    ...(changes.serviceRequirements && { serviceRequirements: changes.serviceRequirements }),
    ...(changes.wantedBy && { wantedBy: changes.wantedBy }),
  }
  if (changes.serviceRequirements) before.serviceRequirements = order.service_requirements
  if (changes.wantedBy) before.wantedBy = order.wanted_by
  Object.assign(after, correctedOrder)
  names.push(...Object.keys(correctedOrder))
  if (names.length === 0) throw new Refusal('request.invalid', { where: 'changes', why: '{}' })

  return takeStep(road, tx, {
    tenantId,
    orderId,
    step: 'correct',
    actor: systemActor,
    onBehalfOf: actor,
    expectedVersion,
    requestId,
    additions: {
      corrected: names,
      said: { agreedHow, agreedAt, fields: names },
      parties,
      tokens: tokensOf(parties),
      correctedOrder,
      correction: {
        agreedBy,
        agreedHow,
        agreedAt,
        before,
        after,
      },
    },
  })
}

function tokensOf(parties: readonly PartyRow[]) {
  return parties
    .filter((party) => party.kind === 'consignee')
    .flatMap((party) => [
      ...(typeof party.name === 'string' && party.name ? [{ kind: 'name', token: nameToken(party.name) }] : []),
      ...(typeof party.phone === 'string' && phoneToken(party.phone).length >= 4
        ? [{ kind: 'phone', token: phoneToken(party.phone) }]
        : []),
    ])
}

async function readParty(tx: Tx, orderId: string, kind: string): Promise<Partial<Party>> {
  const { rows } = await sql<Record<string, unknown>>`
    select name, company, phone, email, country, province, city, district, division_code as "divisionCode", detail, postcode, masked, platform_ref as "platformRef"
    from order_party where order_id = ${orderId} and kind = ${kind} and tenant_id = current_tenant()`.execute(tx)
  return withoutUndefined(rows[0] ?? {})
}

function withoutUndefined(values: Record<string, unknown>): Partial<Party> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))
}
