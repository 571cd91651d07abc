import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writePlan } from '../../../engine/routing/answer/write-plan.ts'
import { checkPlan } from '../../../engine/routing/check/check-plan.ts'
import { makeModel } from '../../../engine/routing/problem/make-model.ts'
import { benchSet, sumUp, type Line } from './bench-routing.ts'
import { runDay } from './days/run-days.ts'
import { areInstancesHere, readBestRoutes, readInstances, type Objective, type SetName } from './instances.ts'

const wishOf = (set: SetName, objective: Objective, only: string, iterations: number) => ({
  set,
  objective,
  only: [only],
  limit: { iterations },
  seeds: [1],
  threads: 1,
})

test('the bench of routes plans an instance of every set and every objective, near the best known, without a violation', async (t) => {
  if (!areInstancesHere()) return t.diagnostic('../shared is not here')
  for (const [wish, gapMax] of [
    [wishOf('solomon', 'dimacs', 'C101', 2000), 0.01],
    [wishOf('solomon', 'hierarchical', 'C101', 2000), 0.01],
    [wishOf('lilim_100', 'dimacs', 'LC101', 1000), 0.01],
    [wishOf('hfvrp', 'cost', 'X101-FSMFD', 1500), 20],
  ] as const) {
    const lines: Line[] = []
    for await (const line of benchSet(wish)) lines.push(line)
    const { instances, violations, meanGapPercent } = sumUp(lines, wish)
    assert.deepEqual({ instances, violations }, { instances: 1, violations: 0 }, wish.set)
    assert.ok(meanGapPercent <= gapMax, `${wish.set}: ${meanGapPercent} %`)
  }
})

test('the checker finds the best known routes of a thousand jobs in order, at the cost that is published', (t) => {
  if (!areInstancesHere()) return t.diagnostic('../shared is not here')
  for (const { name, problem, scale, best } of readInstances('homberger_1000', 'dimacs', ['R2_10_3'])) {
    const routes = readBestRoutes(name)
    const plan = writePlan(
      makeModel(problem),
      problem.vehicles.map((_, index) => routes[index] ?? []),
    )
    assert.deepEqual(checkPlan(problem, plan), [])
    assert.ok(Math.abs(plan.summary.cost / scale - best.distance) < 0.05)
    const [first, second] = plan.routes
    assert.ok(first && second)
    ;[first.steps[1], second.steps[1]] = [second.steps[1] ?? assert.fail(), first.steps[1] ?? assert.fail()]
    assert.notDeepEqual(checkPlan(problem, plan), [])
  }
})

test('a dispatch day is planned whole, takes an urgent order in beside what is locked, and drives fewer empty kilometres than by hand', async () => {
  const { left, violations, emptyKm } = await runDay(1, { limit: { iterations: 30 }, threads: 1 })
  assert.deepEqual({ left: left.ours, violations }, { left: 0, violations: 0 })
  assert.ok(emptyKm.ours < emptyKm.greedy)
})
