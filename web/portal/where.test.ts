import assert from 'node:assert/strict'
import { test } from 'node:test'

test('an address of the portal says where the reader is, and a wrong one that it is nowhere', async () => {
  Object.assign(globalThis, { window: { addEventListener: () => undefined } })
  const { readWhere } = await import('./where.ts')
  assert.equal(readWhere('/portal', '').page, 'orders')
  assert.equal(readWhere('/portal/', '?heap=moving').page, 'orders')
  assert.deepEqual(readWhere('/portal/orders/17', ''), { page: 'order', orderId: '17' })
  assert.deepEqual(readWhere('/portal/place', '?again=17'), { page: 'place', again: '17' })
  assert.deepEqual(readWhere('/portal/me', ''), { page: 'me' })
  for (const path of ['/portal/orders', '/portal/none', '/orders']) assert.equal(readWhere(path, '').page, 'missing', path)
})
