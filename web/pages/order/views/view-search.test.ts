import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { searchOf, shows, viewOf } from './view-search.ts'

describe('a view and the address bar', () => {
  const search = { node: 'under_review', from: '2026-03-01', to: '2026-03-04', due: 'late', open: 'x', view: 'y', job: 'z' }

  it('keeps filters and sort, not what is open beside the list', () => {
    assert.deepEqual(viewOf(search), {
      node: 'under_review',
      due: 'late',
      receivedFrom: '2026-03-01',
      receivedTo: '2026-03-04',
      sort: 'due',
    })
  })
  it('comes back as it was', () => {
    assert.deepEqual(viewOf(searchOf(viewOf(search))), viewOf(search))
    assert.ok(shows(search, viewOf(search)))
  })
  it('is another one with any other filter or sort', () => {
    assert.ok(!shows({ ...search, due: 'held' }, viewOf(search)))
    assert.ok(!shows({ ...search, sort: 'newest' }, viewOf(search)))
    assert.ok(shows({ ...search, sort: 'due' }, viewOf(search)), 'which is the usual one here')
  })
})
