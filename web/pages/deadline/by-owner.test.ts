import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byOwner } from './by-owner.ts'

const groups = [
  { owner: 'courier', node: 'out_for_delivery', late: 1, warned: 4 },
  { owner: 'order_clerk', node: 'under_review', late: 2, warned: 0 },
  { owner: 'order_clerk', node: 'awaiting_confirmation', late: 5, warned: 1 },
] as const

test('owners stand by how much they have, their nodes too', () => {
  assert.deepEqual(
    byOwner(groups, 'late').map(({ owner, count, nodes }) => [owner, count, nodes.map(({ node }) => node)]),
    [
      ['order_clerk', 7, ['awaiting_confirmation', 'under_review']],
      ['courier', 1, ['out_for_delivery']],
    ],
  )
})

test('what has none of the kind asked for is left out', () => {
  assert.deepEqual(
    byOwner(groups, 'warned').flatMap(({ nodes }) => nodes.map(({ node }) => node)),
    ['out_for_delivery', 'awaiting_confirmation'],
  )
})
