import type { OrderPage } from '../../../contract/order-view.ts'
import type { Flow } from '../../../contract/flow.ts'
import { phaseOf } from '../door/brief-order.ts'
import type { OrderState } from '../door/state.ts'
import { nodeOf } from '../door/why-closed.ts'
import type { OrderRecord } from './read-order.ts'

/** What everybody who may see the order sees of it. */
export function headOf(record: OrderRecord, flow: Flow) {
  const { order, parties } = record
  const party = (kind: string) => parties.find((one) => one.kind === kind)
  const [consignee, shipper, buyer] = [party('consignee'), party('shipper'), party('buyer')]
  const outcome = text(order.outcome) as OrderState['outcome']
  return {
    id: order.id,
    version: order.version,
    orderNo: text(order.order_no),
    trackingNo: text(order.tracking_no),
    externalNo: text(order.external_no),
    status: order.status,
    statusName: nodeOf(flow, order.status).name,
    phase: phaseOf(flow, order.status, outcome),
    outcome,
    shipmentsDone: number(order.shipments_done) ?? 0,
    shipmentsTotal: number(order.shipments_total) ?? 0,
    flow: {
      code: order.flow_code,
      version: order.flow_version,
      name: flow.name,
      service: flow.services?.find(({ id }) => id === order.service) ?? null,
    },
    sharesPosition: false,
    courier: null as OrderPage['courier'],
    channel: String(order.channel),
    shopName: record.shopName,
    clientId: order.client_id,
    clientName: record.clientName,
    priority: order.priority as OrderPage['priority'],
    attributes: order.attributes as string[],
    receivedAt: iso(order.received_at) ?? '',
    placedAt: iso(order.placed_at),
    wantedBy: iso(order.wanted_by),
    buyer: buyer
      ? { account: text(buyer.account), name: text(buyer.name), phone: text(buyer.phone), email: text(buyer.email) }
      : null,
    shipper: shipper ? partyOf(shipper) : null,
    consignee: consignee ? partyOf(consignee) : null,
    items: record.items.map((item) => ({ ...camel(item), itemNo: item.item_no }) as OrderPage['items'][number]),
    ...moneyOf(order),
    serviceRequirements: order.service_requirements as string[],
    buyerNote: text(order.buyer_note),
    intakeMessageId: text(order.intake_message_id),
  }
}

function moneyOf(order: OrderRecord['order']) {
  return {
    currency: String(order.currency),
    totalMinor: number(order.total_minor),
    paidMinor: number(order.paid_minor),
    freightMinor: number(order.freight_minor),
    insuredMinor: number(order.insured_minor),
    codMinor: number(order.cod_minor),
    paymentMethod: text(order.payment_method) as OrderPage['paymentMethod'],
    paymentState: order.payment_state as OrderPage['paymentState'],
  }
}

/** What the house sees besides: how the addresses were read. */
export function houseHeadOf(record: OrderRecord, flow: Flow) {
  const head = headOf(record, flow)
  const withReading = (kind: 'consignee' | 'shipper') => {
    const reading = record.parties.find((one) => one.kind === kind)?.['reading'] as Reading | undefined
    return head[kind] && reading ? { ...head[kind], reading } : head[kind]
  }
  return { ...head, consignee: withReading('consignee'), shipper: withReading('shipper') }
}
type Reading = NonNullable<OrderPage['consignee']>['reading'] | null

function partyOf(row: Record<string, unknown>): NonNullable<OrderPage['consignee']> {
  const { name, company, phone, email, country, province, city, district, divisionCode, detail, postcode, masked, platformRef } =
    camel(row) as Record<string, string>
  const known = Object.entries({
    name,
    company,
    phone,
    email,
    province,
    city,
    district,
    divisionCode,
    detail,
    postcode,
    platformRef,
  }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(known), country: country ?? 'CN', masked: Boolean(masked) }
}

/** Row names to contract names; nulls become absent. */
function camel(row: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(row).filter(([, value]) => value !== null)
  return Object.fromEntries(
    named.map(([key, value]) => [key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), value]),
  )
}

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
export const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
export const iso = (value: unknown): string | null => (typeof value === 'string' ? new Date(value).toISOString() : null)
