import { sql } from 'kysely'
import type { Flow } from '../../contract/flow.ts'
import type { Phase } from '../../contract/phases.ts'
import { trackOrder as contract, type TrackedOrder } from '../../contract/track.ts'
import type { Router } from '../access/route.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { phaseOf } from '../order/door/brief-order.ts'
import type { Outcome } from '../order/door/state.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

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
  events: { at: string; step: string; from: string | null; to: string; place: string | null; expectedArrivalAt: string | null }[]
}

/** TRK-7: what anyone with the number and the phone's tail may see. A wrong tail and an unknown number get the same answer. */
export function trackRoutes(route: Router, { database, flows }: { database: Database; flows: FlowFinder }): void {
  route(contract, 'nobody', async ({ body }) => {
    const { rows } = await sql<{
      found: Found | null
    }>`select track_order(${body.trackingNo}, ${body.phoneTail}) as found`.execute(database)
    const found = rows[0]?.found
    if (!found) throw new Refusal('track.not_found')
    const flow = await asTenant(database, { tenantId: found.tenantId }, (tx) =>
      flows.get(tx, found.tenantId, found.flowCode, found.flowVersion),
    )
    return viewTracked(body.trackingNo, found, flow)
  })
}

function viewTracked(trackingNo: string, found: Found, flow: Flow): TrackedOrder {
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
    road: roadOf(phase, events),
    events: events.reverse(),
  }
}

function wordingOf(flow: Flow, event: Found['events'][number]) {
  if (event.step === 'arrive' && event.from === event.to) return { zh: '到达', en: 'Arrived' }
  if (event.step === 'depart' && event.from === event.to) return { zh: '离开', en: 'Departed' }
  return flow.nodes.find((node) => node.id === event.to)?.wording ?? { zh: event.to, en: event.to }
}

const mainPhases: Phase[] = ['received', 'confirmed', 'preparing', 'collected', 'in_transit', 'out_for_delivery', 'signed']

function roadOf(phase: Phase, events: readonly { at: string; phase: Phase }[]): TrackedOrder['road'] {
  const passed = [...new Set(events.map((event) => event.phase))]
  const isPlain = mainPhases.includes(phase)
  const stations = isPlain ? mainPhases : [...passed.filter((one) => one !== phase), phase]
  const here = stations.indexOf(phase)
  return stations.map((station, index) => ({
    phase: station,
    state: index < here ? ('passed' as const) : index === here ? ('here' as const) : ('ahead' as const),
    at: index <= here ? (events.find((event) => event.phase === station)?.at ?? null) : null,
  }))
}
