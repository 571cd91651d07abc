import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftElsewhere, nextRow, undecided } from './next-row.ts'

const rows = ['a', 'b', 'c'].map((id) => ({ id, status: 'under_review' }))

test('after a decision the row below comes, after the last one the row above', () => {
  assert.equal(nextRow(rows, 'a'), 'b')
  assert.equal(nextRow(rows, 'c'), 'b')
})

test('after the only row nothing comes; from a row that has gone the first', () => {
  assert.equal(nextRow(rows.slice(0, 1), 'a'), undefined)
  assert.equal(nextRow(rows, 'gone'), 'a')
})

test('a decided row is out until it comes back at another node', () => {
  const decided = new Map([['a', 'under_review']])
  assert.deepEqual(
    undecided(rows, decided, ['under_review']).map(({ id }) => id),
    ['b', 'c'],
  )
  assert.deepEqual(
    undecided([{ id: 'a', status: 'second_review' }], decided, ['under_review', 'second_review']).map(({ id }) => id),
    ['a'],
  )
})

test('a row that left the list’s nodes while the list was read is out', () => {
  assert.deepEqual(undecided([{ id: 'a', status: 'second_review' }], new Map(), ['under_review']), [])
})

test('an order decided here is no news, one decided elsewhere is', () => {
  assert.deepEqual([...leftElsewhere(new Set(['a', 'b']), new Map([['a', 'under_review']]))], ['b'])
})
