import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Plan, PlanStep, Route } from '../answer/plan.ts'
import { readProblem } from '../problem/read-problem.ts'
import { solve } from '../solve.ts'
import { checkPlan } from './check-plan.ts'

const source = {
  jobs: Array.from({ length: 8 }, (_, id) => ({
    id,
    location: [121.4 + id * 0.01, 31.2 + (id % 3) * 0.01],
    service: 300,
    service_per_type: { lorry: 400 },
    delivery: [2],
    skills: id > 5 ? [8] : [6],
    time_windows: [[28_800, 43_200]],
  })),
  shipments: [
    {
      pickup: { id: 1, location: [121.45, 31.25], service: 120 },
      delivery: { id: 1, location: [121.5, 31.21], setup: 60, service: 120 },
      amount: [3],
      skills: [7],
    },
  ],
  vehicles: [
    {
      id: 1,
      start: [121.4, 31.2],
      end: [121.4, 31.2],
      capacity: [4],
      type: 'lorry',
      skills: [6],
      time_window: [28_800, 64_800],
      costs: { per_km: 300, per_empty_km: 100 },
      reload: { service: 600, max: 4 },
    },
    {
      id: 2,
      start: [121.4, 31.2],
      end: [121.4, 31.2],
      capacity: [3],
      skills: [7],
      time_window: [28_800, 64_800],
      max_tasks: 2,
      breaks: [{ id: 5, service: 1800, time_windows: [[39_600, 46_800]], max_load: [1] }],
    },
    {
      id: 3,
      start: [121.4, 31.2],
      end: [121.4, 31.2],
      capacity: [12],
      skills: [8],
      costs: {
        per_hour: 0,
        subcontract: {
          minimum: 100,
          per_order: { steps: [{ up_to: 1, price: 5 }, { price: 40 }] },
          per_vehicle: { by: 'distance', steps: [{ up_to: 10_000, price: 50 }, { price: 90 }] },
        },
      },
    },
  ],
}
const problem = readProblem(source)
const { plan } = solve(problem, { limit: { iterations: 800 } })

const change = (change: (plan: Plan) => void): Plan => {
  const copy = structuredClone(plan)
  change(copy)
  return copy
}
const routeOf = (copy: Plan, vehicle: number): Route =>
  copy.routes.find((route) => route.vehicle === vehicle) ?? assert.fail(`vehicle ${vehicle} drives`)
/** The break of vehicle 2 moved to where its shipment is aboard. */
function restWhileLoaded(copy: Plan): void {
  const { steps } = routeOf(copy, 2)
  const [rest] = steps.splice(
    steps.findIndex(({ type }) => type === 'break'),
    1,
  )
  const at = steps.findIndex(({ type }) => type === 'pickup')
  if (rest) steps.splice(at + 1, 0, { ...rest, load: [...(steps[at]?.load ?? [])] })
}
const stepOf = ({ steps }: Route, type: string): PlanStep =>
  steps.find((step) => step.type === type) ?? assert.fail(`there is a ${type}`)

describe('the checker', () => {
  it('finds nothing wrong with a plan of the search', () => assert.deepEqual(checkPlan(problem, plan), []))

  for (const [what, broken] of [
    ['a task that is missing', change((copy) => copy.routes[0]?.steps.splice(1, 1))],
    ['a task that is there twice', change((copy) => copy.unassigned.push({ id: 1, type: 'job', reason: 'fleet_exhausted' }))],
    ['a vehicle that is not there', change((copy) => Object.assign(routeOf(copy, 1), { vehicle: 9 }))],
    ['a vehicle that drives twice', change((copy) => copy.routes.push(structuredClone(routeOf(copy, 2))))],
    ['an arrival that is too early', change((copy) => (stepOf(routeOf(copy, 1), 'job').arrival -= 60))],
    ['a start outside of the window', change((copy) => (stepOf(routeOf(copy, 1), 'job').waiting_time += 40_000))],
    ['a service that is cut short', change((copy) => (stepOf(routeOf(copy, 1), 'job').service -= 1))],
    [
      'a break that is skipped',
      change((copy) => (routeOf(copy, 2).steps = routeOf(copy, 2).steps.filter(({ type }) => type !== 'break'))),
    ],
    ['a load that is told wrong', change((copy) => (stepOf(routeOf(copy, 1), 'job').load = [0]))],
    ['a reload that is skipped', change((copy) => (routeOf(copy, 1).steps = routeOf(copy, 1).steps.filter(({ type }) => type !== 'reload')))], // prettier-ignore
    ['a reload that is cut short', change((copy) => (stepOf(routeOf(copy, 1), 'reload').service -= 1))],
    ['a reload that a vehicle may not do', change((copy) => routeOf(copy, 2).steps.splice(1, 0, structuredClone(stepOf(routeOf(copy, 1), 'reload'))))], // prettier-ignore
    ['a load at a reload that is told wrong', change((copy) => (stepOf(routeOf(copy, 1), 'reload').load = [0]))],
    ['a break with too much aboard', change(restWhileLoaded)],
    ['a subcontractor’s price that is told wrong', change((copy) => (routeOf(copy, 3).costs.subcontract -= 1))],
    [
      'a subcontractor’s price that is moved elsewhere',
      change((copy) => {
        routeOf(copy, 3).costs.fixed += routeOf(copy, 3).costs.subcontract
        routeOf(copy, 3).costs.subcontract = 0
      }),
    ],
    ['a slack that is told too long', change((copy) => (stepOf(routeOf(copy, 1), 'job').slack = 40_000))],
    ['a slack that is told too short', change((copy) => (stepOf(routeOf(copy, 1), 'job').slack = 0))],
    ['a sum that is told wrong', change((copy) => (copy.summary.distance += 1))],
    ['a cost that is told wrong', change((copy) => (routeOf(copy, 1).cost -= 1))],
    ['empty metres that are told wrong', change((copy) => (routeOf(copy, 1).emptyDistance += 1))],
    ['a delivery before its pickup', change((copy) => routeOf(copy, 2).steps.reverse())],
    ['a vehicle without the skill', change((copy) => Object.assign(routeOf(copy, 2), { vehicle: 1 }) && copy.routes.shift())],
  ] as const)
    it(`finds ${what}`, () => assert.notDeepEqual(checkPlan(problem, broken), []))

  it('holds a plan against locks, limits and pins', () => {
    const stricter = (more: object) =>
      readProblem({ ...source, vehicles: source.vehicles.map((vehicle) => ({ ...vehicle, ...more })) })
    const source = {
      jobs: [
        { id: 1, location: [121.41, 31.2] },
        { id: 2, location: [121.42, 31.2] },
      ],
      vehicles: [{ id: 1, start: [121.4, 31.2], end: [121.4, 31.2] }],
    }
    const free = readProblem(source)
    const { plan: found } = solve(free, { limit: { iterations: 50 } })
    assert.deepEqual(checkPlan(free, found), [])
    const [first, second] = (found.routes[0]?.steps ?? []).filter(({ type }) => type === 'job').map(({ id }) => id)
    const steps = [second, first].map((id) => ({ type: 'job', id }))
    for (const more of [
      { max_tasks: 1 },
      { max_distance: 100 },
      { max_travel_time: 10 },
      { steps, locked: 1 },
      { time_window: [0, 60] },
    ])
      assert.notDeepEqual(checkPlan(stricter(more), found), [], JSON.stringify(more))
    assert.deepEqual(
      solve(stricter({ steps, locked: 1 }), { limit: { iterations: 50 } }).plan.routes[0]?.steps.map(({ id }) => id),
      [undefined, second, first, undefined],
    )
  })

  it('proves anew why something is left out', () => {
    const van = { id: 1, start_index: 0, end_index: 0, capacity: [3], time_window: [0, 100], max_distance: 90, skills: [1] }
    const orders = [
      { id: 1, location_index: 1, delivery: [4] },
      { id: 2, location_index: 1, delivery: [1], skills: [2] },
      { id: 3, location_index: 1, delivery: [1], time_windows: [[0, 5]] },
      { id: 4, location_index: 2, delivery: [1] },
      { id: 5, location_index: 1, delivery: [3], priority: 1 },
      { id: 6, location_index: 1, delivery: [1] },
    ]
    const durations = [[0, 10, 45], [10, 0, 45], [45, 45, 0]] // prettier-ignore
    const distances = [[0, 10, 50], [10, 0, 50], [50, 50, 0]] // prettier-ignore
    const tight = readProblem({ jobs: orders, vehicles: [van], matrices: { car: { durations, distances } } })
    const { plan: left } = solve(tight, { limit: { iterations: 100 } })
    const told = left.unassigned.map(({ id, reason }) => [id, reason])
    assert.deepEqual(told, [
      [1, 'never_fits'],
      [2, 'no_skill'],
      [3, 'window_out_of_reach'],
      [4, 'limits_out_of_reach'],
      [6, 'fleet_exhausted'],
    ])
    assert.deepEqual(checkPlan(tight, left), [])
    for (const at of told.keys()) {
      const lied = structuredClone(left)
      const one = lied.unassigned[at]
      if (one) one.reason = one.reason === 'no_skill' ? 'never_fits' : 'no_skill'
      assert.equal(checkPlan(tight, lied).length, 1)
    }
    const roomier = { ...tight, vehicles: tight.vehicles.map((vehicle) => ({ ...vehicle, capacity: [4] })) }
    assert.ok(checkPlan(roomier, left).some(({ what }) => what.includes('job 6') && what.includes('has room')))
  })
})
