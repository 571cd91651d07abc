import type { OrderDraft } from '../../../contract/order-draft.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { rolesOf, type Role } from '../../../contract/roles.ts'
import { isPartner, type Caller } from '../../access/caller.ts'
import { buyerKeysOf } from '../../client/buyer/accounts.ts'
import { findBuyerNotes } from '../../client/buyer/find-notes.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listReveals } from '../../privacy/reveal-order.ts'
import { findOrderSight } from '../../privacy/seeing.ts'
import { maskedKinds } from '../../privacy/sight.ts'
import { actorOf } from '../door/actor-of.ts'
import type { Road } from '../door/take-step.ts'
import { nodeOf } from '../door/why-closed.ts'
import { findCourier } from './find-courier.ts'
import { maskPage } from './mask-page.ts'
import { readOrder, readOrderForClient, type OrderRecord } from './read-order.ts'
import { text } from './view-head.ts'
import { viewOrderForPartner } from './view-for-partner.ts'
import { viewOrder, viewOrderForClient } from './view-order.ts'

/** Whose people's looks at personal data stand on the timeline: those who supervise. */
const supervising: readonly Role[] = [
  ...rolesOf['audit.read'],
  'order_supervisor',
  'service_supervisor',
  'sales_supervisor',
  'logistics_manager',
]

/** The order's page for this reader: what their side may know of it, and of that the personal data as far as their role shows them. */
export async function showOrder(
  tx: Tx,
  { road, caller, orderId }: { road: Road; caller: Caller; orderId: string },
): Promise<OrderPage> {
  const record = caller.clientId ? await readOrderForClient(tx, orderId) : await readOrder(tx, orderId)
  if (!record || (isPartner(caller) && !record.assignments.some((one) => one.person_id === caller.id)))
    throw new Refusal('order.not_found')
  const flow = await road.flows.ofOrder(tx, caller.tenantId, {
    flowCode: record.order.flow_code,
    flowVersion: record.order.flow_version,
    service: record.order.service,
  })
  const node = nodeOf(flow, record.order.status)
  const place = node.anchor
  const { sight, policy, reveals, revealedUntil } = await findOrderSight(tx, caller, { orderId, place })
  const privacy = {
    masked: maskedKinds(sight),
    reveals,
    reasonRequired: policy.reasonRequired,
    revealedUntil: revealedUntil?.toISOString() ?? null,
  }
  if (caller.clientId) return { ...viewOrderForClient({ record, flow, now: road.now() }), privacy, reveals: [], buyerNotes: [] }
  const view = isPartner(caller) ? viewOrderForPartner : viewOrder
  const page = view({ record, flow, actor: actorOf(caller), guards: road.guards, now: road.now() })
  const looks = supervising.includes(caller.role) ? await listReveals(tx, { tenantId: caller.tenantId, orderId }) : []
  const courier = await findCourier(tx, { record, node, caller, now: road.now() })
  const buyerNotes = isPartner(caller) ? [] : await findBuyerNotes(tx, { keys: keysOf(record), sight })
  return maskPage({ ...page, ...courier, privacy, reveals: looks, buyerNotes }, { parties: record.parties, sight })
}

/** By what the buyer is known again, as the order has it. */
function keysOf({ order, parties }: OrderRecord): string[] {
  const party = (kind: string) => parties.find((one) => one.kind === kind)
  const [buyer, consignee] = [party('buyer'), party('consignee')]
  return buyerKeysOf(order.client_id, {
    buyer: buyer && { account: text(buyer.account), phone: text(buyer.phone) },
    consignee: consignee && { phone: text(consignee.phone), masked: consignee.masked === true },
    flow: order.flow_code as OrderDraft['flow'],
  })
}
