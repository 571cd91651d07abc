import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkPlan } from './check/check-plan.ts'
import { cheapest } from './check/brute-force.ts'
import { readProblem } from './problem/read-problem.ts'
import type { Plan } from './answer/plan.ts'
import { ProblemError, type Problem } from './problem/problem.ts'
import { solve } from './solve.ts'

const anAmount = fc.integer({ min: 0, max: 4 })
const aWindow = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 20, max: 200 }))
  .map(([start, length]) => [start, start + length])
const windows = fc.oneof(fc.constant([]), fc.tuple(aWindow), fc.constant([[0, 60], [150, 220]])) // prettier-ignore
const aPlace = fc.integer({ min: 0, max: 5 })
const aTask = {
  setup: fc.integer({ min: 0, max: 5 }),
  service: fc.integer({ min: 0, max: 10 }),
  service_per_type: fc.constantFrom({}, {}, { lorry: 20 }),
  location_index: aPlace,
}
const skills = fc.subarray([1, 2])
const pin = fc.constantFrom(undefined, undefined, undefined, 0)
const maybe = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(what, { nil: undefined, freq: 3 })
const steps = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 90 }))
  .map(([up_to, price, rest]) => [{ up_to, price }, { price: rest }])
const costs = fc.record({
  fixed: fc.integer({ min: 0, max: 50 }),
  per_hour: fc.constantFrom(0, 3600),
  per_task_hour: fc.constantFrom(0, 0, 3600),
  per_km: fc.constantFrom(0, 1000),
  per_empty_km: fc.constantFrom(0, 2000),
  per_stop: fc.constantFrom(0, 3),
  subcontract: maybe(
    fc.record({
      minimum: fc.constantFrom(0, 60),
      per_order: maybe(fc.record({ steps })),
      per_vehicle: maybe(
        fc.oneof(
          fc.record({ by: fc.constant('orders'), steps }),
          fc.record({ by: fc.constant('distance'), steps: fc.constant([{ up_to: 90, price: 30 }, { price: 80 }]) }),
        ),
      ),
    }),
  ),
})
const aVehicle = fc.record({
  start_index: aPlace,
  end_index: aPlace,
  type: fc.constantFrom('van', 'lorry'),
  capacity: fc.tuple(fc.integer({ min: 2, max: 8 })),
  skills,
  time_window: fc.constantFrom([0, 400], [50, 250]),
  max_tasks: fc.constantFrom(2, 4, 8),
  max_distance: fc.constantFrom(100, 500),
  max_travel_time: fc.constantFrom(90, 500, 500),
  costs,
  reload: maybe(fc.record({ location_index: aPlace, service: fc.constantFrom(0, 10), max: fc.constantFrom(1, 2), time_windows: windows })), // prettier-ignore
  breaks: fc.oneof(
    fc.constant([]),
    fc.constant([]),
    fc.tuple(
      fc.record({
        id: fc.constant(1),
        service: fc.constant(15),
        time_windows: fc.tuple(aWindow),
        max_load: fc.constantFrom(undefined, undefined, [2]),
      }),
    ),
  ),
})

/** Orders and up to two vehicles of everything the model knows, over six places; where nobody reloads no triangle holds: a reload would be a shorter way, or spare a set-up. */
const aProblemOf = (ordersMax: number) =>
  fc
    .record({
      jobs: fc.array(
        fc.record({
          ...aTask,
          delivery: fc.tuple(anAmount),
          pickup: fc.tuple(anAmount),
          skills,
          vehicle: pin,
          priority: fc.constantFrom(0, 0, 10),
          time_windows: windows,
        }),
        { maxLength: ordersMax - 1 },
      ),
      shipments: fc.array(
        fc.record({ pickup: fc.record(aTask), delivery: fc.record({ ...aTask, time_windows: windows }), amount: fc.tuple(anAmount), skills, vehicle: pin }), // prettier-ignore
        { maxLength: 1 },
      ),
      vehicles: fc.array(aVehicle, { minLength: 1, maxLength: 2 }),
      cells: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 36, maxLength: 36 }),
    })
    .map(({ jobs, shipments, vehicles, cells }) => {
      const rows = Array.from({ length: 6 }, (_, from) =>
        Array.from({ length: 6 }, (_, to) => (from === to ? 0 : (cells[from * 6 + to] ?? 1))),
      )
      const mayReload = vehicles.some(({ reload }) => reload)
      const taskOf = <T extends object>(task: T) => (mayReload ? { ...task, setup: 0 } : task)
      if (mayReload)
        for (let via = 0; via < 6; via++)
          for (const row of rows) for (let to = 0; to < 6; to++) row[to] = Math.min(row[to] ?? 0, (row[via] ?? 0) + (rows[via]?.[to] ?? 0)) // prettier-ignore
      return readProblem({
        jobs: jobs.map((job, id) => ({ id, ...taskOf(job) })),
        shipments: shipments.map((shipment, id) => ({
          ...shipment,
          pickup: { id, ...taskOf(shipment.pickup) },
          delivery: { id, ...taskOf(shipment.delivery) },
        })),
        vehicles: vehicles.map((vehicle, id) => ({ id, ...vehicle })),
        matrices: { car: { durations: rows, distances: rows.map((row) => row.map((one) => one + 1)) } },
      })
    })

const weightLeft = ({ jobs }: Problem, { unassigned }: Plan): number =>
  unassigned.reduce((sum, { type, id }) => {
    if (type === 'delivery') return sum
    return sum + 1 + 10 * (type === 'job' ? (jobs.find((job) => job.id === id)?.priority ?? 0) : 0)
  }, 0)

/** `WHOLE=1 node scripts/test.mjs engine/routing/solve.test.ts` tries more and larger ones. */
const { numRuns, ordersMax, iterations } =
  process.env['WHOLE'] === '1' ? { numRuns: 500, ordersMax: 8, iterations: 4000 } : { numRuns: 60, ordersMax: 4, iterations: 600 }

describe('a plan', () => {
  it('can be driven as it stands, and none is cheaper, for small problems of all kinds', () => {
    fc.assert(
      fc.property(aProblemOf(ordersMax), (problem) => {
        const { plan } = solve(problem, { limit: { iterations } })
        assert.deepEqual(checkPlan(problem, plan), [])
        const best = cheapest(problem)
        const reached = { left: weightLeft(problem, plan), cost: Math.round(plan.summary.cost * 1000) }
        assert.deepEqual(reached, { left: best.left, cost: Math.round(best.cost * 1000) })
      }),
      { numRuns },
    )
  })
})

describe('VROOM', () => {
  const folder = new URL('../../../shared/data/routing/vroom_examples/', import.meta.url)
  it('and we agree on its second example', (t) => {
    if (!existsSync(folder)) return t.diagnostic('../shared is not here')
    const problem = readProblem(JSON.parse(readFileSync(new URL('example_2.json', folder), 'utf8')))
    assert.equal(solve(problem, { limit: { iterations: 200 } }).plan.summary.cost, 5461)
    assert.ok(readdirSync(folder).length > 0)
  })
})

describe('what is no problem', () => {
  for (const [value, path] of [
    [null, '$'],
    [{ vehicles: [] }, '$.vehicles'],
    [{ vehicles: [{ id: 1 }] }, '$.vehicles[0]'],
    [{ vehicles: [{ id: 1, start: [200, 0] }] }, '$.vehicles[0].start[0]'],
    [{ vehicles: [{ id: 1, start: [0, 0] }], jobs: [{ id: 1 }] }, '$.jobs[0].location'],
    [{ vehicles: [{ id: 1, start: [0, 0] }], jobs: [{ id: 1, location: [0, 0], service: -1 }] }, '$.jobs[0].service'],
    [
      { vehicles: [{ id: 1, start: [0, 0] }], jobs: [{ id: 1, location: [0, 0], time_windows: [[5, 1]] }] },
      '$.jobs[0].time_windows[0]',
    ],
    [{ vehicles: [{ id: 1, start: [0, 0] }], jobs: [{ id: 1, location: [0, 0], wrong: 1 }] }, '$.jobs[0].wrong'],
    [
      {
        vehicles: [
          { id: 1, start: [0, 0] },
          { id: 1, start: [0, 0] },
        ],
      },
      '$.vehicles[1].id',
    ],
    [
      { vehicles: [{ id: 1, start: [0, 0], capacity: [1] }], jobs: [{ id: 1, location: [0, 0], delivery: [1, 2] }] },
      '$.jobs[0].delivery',
    ],
    [{ vehicles: [{ id: 1, start_index: 0 }], matrices: { car: { durations: [[0, 1]] } } }, '$.matrices.car.durations[0]'],
    [{ vehicles: [{ id: 1, start_index: 4 }], matrices: { car: { durations: [[0]] } } }, '$.vehicles[0].start_index'],
  ] as const)
    it(`is refused at ${path}`, () => {
      assert.throws(
        () => readProblem(value),
        (error) => error instanceof ProblemError && error.path === path && error.reason !== '',
      )
    })
})
