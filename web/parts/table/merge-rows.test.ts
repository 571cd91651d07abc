import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeRows } from './merge-rows.ts'

type Row = { id: string; status: string }
const row = (id: string, status = 'old'): Row => ({ id, status })
const rows = (ids: string, status = 'old') => Array.from(ids, (id) => row(id, status))
const merge = (shown: Row[], latest: Row[], nextCursor: string | null, complete: boolean) =>
  mergeRows(shown, { rows: latest, nextCursor }, ({ id }) => id, complete)

test('known rows take their new values where they stand', () => {
  const merged = merge(rows('abc'), [row('c', 'new'), row('a', 'new'), row('b')], null, true)
  assert.deepEqual(merged.rows, [row('a', 'new'), row('b'), row('c', 'new')])
  assert.equal(merged.fresh, 0)
  assert.equal(merged.left.size, 0)
})

test('new rows are counted, not shown; gone ones stay and are marked', () => {
  const merged = merge(rows('abc'), rows('xyac'), null, true)
  assert.deepEqual(merged.rows, rows('abc'))
  assert.equal(merged.fresh, 2)
  assert.deepEqual([...merged.left], ['b'])
})

test('a row pushed off the page by new ones has not left', () => {
  const merged = merge(rows('abc'), rows('xya'), 'more', false)
  assert.equal(merged.fresh, 2)
  assert.deepEqual([...merged.left], [])
})

test('rows beyond those shown are no news while there are more pages', () => {
  assert.equal(merge(rows('ab'), rows('abcd'), 'more', false).fresh, 0)
  assert.equal(merge(rows('ab'), rows('abcd'), 'more', true).fresh, 2)
})

test('no row ever moves', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1 })
  fc.assert(
    fc.property(ids, ids, fc.boolean(), fc.boolean(), (shown, latest, more, complete) => {
      const merged = merge(
        shown.map((id) => row(id)),
        latest.map((id) => row(id, 'new')),
        more ? 'more' : null,
        complete,
      )
      assert.deepEqual(
        merged.rows.map(({ id }) => id),
        shown,
      )
      for (const { id, status } of merged.rows)
        assert.equal(
          status === 'new',
          latest.some((one) => one === id),
        )
    }),
  )
})
