import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrderAhead } from '../../../../contract/desk/review.ts'
import { chooseClean } from './choose-clean.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, version: 1 }))
const said = (clean: Record<string, OrderAhead['clean']>, version = 1): ReadonlyMap<string, OrderAhead> =>
  new Map(Object.entries(clean).map(([id, one]) => [id, { id, version, clean: one, reasons: [], reviewers: [] }]))
const chosen = (ahead: ReadonlyMap<string, OrderAhead>) => {
  const found = chooseClean(rows, ahead)
  return found && [found.step, ...found.chosen.map(({ row }) => row.id)]
}

test('those that are clean pass by the step of the first of them', () => {
  assert.deepEqual(chosen(said({ a: null, b: 'pass_review', c: 'confirm', d: 'pass_review' })), ['pass_review', 'b', 'd'])
})

test('none is clean, or none was looked at', () => {
  assert.equal(chosen(said({ a: null })), undefined)
  assert.equal(chosen(new Map()), undefined)
})

test('an order that has changed since is looked at again first', () => {
  assert.equal(chosen(said({ a: 'pass_review' }, 2)), undefined)
})
