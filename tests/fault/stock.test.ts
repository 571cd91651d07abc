// The short form of `npm run fault:stock`.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isRight, rushStock } from './stock/rush-stock.ts'

it('a crowd accepts, cancels, ships, moves and counts at once, and connections are killed: stock is right at every sample', async (t) => {
  const result = await rushStock({ seconds: 4, workers: 24, skus: 60, orders: 250 })
  t.diagnostic(JSON.stringify(result))
  assert.deepEqual(result.problems, [])
  assert.deepEqual(result.unexpected, {})
  assert.ok(isRight(result) && result.samples > 1 && result.killed > 3)
  assert.ok((result.done.accept ?? 0) > 8 && (result.done.outbound ?? 0) > 2, JSON.stringify(result.done))
})
