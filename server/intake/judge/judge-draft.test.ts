import assert from 'node:assert/strict'
import { it } from 'node:test'
import { listProblems } from './judge-draft.ts'

it('a check names the cell to write in, and not twice what could not be read', () => {
  const unread = { path: 'items.0.quantity', code: 'not_quantity', value: '两件', cell: 'F3' }
  const read = { draft: {}, problems: [unread], cells: { 'consignee.phone': 'C3', 'items.0.quantity': 'F3' } }
  const blocking = [
    { path: 'consignee.phone', code: 'required' },
    { path: 'items.0.quantity', code: 'required' },
    { path: 'consignee.detail', code: 'required' },
  ]
  assert.deepEqual(listProblems(read, blocking), [
    unread,
    { path: 'consignee.phone', code: 'required', cell: 'C3' },
    { path: 'consignee.detail', code: 'required' },
  ])
})
