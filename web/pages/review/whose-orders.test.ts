import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whoseOrders } from './whose-orders.ts'

const nodes = [
  { node: 'under_review', anchor: 'review' },
  { node: 'second_review', anchor: 'second_review' },
  { node: 'awaiting_confirmation', anchor: 'confirm' },
]

test('each role begins with the reviews that are its own', () => {
  const cases = [
    ['order_clerk', 'under_review'],
    ['order_supervisor', 'under_review,second_review'],
    ['sales_supervisor', 'second_review'],
    ['sales', 'under_review,second_review'],
  ] as const
  for (const [role, node] of cases) assert.deepEqual(whoseOrders('mine', { nodes, role }), { node, reviewer: 'mine' }, role)
})

test('others’ are seen by choosing a node or everybody’s', () => {
  assert.deepEqual(whoseOrders('second_review', { nodes, role: 'order_clerk' }), { node: 'second_review' })
  assert.deepEqual(whoseOrders('all', { nodes, role: 'order_clerk' }), {
    node: 'under_review,second_review,awaiting_confirmation',
  })
})
