import type { DocumentLanguage } from '../../contract/document.ts'
import type { Flow } from '../../contract/flow.ts'
import type { Bilingual } from '../../contract/phases.ts'
import { paymentMethodWords } from '../../contract/vocabulary.ts'
import type { LetterCharges } from '../pricing/order/letter-charges.ts'
import { nodesAhead } from '../order/page/view-road.ts'
import type { PartyLine, PrintedEvent, PrintedOrder, PrintedSigning } from './port.ts'
import type { EventRow, OrderRow } from './read-orders.ts'

const signedWords: Readonly<Record<string, Bilingual>> = {
  self: { zh: '本人签收', en: 'By the consignee' },
  proxy: { zh: '他人代签', en: 'By a proxy' },
  locker: { zh: '投入快递柜', en: 'In a locker' },
}
const stopWords: Readonly<Record<string, Bilingual>> = {
  depart: { zh: '离开', en: 'Departed' },
  arrive: { zh: '到达', en: 'Arrived' },
}
const pictureTypes = ['image/jpeg', 'image/png']

/** Only what stands in a row becomes a field: what is not known stays off the paper. */
export function printedOrderOf(
  row: OrderRow,
  { flow, language, told }: { flow: Flow; language: DocumentLanguage | undefined; told?: LetterCharges | undefined },
): PrintedOrder {
  const party = (kind: string): PartyLine | undefined => row.parties.find((one) => one.kind === kind)
  const amount = (zh: string, en: string, amountMinor: number | null) =>
    amountMinor === null ? [] : [{ label: { zh, en }, amountMinor }]
  const person = (role: string) => row.assignments.find((one) => one.role === role)?.name
  return {
    id: row.id,
    client: { name: row.clientName },
    orderNo: row.orderNo ?? undefined,
    trackingNo: row.trackingNo ?? undefined,
    externalNo: row.externalNo ?? undefined,
    channel: row.channel,
    status: flow.nodes.find((node) => node.id === row.status)?.wording ?? { zh: row.status, en: row.status },
    priority: row.priority,
    ...roadOf(flow, row),
    placedAt: row.placedAt ?? row.receivedAt,
    receivedAt: row.receivedAt,
    confirmedAt: row.confirmedAt ?? undefined,
    wantedBy: row.wantedBy ?? undefined,
    expectedDispatchAt: dateOf(row.told?.expectedDispatchAt),
    expectedArrivalAt: dateOf(row.told?.expectedArrivalAt),
    shipper: party('shipper') ?? { country: 'CN', company: row.clientName },
    consignee: party('consignee') ?? { country: 'CN' },
    items: row.items,
    parcels: row.parcels,
    attributes: row.attributes,
    serviceRequirements: row.serviceRequirements,
    buyerNote: row.buyerNote ?? undefined,
    // what a rate card says counts before what a channel told; money of another currency cannot stand beside it
    charges: told && told.currency === row.currency ? told.charges : amount('运费', 'Freight', row.freightMinor),
    amounts: [
      ...amount('订单金额', 'Order total', row.totalMinor),
      ...amount('已付', 'Paid', row.paidMinor),
      ...amount('保价金额', 'Insured value', row.insuredMinor),
      ...amount('代收货款', 'Cash on delivery', row.codMinor),
    ],
    codMinor: row.codMinor ?? undefined,
    freightMinor: row.freightMinor ?? undefined,
    insuredMinor: row.insuredMinor ?? undefined,
    currency: row.currency,
    paymentMethod: row.paymentMethod ? paymentMethodWords[row.paymentMethod] : undefined,
    courier: person('courier'),
    driver: person('driver'),
    events: row.events.map((event) => printedEvent(event, flow)),
    signing: signingOf(row, flow),
    copy: row.printed + 1,
    language: language ?? row.language,
  }
}

/** The plain way from acceptance on; an order may leave it, and then its client hears. */
function roadOf(flow: Flow, { service }: OrderRow): Pick<PrintedOrder, 'business' | 'way'> {
  const type = flow.services?.find(({ id }) => id === service)?.name
  const accepted = flow.nodes.find((node) => node.anchor === 'accept')
  const ahead = accepted ? nodesAhead(flow, accepted.id) : []
  const way = ahead.flatMap((id) => flow.nodes.find((node) => node.id === id && node.shipments)?.wording ?? [])
  return { business: type ? { zh: `${flow.name.zh} · ${type.zh}`, en: `${flow.name.en}, ${type.en}` } : flow.name, way }
}

const dateOf = (text: string | undefined): Date | undefined => (text ? new Date(text) : undefined)

function printedEvent({ at, step, from, to, by, said }: EventRow, flow: Flow): PrintedEvent {
  const name = (from === to ? stopWords[step] : undefined) ??
    flow.nodes.find((node) => node.id === to)?.wording ?? { zh: to, en: to }
  return { at: new Date(at), name, place: said?.place, waybillNo: said?.waybillNo, by }
}

/** The last signing, if the order still stands behind it. Its pictures are read later. */
function signingOf(row: OrderRow, flow: Flow): PrintedSigning | undefined {
  const event = signingEventOf(row, flow)
  if (!event) return undefined
  return {
    at: new Date(event.at),
    how: event.said?.signedBy ? signedWords[event.said.signedBy] : undefined,
    signer: row.parties.find(({ kind }) => kind === 'signer')?.name,
    courier: row.assignments.find(({ role }) => role === 'courier')?.name,
    place: event.said?.place,
    pictures: [],
    notShown: event.evidence.filter(({ type }) => !pictureTypes.includes(type)).map(({ name }) => name),
  }
}

export function signingEventOf({ events }: Pick<OrderRow, 'events'>, flow: Flow): EventRow | undefined {
  const anchorOf = (id: string) => flow.nodes.find((node) => node.id === id)?.anchor
  return events.findLast(({ from, to }) => anchorOf(to) === 'sign' && from !== to)
}

/** What of the signing's evidence paper can show. */
export function picturesOf({
  evidence,
}: Pick<EventRow, 'evidence'>): { kind: 'photo' | 'signature'; hash: string; name: string }[] {
  return evidence.flatMap(({ kind, hash, name, type }) =>
    kind !== 'document' && pictureTypes.includes(type) ? [{ kind, hash, name }] : [],
  )
}
