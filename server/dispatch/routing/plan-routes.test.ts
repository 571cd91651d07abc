import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkPlan } from '../../../engine/routing/check/check-plan.ts'
import { ProblemError } from '../../../engine/routing/problem/problem.ts'
import { readProblem } from '../../../engine/routing/problem/read-problem.ts'
import { planRoutes } from './plan-routes.ts'

const orders = Array.from({ length: 40 }, (_, id) => ({
  id,
  location: [121.4 + ((id * 37) % 23) * 0.01, 31.2 + ((id * 53) % 29) * 0.01],
  delivery: [1],
}))
const vehicles = Array.from({ length: 8 }, (_, id) => ({ id, start: [121.5, 31.3], end: [121.5, 31.3], capacity: [9] }))
const problem = readProblem({ jobs: orders, vehicles })

describe('routes planned in threads', () => {
  it('are the same for the same seed, threads and rounds, and no worse with two than with the first alone', async () => {
    const limit = { iterations: 300 }
    const [one, two, again] = [
      await planRoutes(problem, { limit, threads: 1 }),
      await planRoutes(problem, { limit, threads: 2 }),
      await planRoutes(problem, { limit, threads: 2 }),
    ]
    assert.deepEqual(two, again)
    assert.ok(two.summary.cost <= one.summary.cost)
    assert.deepEqual(checkPlan(problem, two), [])
  })

  it('end with the best so far when nobody wants to wait any longer, and tell what they find', async () => {
    const stop = new AbortController()
    const told: number[] = []
    const plan = await planRoutes(problem, {
      limit: { milliseconds: 60_000 },
      threads: 2,
      signal: stop.signal,
      onBetter: ({ cost }) => {
        told.push(cost)
        stop.abort()
      },
    })
    assert.ok(told.length > 0)
    assert.deepEqual(checkPlan(problem, plan), [])
  })

  it('refuse by path what cannot be', async () => {
    const given = (more: object) => readProblem({ jobs: orders, vehicles: [{ ...vehicles[0], ...more }] })
    const refused = (path: string) => (error: unknown) => error instanceof ProblemError && error.path === path
    const steps = orders.slice(0, 10).map(({ id }) => ({ type: 'job', id }))
    await assert.rejects(planRoutes(given({ steps }), { limit: { iterations: 1 } }), refused('$.vehicles[0].steps'))
    await assert.rejects(planRoutes(problem, { limit: { iterations: 1 }, threads: 0 }), refused('threads'))
  })
})
