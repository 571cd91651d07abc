// What matrix.test.ts does for every combination of the domestic flow, for a sample of each other business: the pure matrix has them all.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import type { FlowStep } from '../../contract/flow.ts'
import { refusals } from '../../contract/refusals.ts'
import { roles, type Role } from '../../contract/roles.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { chanceOf, type Chance } from './chance.ts'
import { cloneOrder, putHolds } from './clone-order.ts'
import { expect } from './oracle.ts'
import { otherRoads, type RoadOfOrders } from './roads.ts'
import type { Leg, Standing } from './standings.ts'
import { inParallel, isPartnerRole, keepFile, step as send, superuser } from './travel.ts'

/** By sea is by express with other clocks. */
const roads = otherRoads.filter(({ name }) => !name.endsWith('by sea'))
const refusedPerStanding = 5
const heldPerStanding = 3
const insiders = roles.filter((role) => !isPartnerRole(role) && role !== 'client')
/** What only this house's goods and clocks can answer. */
const details: Record<string, Record<string, unknown>> = {
  extend_clearance: { until: '2026-03-08T02:00:00.000Z' },
  receive: { counts: [200, 50].map((received, index) => ({ itemNo: index + 1, received })) },
}

describe('a sample of every other business, over HTTP', () => {
  let house: House
  let owner: Client
  const chance = chanceOf(20_260_304)

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
    details.accept = { courier: house.tenant.people.get('courier')?.id }
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  for (const road of roads)
    it(`lets orders of ${road.name} go where the oracle says, and nowhere else`, async (t) => {
      const counts = { moved: 0, refused: 0 }
      const orders = await bringAll(road)
      await inParallel(road.standings, 4, async (standing) => {
        const orderId = orders.get(standing) ?? assert.fail(standing.name)
        const tries = trialsAt(road, standing, chance)
        const clones = await cloneOrder(owner, orderId, tries.length)
        for (const [index, { step, role, holds }] of tries.entries()) {
          const clone = clones[index] ?? assert.fail()
          if (holds.length > 0) await putHolds(owner, [clone], holds)
          const expected = expect({ road, standing, step, role, holds, running: runningAt(standing) })
          const reply = await ask(road, clone, { step, role, holds })
          const what = `${road.name}: ${step.id} by ${role} at “${standing.name}” with [${holds.join()}]: ${JSON.stringify(reply.body)}`
          if (expected.ok) assert.deepEqual([reply.status, reply.body.status], [200, expected.to], what)
          else assert.deepEqual([reply.status, reply.body.code], [refusals[expected.code].status, expected.code], what)
          counts[expected.ok ? 'moved' : 'refused']++
        }
      })
      t.diagnostic(JSON.stringify(counts))
      assert.ok(counts.moved > road.standings.length && counts.refused > road.standings.length)
    })

  type Trial = { step: FlowStep; role: Role; holds: readonly string[] }

  /** Every step that the trade allows here, some that it does not, and some with a hold in the way. */
  function trialsAt({ flow }: RoadOfOrders, standing: Standing, { pick }: Chance): Trial[] {
    const steps = flow.steps.filter((step) => !step.system)
    const allowed = steps.filter((step) => standing.moves[step.id])
    const any = (): Trial => ({ step: pick(steps), role: pick(insiders), holds: [] })
    const held = (): Trial => {
      const step = pick(allowed.length > 0 ? allowed : steps)
      return { step, role: roleFor(step), holds: [pick(flow.holds).id] }
    }
    return [
      ...allowed.map((step) => ({ step, role: roleFor(step), holds: [] })),
      ...Array.from({ length: refusedPerStanding }, any),
      ...Array.from({ length: heldPerStanding }, held),
    ]
  }

  function ask({ flow }: RoadOfOrders, orderId: string, { step, role, holds }: Trial): Promise<Reply> {
    return send(house, role, orderId, step.id, { flow, holds, details: details[step.id] ?? {} })
  }

  /** An order at every standing: ways share their beginnings, so each leg is gone once and the orders on it are copied. */
  async function bringAll(road: RoadOfOrders): Promise<Map<Standing, string>> {
    const known = new Map<string, string>()
    const brought = new Map<Standing, string>()
    for (const standing of road.standings) {
      const kind = standing.needsSecondReview ? 'reviewed twice' : ''
      const keyOf = (count: number) => `${kind} ${JSON.stringify(standing.way.slice(0, count))}`
      for (let count = 0; count <= standing.way.length; count++) {
        if (known.has(keyOf(count))) continue
        const before = known.get(keyOf(count - 1))
        const leg = standing.way[count - 1]
        known.set(keyOf(count), before && leg ? await goOn(road, before, leg) : await place(road, standing))
      }
      brought.set(standing, known.get(keyOf(standing.way.length)) ?? assert.fail())
    }
    return brought
  }

  async function goOn(road: RoadOfOrders, from: string, { step: id, by, details: given }: Leg): Promise<string> {
    const [orderId = ''] = await cloneOrder(owner, from, 1)
    const reply = await send(house, by, orderId, id, { flow: road.flow, details: { ...details[id], ...given } })
    assert.equal(reply.status, 200, `${road.name}: ${id}: ${JSON.stringify(reply.body)}`)
    return orderId
  }

  let placed = 0
  async function place(road: RoadOfOrders, { needsSecondReview }: Standing): Promise<string> {
    const body = road.draft(`B-${placed++}`, needsSecondReview ? { insuredMinor: 2_000_000 } : {})
    const reply = await house.ask('order_clerk', { path: '/orders', body })
    assert.ok(reply.body.orderId, JSON.stringify(reply.body))
    return reply.body.orderId
  }
})

function roleFor(step: FlowStep): Role {
  return step.roles.find((role) => !isPartnerRole(role)) ?? assert.fail(`${step.id} has no role inside the house`)
}

function runningAt(standing: Standing): string[] {
  return [...('record_letter_sent' in standing.moves ? ['letter'] : []), ...(standing.running ?? [])]
}
