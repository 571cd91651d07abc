import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runBench } from './bench-rules.ts'

test('the bench of rules finds the same by rules and by plain functions, and measures both', () => {
  const figures = runBench(300)
  assert.deepEqual([figures.rules, figures.conditions, figures.orders], [50, 10, 300])
  assert.ok(figures.usPerOrder > 0 && figures.usPerOrderPlain > 0 && figures.trialSeconds > 0)
})
