import type { Flow } from '../../contract/flow.ts'
import type { Phase } from '../../contract/phases.ts'
import type { PortalOrder } from '../../contract/portal.ts'
import type { OrderDraft } from '../../contract/order-draft.ts'
import { isCorrectable } from '../order/correct-order.ts'
import { findClock } from '../deadline/plan-clocks.ts'
import { phaseOf } from '../order/door/brief-order.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import type { OrderRecord } from '../order/page/read-order.ts'
import { headOf, text } from '../order/page/view-head.ts'
import { nodesAhead } from '../order/page/view-road.ts'
import type { PortalRecord } from './read-portal-order.ts'

const iso = (at: string) => new Date(at).toISOString()
const overPhases: readonly Phase[] = ['signed', 'returned', 'cancelled', 'abnormal']

/** The order as its client follows it: every field is named here, so that nothing new of the house slips in. */
export function viewPortalOrder(read: PortalRecord, flow: Flow, now: Date): PortalOrder {
  const { record, told, requests } = read
  const head = headOf(record, flow)
  const isOpen = (kind: string) => requests.some((request) => request.kind === kind && request.state === 'open')
  const { anchor } = nodeOf(flow, record.order.status)
  const isOver = overPhases.includes(head.phase)
  return {
    id: head.id,
    orderNo: head.orderNo,
    trackingNo: head.trackingNo,
    externalNo: head.externalNo,
    waybillNos: told.waybillNos,
    phase: head.phase,
    wording: nodeOf(flow, head.status).wording,
    receivedAt: head.receivedAt,
    wantedBy: head.wantedBy,
    dispatchAt: told.told?.dispatchAt ? iso(told.told.dispatchAt) : null,
    arrivalAt: told.told?.arrivalAt ? iso(told.told.arrivalAt) : null,
    promises: viewPromises(read, flow, now),
    shipmentsDone: head.shipmentsDone,
    shipmentsTotal: head.shipmentsTotal,
    road: roadOfPhases(flow, record),
    events: viewEvents(read, flow),
    needsYou: read.holds.filter((type) => flow.holds.find((hold) => hold.id === type)?.waitsForClient),
    priority: head.priority,
    shipper: head.shipper,
    consignee: head.consignee,
    signerName: text(record.parties.find(({ kind }) => kind === 'signer')?.name),
    items: head.items,
    serviceRequirements: head.serviceRequirements,
    buyerNote: head.buyerNote,
    currency: head.currency,
    totalMinor: head.totalMinor,
    paidMinor: head.paidMinor,
    freightMinor: head.freightMinor,
    insuredMinor: head.insuredMinor,
    codMinor: head.codMinor,
    paymentMethod: head.paymentMethod,
    paymentState: head.paymentState,
    hasLetter: head.orderNo !== null && head.trackingNo !== null,
    papers: told.papers.map(({ hash, kind, type, name, isOwn, at }) => ({ hash, kind, type, name, isOwn, at: iso(at) })),
    requests,
    may: {
      change: !isOver && isCorrectable(flow, head.status) && !isOpen('change'),
      cancel: !isOver && !isOpen('cancel'),
      attach: anchor !== 'complete' && anchor !== 'archive',
    },
  }
}

function viewPromises({ promises }: PortalRecord, flow: Flow, now: Date): PortalOrder['promises'] {
  return promises.map(({ clock, dueAt, stoppedAt, breachedAt }) => ({
    name: findClock(flow, clock)?.clock.name ?? { zh: clock, en: clock },
    dueAt: iso(dueAt),
    state: breachedAt || (!stoppedAt && new Date(dueAt) < now) ? 'late' : stoppedAt ? 'kept' : 'running',
  }))
}

/** The phases that were reached, where it stands, and what comes if nothing goes wrong. Whoever goes back leaves what lay between. */
export function roadOfPhases(flow: Flow, { order, events }: Pick<OrderRecord, 'order' | 'events'>): PortalOrder['road'] {
  const outcome = text(order.outcome) as Parameters<typeof phaseOf>[2]
  const stations: PortalOrder['road'] = []
  for (const event of events) {
    if (event.from === event.to) continue
    const phase = phaseOf(flow, event.to, outcome)
    const known = stations.findIndex((station) => station.phase === phase)
    if (known === stations.length - 1 && known >= 0) continue
    if (known >= 0) stations.splice(known)
    stations.push({ phase, state: 'passed', at: iso(event.at) })
  }
  const here = stations.at(-1)
  if (here) here.state = 'here'
  for (const node of nodesAhead(flow, order.status)) {
    const phase = phaseOf(flow, node, outcome)
    if (!stations.some((station) => station.phase === phase)) stations.push({ phase, state: 'ahead', at: null })
  }
  return stations
}

/** In the client's words, the newest first; a step inside the house that changes no word is not told. */
function viewEvents({ record, stops, told }: PortalRecord, flow: Flow): PortalOrder['events'] {
  const places = new Map(told.places.map(({ seq, place }) => [seq, place]))
  const moved = record.events
    .filter((event) => event.from !== event.to)
    .map((event) => ({
      seq: event.seq,
      at: iso(event.at),
      phase: nodeOf(flow, event.to).phase,
      wording: nodeOf(flow, event.to).wording,
      place: places.get(event.seq) ?? null,
    }))
  const stopped = stops
    .filter(({ seq }) => !moved.some((event) => event.seq === seq))
    .map(({ seq, at, step, to }) => ({
      seq,
      at: iso(at),
      phase: nodeOf(flow, to).phase,
      wording: step === 'arrive' ? { zh: '到达', en: 'Arrived' } : { zh: '离开', en: 'Departed' },
      place: places.get(seq) ?? null,
    }))
  return [...moved, ...stopped]
    .sort((a, b) => a.seq - b.seq)
    .filter((event, index, all) => event.place !== null || event.wording.zh !== all[index - 1]?.wording.zh)
    .map(({ at, phase, wording, place }) => ({ at, phase, wording, place }))
    .reverse()
}

/** A past order as a new draft: what was sent to whom, without its numbers, dates and payments. */
export function draftAgain(record: OrderRecord, flow: Flow): OrderDraft {
  const { shipper, consignee, items, ...head } = headOf(record, flow)
  const given = {
    ...(shipper && { shipper }),
    ...(consignee && !consignee.masked && { consignee }),
    ...(head.buyerNote && { buyerNote: head.buyerNote }),
    ...(head.totalMinor !== null && { totalMinor: head.totalMinor }),
    ...(head.insuredMinor !== null && { insuredMinor: head.insuredMinor }),
    ...(head.codMinor !== null && { codMinor: head.codMinor }),
    ...(head.paymentMethod && { paymentMethod: head.paymentMethod }),
  }
  return {
    priority: head.priority,
    currency: head.currency,
    serviceRequirements: head.serviceRequirements,
    items: items.map(({ itemNo: _no, externalLineNo: _line, ...item }) => item),
    ...given,
  }
}
