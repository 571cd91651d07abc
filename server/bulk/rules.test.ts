import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { domesticFlow as flow } from '../flow/domestic/flow.ts'
import { resultOfMoving, resultOfRefusal, type Since } from './rules.ts'

const by = (...steps: string[]): Since[] => steps.map((step) => ({ step, actorName: '李四' }))
const moving = (since: Since[], status: string, stepId = 'pass_review') =>
  resultOfMoving(since, { flow, stepId, version: 9, status })

describe('an order that has moved since it was chosen', () => {
  it('is tried all the same when only the program’s own clocks and letters were noted', () =>
    assert.equal(moving(by('warn_clock', 'breach_clock', 'letter_sent_by_system'), 'under_review'), undefined))
  it('is refused whatever else a person or the program did to it', () => {
    for (const step of ['add_note', 'place_hold', 'hold_by_system', 'correct'])
      assert.equal(moving(by('warn_clock', step), 'under_review')?.code, 'order.version_changed')
  })
  it('is skipped when somebody has taken the very step, who is named', () => {
    const result = moving(by('add_note', 'pass_review'), 'awaiting_confirmation')
    assert.deepEqual([result?.state, result?.code, result?.details?.['by']], ['skipped', 'bulk.done_before', '李四'])
  })
  it('is refused when the step was taken and undone again, or stays where it is', () => {
    assert.equal(moving(by('pass_review', 'withdraw_review'), 'under_review')?.code, 'order.version_changed')
    assert.equal(moving(by('add_note'), 'under_review', 'add_note')?.code, 'order.version_changed')
  })
})

describe('a refusal', () => {
  const result = (code: Parameters<typeof resultOfRefusal>[0]['code'], status: string) =>
    resultOfRefusal({ code, details: {} }, { flow, stepId: 'pass_review', status })
  it('that says there is nothing left to do is a skip', () => {
    assert.equal(result('order.step_not_allowed', 'awaiting_confirmation').code, 'bulk.nothing_to_do')
    assert.equal(result('order.hold_exists', 'under_review').state, 'skipped')
    assert.equal(result('order.hold_not_found', 'under_review').state, 'skipped')
  })
  it('of any other kind stays one', () => {
    assert.equal(result('order.step_not_allowed', 'preparing').state, 'refused')
    assert.equal(result('order.held', 'under_review').state, 'refused')
  })
})
