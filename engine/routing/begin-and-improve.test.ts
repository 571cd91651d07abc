import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkPlan } from './check/check-plan.ts'
import { beginWith } from './problem/begin-with.ts'
import { ProblemError, type Problem } from './problem/problem.ts'
import { readPlan } from './problem/read-plan.ts'
import { readProblem } from './problem/read-problem.ts'
import { solve } from './solve.ts'

const spread = (id: number): [number, number] => [121.4 + ((id * 37) % 20) * 0.01, 31.2 + ((id * 53) % 20) * 0.01]
const source = (orders: number) => ({
  jobs: Array.from({ length: orders }, (_, id) => ({ id, location: spread(id), service: 300, delivery: [1] })),
  vehicles: Array.from({ length: 6 }, (_, id) => ({
    id,
    start: [121.5, 31.3],
    end: [121.5, 31.3],
    capacity: [8],
    time_window: [0, 36_000],
    costs: { fixed: 100, per_km: 2 },
  })),
})
const problem = readProblem(source(30))
const rough = solve(problem, { limit: { iterations: 5 } }).plan
const locking = (given: Problem, locked: number): Problem => ({
  ...given,
  vehicles: given.vehicles.map((vehicle) => ({ ...vehicle, locked: Math.min(locked, vehicle.steps.length) })),
})
const orderOf = (plan: typeof rough, vehicle: number) =>
  plan.routes.find((route) => route.vehicle === vehicle)?.steps.flatMap(({ type, id }) => (type === 'job' ? [id] : [])) ?? []

describe('a given plan', () => {
  it('is improved, never made worse', () => {
    const { plan } = solve(beginWith(problem, rough), { limit: { iterations: 3000 } })
    assert.ok(plan.summary.cost < rough.summary.cost)
    assert.equal(solve(beginWith(problem, plan), { limit: { iterations: 1 } }).plan.summary.cost, plan.summary.cost)
    assert.deepEqual(checkPlan(problem, plan), [])
  })

  it('takes an urgent order in and keeps what is locked', () => {
    const more = locking(beginWith(readProblem(source(31)), rough), 3)
    const { plan } = solve(more, { limit: { iterations: 500 } })
    assert.deepEqual(checkPlan(more, plan), [])
    assert.equal(plan.unassigned.length, 0)
    for (const { vehicle } of rough.routes)
      assert.deepEqual(orderOf(plan, vehicle).slice(0, 3), orderOf(rough, vehicle).slice(0, 3))
    const first = plan.routes[0] ?? assert.fail()
    const swapped = structuredClone(plan)
    const steps = swapped.routes[0]?.steps ?? []
    ;[steps[1], steps[2]] = [steps[2] ?? assert.fail(), steps[1] ?? assert.fail()]
    assert.ok(
      checkPlan(more, swapped).some(({ what }) => what.includes('locked')),
      `vehicle ${first.vehicle}`,
    )
  })

  it('is refused by its path where it does not fit the problem', () => {
    const refused = (work: () => unknown, path: string) =>
      assert.throws(work, (error) => error instanceof ProblemError && error.path === path)
    const locked = locking(beginWith(problem, rough), 2)
    refused(() => beginWith(locked, { ...rough, routes: rough.routes.slice(1) }), '$.routes[-1].steps')
    refused(() => beginWith(problem, { ...rough, routes: [...rough.routes, ...rough.routes] }), `$.routes[${rough.routes.length}].vehicle`) // prettier-ignore
    refused(() => beginWith({ ...problem, vehicles: [] }, rough), '$.routes[0].vehicle')
    refused(() => readPlan({ routes: [{ vehicle: 1 }] }), '$.routes[0].steps')
    refused(() => readPlan({ routes: [{ vehicle: 1, steps: [{ type: 'nap' }] }] }), '$.routes[0].steps[0].type')
    refused(() => readPlan([]), '$')
    const two = (steps: object[]) => readProblem({ ...source(2), vehicles: [{ ...source(2).vehicles[0], capacity: [1], steps }] })
    const limit = { iterations: 1 }
    refused(
      () =>
        solve(
          two([
            { type: 'job', id: 0 },
            { type: 'job', id: 1 },
          ]),
          { limit },
        ),
      '$.vehicles[0].steps',
    )
    refused(() => solve(two([{ type: 'job', id: 9 }]), { limit }), '$.vehicles[0].steps[0].id')
    refused(
      () =>
        solve(
          two([
            { type: 'job', id: 0 },
            { type: 'job', id: 0 },
          ]),
          { limit },
        ),
      '$.vehicles[0].steps[1].id',
    )
    refused(() => two([{ type: 'reload' }]), '$.vehicles[0].steps[0]')
  })
})

describe('a plan', () => {
  it('is the same for the same seed and rounds, and ends when told to', () => {
    const planOf = (seed: number) => solve(problem, { limit: { iterations: 400 }, seed }).plan
    assert.deepEqual(planOf(3), planOf(3))
    let asked = 0
    const { rounds } = solve(problem, { limit: { iterations: 1e9 }, isOver: () => ++asked > 3 })
    assert.ok(rounds > 0 && rounds < 1000)
  })

  it('tells of each better plan, ever cheaper', () => {
    const told: number[] = []
    const { worth } = solve(problem, { limit: { iterations: 2000 }, onBetter: (better) => told.push(better.worth.cost) })
    assert.ok(told.length > 1 && told.every((cost, at) => at === 0 || cost < (told[at - 1] ?? 0)))
    assert.equal(told.at(-1), worth.cost)
  })

  it('needs the fewest vehicles where those come first, though that is further', () => {
    const far = {
      jobs: Array.from({ length: 12 }, (_, id) => ({ id, location_index: 1 + (id % 4), delivery: [1], service: 10 })),
      vehicles: Array.from({ length: 12 }, (_, id) => ({ id, start_index: 0, end_index: 0, capacity: [6] })),
      matrices: { car: { durations: Array.from({ length: 5 }, (_, from) => Array.from({ length: 5 }, (_one, to) => (from === to ? 0 : from === 0 || to === 0 ? 10 : 60))) } }, // prettier-ignore
    }
    const limit = { iterations: 2000 }
    const cheap = solve(readProblem(far), { limit }).plan.summary
    const few = solve(readProblem({ ...far, objective: 'vehicles' }), { limit }).plan.summary
    assert.deepEqual([cheap.routes, few.routes], [4, 2])
    assert.ok(few.cost > cheap.cost)
  })

  it('is as good whatever its orders are called and however they are sorted', () => {
    const { jobs, vehicles } = source(30)
    const other = readProblem({
      jobs: jobs.map((job) => ({ ...job, id: 1000 - job.id })).toReversed(),
      vehicles: vehicles.toReversed(),
    })
    const plans = [problem, other].map((one) => solve(one, { limit: { iterations: 3000 } }).plan.summary)
    assert.deepEqual(plans.map(({ unassigned }) => unassigned), [0, 0]) // prettier-ignore
    assert.ok(Math.abs((plans[0]?.cost ?? 0) / (plans[1]?.cost ?? 1) - 1) < 0.02)
  })

  it('of nothing is nothing, and what contradicts itself is left out with its reason', () => {
    const [vehicle] = source(1).vehicles
    assert.equal(solve(readProblem({ vehicles: [vehicle] }), { limit: { iterations: 100 } }).plan.summary.cost, 0)
    const never = readProblem({ jobs: [{ id: 1, location: [0, 0], service: 40_000 }], vehicles: [vehicle] })
    assert.deepEqual(
      solve(never, { limit: { iterations: 100 } }).plan.unassigned.map(({ reason }) => reason),
      ['window_out_of_reach'],
    )
  })
})
