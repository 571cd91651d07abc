import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueStateNow } from './due-state.ts'

const dueAt = '2026-03-05T14:00:00Z'
const warnAt = '2026-03-05T13:30:00Z'
const at = (clock: string) => Date.parse(`2026-03-05T${clock}:00Z`)

test('a clock that runs on the screen turns to warned and late by itself', () => {
  const seen = (clock: string) => dueStateNow({ state: 'running', dueAt, warnAt }, at(clock))
  assert.equal(seen('13:29'), 'running')
  assert.equal(seen('13:30'), 'warned')
  assert.equal(seen('14:00'), 'late')
})

test('a paused or stopped clock stays as it is', () => {
  assert.equal(dueStateNow({ state: 'paused', dueAt, warnAt }, at('15:00')), 'paused')
  assert.equal(dueStateNow({ state: 'done', dueAt, warnAt }, at('15:00')), 'done')
})
