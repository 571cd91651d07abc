import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privacyPolicy, sightOfRole } from '../../../contract/privacy.ts'
import { tighteningsOf, withReveal, withTightening } from './tighten.ts'

test('a cell is tightened and let go again, and nothing stays behind', () => {
  const policy = privacyPolicy.parse({})
  const tight = withTightening(policy, { role: 'sales', kind: 'phone', said: 'hidden' })
  assert.deepEqual(tight.tightened, { sales: { phone: 'hidden' } })
  assert.deepEqual(withTightening(tight, { role: 'sales', kind: 'phone', said: '' }), policy)
  const without = withReveal(policy, { role: 'sales', may: false })
  assert.deepEqual(without.withoutReveal, ['sales'])
  assert.deepEqual(withReveal(without, { role: 'sales', may: true }), policy)
})

test('only what is less than usual can be chosen', () => {
  assert.deepEqual(tighteningsOf(sightOfRole.dispatcher, 'phone'), ['', 'hidden'])
  assert.deepEqual(tighteningsOf(sightOfRole.order_clerk, 'phone'), ['', 'masked', 'hidden'])
  assert.deepEqual(tighteningsOf(sightOfRole.picker, 'phone'), [''])
  assert.deepEqual(tighteningsOf(sightOfRole.order_clerk, 'picture'), ['', 'hidden'])
})
