import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runBench } from './bench-tariff.ts'

test('the bench of rates comes to the same sum by cards and by a plain function, and measures both', () => {
  const figures = runBench(3_000)
  assert.equal(figures.quotes, 3_000)
  assert.ok(figures.lines > 2 && figures.quotesPerSecond > 0 && figures.rawPerSecond > 0)
})
