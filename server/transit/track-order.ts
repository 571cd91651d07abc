import { sql } from 'kysely'
import type { Flow, ServiceType } from '../../contract/flow.ts'
import type { Phase } from '../../contract/phases.ts'
import { trackOrder as contract, type TrackedOrder } from '../../contract/track.ts'
import type { Router } from '../access/route.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { phaseOf } from '../order/door/brief-order.ts'
import { nodesAhead } from '../order/page/view-road.ts'
import type { Outcome } from '../order/door/state.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { freshForMs, metresBetween, minutesFor, roughly, type Point } from '../order/way-to-go.ts'

type Found = {
  tenantId: string
  companyName: string
  flowCode: string
  flowVersion: number
  status: string
  outcome: Outcome | null
  toCity: string
  shipmentsDone: number
  shipmentsTotal: number
  wantedBy: string | null
  waybillNos: string[]
  service: ServiceType | null
  position: (Point & { at: string }) | null
  destination: Point | null
  events: { at: string; step: string; from: string | null; to: string; place: string | null; expectedArrivalAt: string | null }[]
}

/** TRK-7: what anyone with the number and the phone's tail may see. A wrong tail and an unknown number get the same answer. */
export function trackRoutes(
  route: Router,
  { database, flows, now }: { database: Database; flows: FlowFinder; now: () => Date },
): void {
  route(contract, 'nobody', async ({ body }) => {
    const { rows } = await sql<{
      found: Found | null
    }>`select track_order(${body.trackingNo}, ${body.phoneTail}) as found`.execute(database)
    const found = rows[0]?.found
    if (!found) throw new Refusal('track.not_found')
    const flow = await asTenant(database, { tenantId: found.tenantId }, (tx) => flows.ofOrder(tx, found.tenantId, found))
    return viewTracked(body.trackingNo, { found, flow, now: now() })
  })
}

function viewTracked(trackingNo: string, { found, flow, now }: { found: Found; flow: Flow; now: Date }): TrackedOrder {
  const phase = phaseOf(flow, found.status, found.outcome)
  const node = (id: string) => flow.nodes.find((one) => one.id === id)
  const events = found.events.map((event) => ({
    at: new Date(event.at).toISOString(),
    phase: node(event.to)?.phase ?? phase,
    wording: wordingOf(flow, event),
    place: event.place,
  }))
  const expected = found.events.findLast((event) => event.expectedArrivalAt)?.expectedArrivalAt ?? found.wantedBy
  return {
    trackingNo,
    companyName: found.companyName,
    phase,
    wording: node(found.status)?.wording ?? {
      zh: '',
      en: '—',
    },
    toCity: found.toCity,
    expectedAt: expected ? new Date(expected).toISOString() : null,
    waybillNos: found.waybillNos,
    shipmentsDone: found.shipmentsDone,
    shipmentsTotal: found.shipmentsTotal,
    road: roadOf(flow, { status: found.status, phase, events }),
    events: events.reverse(),
    courier: viewCourier(found, { flow, now }),
  }
}

/** How far the courier is, from what they last shared: of a fresh position only, and while they are under way. */
function viewCourier(
  { status, position, destination }: Found,
  { flow, now }: { flow: Flow; now: Date },
): TrackedOrder['courier'] {
  const node = flow.nodes.find((one) => one.id === status)
  if (!node?.tracksCourier || !position || now.getTime() - Date.parse(position.at) > freshForMs) return null
  const metres = destination && metresBetween(position, destination)
  return {
    seenAt: new Date(position.at).toISOString(),
    metresToGo: metres === null ? null : roughly(metres),
    // on the way to the shop nobody knows yet how long the goods take there
    minutesToGo: metres === null || node.anchor !== 'deliver' ? null : minutesFor(metres),
  }
}

function wordingOf(flow: Flow, event: Found['events'][number]) {
  if (event.step === 'arrive' && event.from === event.to) return { zh: '到达', en: 'Arrived' }
  if (event.step === 'depart' && event.from === event.to) return { zh: '离开', en: 'Departed' }
  if (event.step === 'extend_clearance') return { zh: '清关需要更长时间', en: 'Clearance takes longer' }
  return flow.nodes.find((node) => node.id === event.to)?.wording ?? { zh: event.to, en: event.to }
}

/** What goes wrong stands on no road until it happens. */
const sidings: readonly Phase[] = ['delivery_failed', 'returning', 'returned', 'cancelled', 'abnormal']

type Where = { status: string; phase: Phase; events: readonly { at: string; phase: Phase }[] }

/** The phases of the order’s own road, in its order: an instant delivery knows no customs, goods abroad no booking. */
function roadOf(flow: Flow, { status, phase, events }: Where): TrackedOrder['road'] {
  const passed = [...new Set(events.map((event) => event.phase))]
  const isPlain = !sidings.includes(phase)
  const ahead = nodesAhead(flow, status).map((id) => flow.nodes.find((node) => node.id === id)?.phase ?? phase)
  // a press undone puts its phase ahead again; what a long way comes by twice stays where it was first
  const isUndone = (one: Phase) => ahead.includes(one) && passed.indexOf(one) > passed.indexOf(phase)
  const before = passed.filter((one) => one !== phase && !sidings.includes(one) && !isUndone(one))
  const stations = isPlain
    ? [...new Set([...before, phase, ...ahead.filter((one) => !before.includes(one))])]
    : [...passed.filter((one) => one !== phase), phase]
  const here = stations.indexOf(phase)
  return stations.map((station, index) => ({
    phase: station,
    state: index < here ? ('passed' as const) : index === here ? ('here' as const) : ('ahead' as const),
    at: index <= here ? (events.find((event) => event.phase === station)?.at ?? null) : null,
  }))
}
