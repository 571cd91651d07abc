import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privacyPolicy } from '../../../contract/privacy.ts'
import { withLevel, withReveal } from './tighten.ts'

test('a cell is tightened and let go again, and nothing stays behind', () => {
  const policy = privacyPolicy.parse({})
  const cell = { role: 'sales', kind: 'phone', usual: 'masked' } as const
  const tight = withLevel(policy, { ...cell, level: 'hidden' })
  assert.deepEqual(tight.tightened, { sales: { phone: 'hidden' } })
  assert.deepEqual(withLevel(tight, { ...cell, level: 'masked' }), policy)
  const without = withReveal(policy, { role: 'sales', may: false })
  assert.deepEqual(without.withoutReveal, ['sales'])
  assert.deepEqual(withReveal(without, { role: 'sales', may: true }), policy)
})
