import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkPlan } from '../check/check-plan.ts'
import { ProblemError } from '../problem/problem.ts'
import { readProblem } from '../problem/read-problem.ts'
import { chooseTimes, type Moment } from './choose-times.ts'
import { judgeSteps } from './judge-steps.ts'

type Told = {
  routes: { steps: { type: string; id?: number; arrival: number; duration: number; distance: number; violations: object[] }[] }[]
}

describe('steps as given', () => {
  const folder = new URL('../../../../shared/data/routing/vroom_examples/', import.meta.url)
  it('break in VROOM’s third example what VROOM says they break', (t) => {
    if (!existsSync(folder)) return t.diagnostic('../shared is not here')
    const json = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
    const told = json('example_3_sol.json') as Told & { summary: { violations: object[] } }
    const plan = judgeSteps(readProblem(withWaysOf(json('example_3.json'), told)))
    assert.deepEqual(bySort(plan.summary.violations), bySort(told.summary.violations))
    for (const [at, route] of told.routes.entries())
      assert.deepEqual(
        plan.routes[at]?.steps.map(({ type, arrival, violations }) => ({ type, arrival, violations })),
        route.steps.map(({ type, arrival, violations }) => ({ type, arrival, violations })),
      )
  })

  const day = {
    jobs: [
      { id: 1, location_index: 1, service: 5, delivery: [2], time_windows: [[0, 40]] },
      { id: 2, location_index: 2, delivery: [2], skills: [7] },
      { id: 3, location_index: 1, delivery: [1], vehicle: 9 },
    ],
    shipments: [{ pickup: { id: 4, location_index: 1 }, delivery: { id: 4, location_index: 2 }, amount: [1] }],
    matrices: { car: { durations: [[0, 10, 20], [10, 0, 15], [20, 15, 0]] } }, // prettier-ignore
  }
  const vehicle = { id: 1, start_index: 0, end_index: 0, capacity: [3], time_window: [0, 100] }
  const judged = (steps: object[], more: object = {}) =>
    judgeSteps(
      readProblem({
        ...day,
        vehicles: [
          { ...vehicle, ...more, steps },
          { ...vehicle, id: 9 },
        ],
      }),
    )
  const causes = (steps: object[], more: object = {}) => judged(steps, more).summary.violations?.map(({ cause }) => cause)
  const job = (id: number, more: object = {}) => ({ type: 'job', id, ...more })
  const rest = { id: 5, service: 10, time_windows: [[0, 20]], max_load: [0] }

  for (const [what, steps, more, expected] of [
    ['nothing', [job(1)], {}, []],
    ['a load', [job(1), job(2)], { skills: [7] }, ['load']],
    ['a skill', [job(2)], {}, ['skills']],
    ['a pin', [job(3)], {}, ['pin']],
    ['a number of tasks', [job(1), { type: 'pickup', id: 4 }, { type: 'delivery', id: 4 }], { max_tasks: 2 }, ['max_tasks']],
    ['a distance', [job(1)], { max_distance: 19 }, ['max_distance']],
    ['a driving time', [job(1)], { max_travel_time: 19 }, ['max_travel_time']],
    [
      'a delivery before its pickup',
      [
        { type: 'delivery', id: 4 },
        { type: 'pickup', id: 4 },
      ],
      {},
      ['precedence'],
    ],
    ['a pickup without its delivery', [{ type: 'pickup', id: 4 }], {}, ['precedence']],
    ['a break left out', [job(1)], { breaks: [rest] }, ['missing_break']],
    ['a break with too much aboard', [{ type: 'break', id: 5 }, job(1)], { breaks: [rest] }, ['max_load']],
    ['hours', [job(1, { service_at: 90 })], {}, ['delay']],
    ['hours at the start', [{ type: 'start', service_before: 0 }, job(1, { service_before: 15 })], { time_window: [20, 100] }, ['lead_time']], // prettier-ignore
  ] as const)
    it(`are told when they break ${what}`, () => assert.deepEqual(causes([...steps], more), expected))

  it('refuses bounds that contradict one another', () =>
    assert.throws(() => judged([job(1, { service_at: 5 })]).routes, (error) => error instanceof ProblemError && error.path === '$.vehicles[0].steps')) // prettier-ignore

  it('are told to break something exactly when the checker finds something', () => {
    const shuffled = fc.shuffledSubarray([job(1), job(2), { type: 'pickup', id: 4 }, { type: 'delivery', id: 4 }], {
      minLength: 1,
    })
    const limits = fc.record({ capacity: fc.constantFrom([2], [4]), skills: fc.constantFrom([], [7]), max_tasks: fc.constantFrom(2, 4), max_distance: fc.constantFrom(50, 90), time_window: fc.constantFrom([0, 100], [0, 45]) }) // prettier-ignore
    fc.assert(
      fc.property(shuffled, limits, (steps, more) => {
        const problem = readProblem({ ...day, jobs: day.jobs.slice(0, 2), vehicles: [{ ...vehicle, ...more, steps }] })
        const plan = judgeSteps(problem)
        const found = checkPlan(problem, plan).filter(({ route }) => route >= 0)
        assert.equal(
          found.length > 0,
          (plan.summary.violations?.length ?? 0) > 0,
          JSON.stringify({ found, told: plan.summary.violations }),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('are at the times that are least outside of their windows, as trying all times shows', () => {
    const aMoment = fc
      .record({
        start: fc.nat(8),
        length: fc.nat(3),
        other: fc.nat(6),
        after: fc.constantFrom(0, 0, 2),
        before: fc.constantFrom(Infinity, 9),
        takes: fc.nat(3),
      }) // prettier-ignore
      .map(({ start, length, other, ...rest }): Moment => ({
        ...rest,
        windows: [[start, start + length], [start + length + 1 + other, start + length + 2 + other]], // prettier-ignore
      }))
    fc.assert(
      fc.property(fc.array(aMoment, { minLength: 1, maxLength: 3 }), (moments) => {
        const times = chooseTimes(moments)
        const outside = (at: number, time: number) =>
          Math.min(...(moments[at]?.windows.map(([start, end]) => Math.max(start - time, time - end, 0)) ?? []))
        let least = Infinity
        const go = (at: number, from: number, sum: number): void => {
          const moment = moments[at]
          if (!moment) least = Math.min(least, sum)
          else
            for (let time = from + (at === 0 ? 0 : moment.takes); time < 30; time++)
              if (time >= moment.after && time <= moment.before) go(at + 1, time, sum + outside(at, time))
        }
        go(0, 0, 0)
        const reached = times?.reduce((sum, time, at) => sum + outside(at, time), 0) ?? Infinity
        assert.equal(reached, least)
      }),
      { numRuns: 200 },
    )
  })
})

const bySort = (list: readonly { cause?: string }[] | undefined): string[] =>
  (list ?? []).map((one) => JSON.stringify(one, Object.keys(one).toSorted((a, b) => a.localeCompare(b)))).toSorted((a, b) => a.localeCompare(b)) // prettier-ignore

/** The example asks a map for its ways: those that its answer drove, and nothing else. */
function withWaysOf(problem: { jobs: { id: number }[]; vehicles: object[] }, { routes }: Told): object {
  const row = ({ type, id = 0 }: { type: string; id?: number }) => (type === 'job' ? id : 0)
  const size = problem.jobs.length + 1
  const durations = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
  for (const { steps } of routes)
    for (const [at, step] of steps.slice(1).entries()) {
      const from = steps[at] as (typeof steps)[number]
      ;(durations[row(from)] as number[])[row(step)] = step.duration - from.duration
    }
  return {
    jobs: problem.jobs.map((one) => ({ ...one, location_index: one.id })),
    vehicles: problem.vehicles.map((one) => ({ ...one, start_index: 0, end_index: 0 })),
    matrices: { car: { durations } },
  }
}
