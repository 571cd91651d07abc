import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Plan, PlanStep, Route } from '../answer/plan.ts'
import { readProblem } from '../problem/read-problem.ts'
import { solve } from '../solve.ts'
import { checkPlan } from './check-plan.ts'

const problem = readProblem({
  jobs: Array.from({ length: 8 }, (_, id) => ({
    id,
    location: [121.4 + id * 0.01, 31.2 + (id % 3) * 0.01],
    service: 300,
    delivery: [2],
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
      capacity: [12],
      time_window: [28_800, 64_800],
      costs: { per_km: 300, per_empty_km: 100 },
    },
    {
      id: 2,
      start: [121.4, 31.2],
      end: [121.4, 31.2],
      capacity: [12],
      skills: [7],
      time_window: [28_800, 64_800],
      breaks: [{ id: 5, service: 1800, time_windows: [[39_600, 46_800]] }],
    },
  ],
})
const plan = solve(problem, { limit: { iterations: 500 } })

const change = (change: (plan: Plan) => void): Plan => {
  const copy = structuredClone(plan)
  change(copy)
  return copy
}
const routeOf = (copy: Plan, vehicle: number): Route =>
  copy.routes.find((route) => route.vehicle === vehicle) ?? assert.fail(`vehicle ${vehicle} drives`)
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
    const found = solve(free, { limit: { iterations: 50 } })
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
      solve(stricter({ steps, locked: 1 }), { limit: { iterations: 50 } }).routes[0]?.steps.map(({ id }) => id),
      [undefined, second, first, undefined],
    )
  })
})
