import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { flowForService, serviceTypes, type Flow, type ServiceType } from '../../contract/flow.ts'
import { ruleFinder } from '../rule/find-rules.ts'
import { joinRoad, namesOfTheProgram } from '../stages.ts'
import { builtInFlows } from './built-in.ts'
import { checkFlow } from './check/check-flow.ts'

const known = {
  guards: new Set(Object.keys(joinRoad({ takeOrderNo: async () => '', rules: ruleFinder() }).guards)),
  ...namesOfTheProgram,
}
const { cross_border: crossBorder, domestic, instant, inbound } = builtInFlows
const nodesOf = (service: ServiceType) => flowForService(crossBorder, service).nodes.map(({ id }) => id)
const budgetOf = (flow: Flow, id: string) =>
  [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)].find((clock) => clock.id === id)?.budget

describe('the roads that every company begins with', () => {
  for (const flow of Object.values(builtInFlows))
    it(`${flow.code} may be published as it is`, () => assert.deepEqual(checkFlow(flow, known), []))

  it('have their service types choose the nodes (LIF-2)', () => {
    const customs = ['booking', 'export_declaration', 'exported', 'arrived', 'import_clearance', 'inspection', 'cleared']
    const hasAll = (service: ServiceType, ids: string[]) => ids.every((id) => nodesOf(service).includes(id))
    const hasNone = (service: ServiceType, ids: string[]) => !ids.some((id) => nodesOf(service).includes(id))
    for (const service of ['express', 'sea'] as const) assert.ok(hasAll(service, ['preparing', ...customs, 'line_haul']))
    assert.ok(hasNone('stock_abroad', [...customs, 'line_haul']) && hasAll('stock_abroad', ['preparing', 'outbound']))
    assert.ok(hasNone('agency', ['preparing', 'outbound', 'line_haul']) && hasAll('agency', customs))
    for (const service of serviceTypes) assert.ok(hasAll(service, ['under_review', 'in_transit', 'signed', 'archived']))
  })

  it('lead each service type from acceptance to where its work begins', () => {
    const leadsTo = (service: ServiceType, id: string) =>
      flowForService(crossBorder, service).steps.find((step) => step.id === id)?.to
    assert.deepEqual(
      serviceTypes.map((service) => leadsTo(service, 'accept')),
      ['preparing', 'preparing', 'preparing', 'booking'],
    )
    assert.deepEqual(
      serviceTypes.map((service) => leadsTo(service, 'outbound')),
      ['booking', 'booking', 'outbound', undefined],
    )
    assert.deepEqual(
      flowForService(crossBorder, 'agency')
        .steps.find(({ id }) => id === 'accept')
        ?.asks.map(({ field }) => field),
      ['carrier', 'carrierService', 'shipments', 'broker'],
    )
  })

  it('have the budgets of the trade: desks in working time, customs and couriers by the clock on the wall', () => {
    const told: [Flow, string, unknown][] = [
      [crossBorder, 'preparation', { workingMinutes: 24 * 60 }],
      [crossBorder, 'preparation_abroad', { minutes: 12 * 60 }],
      [crossBorder, 'outbound_scan', { workingMinutes: 6 * 60 }],
      [crossBorder, 'booking', { minutes: 12 * 60 }],
      [crossBorder, 'export_declaration', { minutes: 12 * 60 }],
      [crossBorder, 'import_clearance', { minutes: 48 * 60 }],
      [crossBorder, 'last_mile', { minutes: 24 * 60 }],
      [instant, 'first_review', { minutes: 3 }],
      [instant, 'delivery', { minutes: 30 }],
      [domestic, 'first_review', { workingMinutes: 120 }],
      [inbound, 'goods_inspection', { workingMinutes: 240 }],
    ]
    for (const [flow, clock, budget] of told) assert.deepEqual(budgetOf(flow, clock), budget, `${flow.code} ${clock}`)
    const minutesOnly = instant.nodes
      .filter((node) => node.shipments || node.anchor === 'accept')
      .every((node) => node.clocks.every(({ budget }) => 'minutes' in budget || node.id === 'returning'))
    assert.ok(minutesOnly)
  })

  it('cannot be published once a service type leads nowhere', () => {
    const steps = crossBorder.steps.filter((step) => step.id !== 'record_arrival') // an agency's only way on
    const found = checkFlow({ ...crossBorder, steps }, known)
    assert.ok(
      found.some(({ place }) => place.id === 'arrived'),
      JSON.stringify(found),
    )
    assert.ok(found.every(({ why }) => /\p{Script=Han}/u.test(why.zh)))
  })
})
