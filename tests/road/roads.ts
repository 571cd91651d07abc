import { flowForService, type Flow } from '../../contract/flow.ts'
import { builtInFlows } from '../../server/flow/built-in.ts'
import { anInboundOrder, anInstantOrder, anOrderAbroad } from '../journey/drafts.ts'
import { aDraft } from '../support/company.ts'
import { inboundStandings, instantStandings } from './standings-at-home.ts'
import { crossBorderStandings } from './standings-abroad.ts'
import { splitStandings, standings, type Standing } from './standings.ts'

/** One road as the matrices try it: what orders travel it, and where they can stand, written by hand. */
export type RoadOfOrders = {
  name: string
  flow: Flow
  inside: readonly string[]
  standings: readonly Standing[]
  draft: (externalNo: string, changes?: Record<string, unknown>) => Record<string, unknown>
}

const abroad = (service: 'express' | 'sea' | 'stock_abroad' | 'agency'): RoadOfOrders => ({
  name: `the cross-border flow by ${service}`,
  flow: flowForService(builtInFlows.cross_border, service),
  inside: ['preparing'],
  standings: crossBorderStandings(service),
  draft: (externalNo, changes) => anOrderAbroad(externalNo, { service, ...changes }),
})

export const domesticRoad: RoadOfOrders = {
  name: 'the domestic flow',
  flow: builtInFlows.domestic,
  inside: ['preparing'],
  standings: [...standings, ...splitStandings],
  draft: (externalNo, changes) => aDraft(externalNo, { paymentState: 'paid', ...changes }),
}

export const otherRoads: readonly RoadOfOrders[] = [
  abroad('express'),
  abroad('sea'),
  abroad('stock_abroad'),
  abroad('agency'),
  {
    name: 'the instant flow',
    flow: builtInFlows.instant,
    inside: ['assigned', 'accepted', 'at_shop'],
    standings: instantStandings,
    draft: anInstantOrder,
  },
  {
    name: 'the inbound flow',
    flow: builtInFlows.inbound,
    inside: ['awaiting_notice', 'awaiting_arrival'],
    standings: inboundStandings,
    draft: anInboundOrder,
  },
]

export const roads: readonly RoadOfOrders[] = [domesticRoad, ...otherRoads]
