import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { roles, type Role } from '../../contract/roles.ts'
import { reviewerRoles } from '../../contract/rule/kinds.ts'
import { domesticFlow as flow } from '../flow/domestic/flow.ts'
import type { Actor, Closed, Facts } from '../order/door/command.ts'
import type { Preparing } from '../order/door/stage.ts'
import { beforeTheRoad, type OrderState } from '../order/door/state.ts'
import { ruleFinder } from '../rule/find-rules.ts'
import { reviewStage } from './review-order.ts'

const { guards = {}, prepare = {} } = reviewStage(ruleFinder())
const facts: Facts = { attributes: [], priority: 'normal', totalMinor: null, insuredMinor: null, quantity: 1, serviceRequirements: [], lastEventAt: '' } // prettier-ignore
const actor = (role: Role | 'system'): Actor => ({ kind: role === 'system' ? 'system' : 'user', id: role === 'system' ? null : role, name: role, role }) // prettier-ignore
const waitingFor = (...reviewers: string[]): OrderState => ({ ...beforeTheRoad, status: 'second_review', reviewers })

function closed(stepId: 'pass_review' | 'pass_second_review', role: Role | 'system', state: OrderState): Closed | undefined {
  const step = flow.steps.find(({ id }) => id === stepId) ?? assert.fail(stepId)
  assert.ok(step.guards.length > 0)
  for (const guard of step.guards) {
    const why = guards[guard]?.({ flow, state, facts, step, actor: actor(role) })
    if (why) return why
  }
  return undefined
}
const whoMay = (stepId: 'pass_review' | 'pass_second_review', state: OrderState): string[] =>
  [...roles, 'system' as const].filter((role) => !closed(stepId, role, state))

describe('rules that name who reviews', () => {
  it('leave the second review to those named, to the manager and to the program', () => {
    for (const one of reviewerRoles)
      assert.deepEqual(new Set(whoMay('pass_second_review', waitingFor(one))), new Set([one, 'manager', 'system']), one)
    const two = whoMay('pass_second_review', waitingFor('logistics_manager', 'sales_supervisor'))
    assert.deepEqual(new Set(two), new Set(['logistics_manager', 'sales_supervisor', 'manager', 'system']))
  })

  it('leave the first review to the desk named and to the supervisor', () => {
    assert.deepEqual(whoMay('pass_review', waitingFor('order_clerk')), ['order_clerk', 'order_supervisor', 'system'])
    assert.deepEqual(whoMay('pass_review', waitingFor('order_supervisor')), ['order_supervisor', 'system'])
  })

  it('say nothing where nobody is named, only the system, or nobody whom the road knows', () => {
    for (const state of [waitingFor(), waitingFor('system'), waitingFor('picker')])
      assert.equal(whoMay('pass_second_review', state).length, roles.length + 1)
  })

  it('never let whoever did the first review do the second, named or not', () => {
    const state = { ...waitingFor('order_supervisor'), firstReviewedBy: 'order_supervisor' }
    assert.equal(closed('pass_second_review', 'order_supervisor', state)?.code, 'order.same_person')
  })

  it('wait for each of those named, unless the manager looks for all', async () => {
    const left = async (role: Role, ...reviewers: string[]) => {
      const preparing = { actor: actor(role), state: waitingFor(...reviewers) } as Preparing
      return (await prepare['pass_second_review']?.(preparing))?.needsSecondReview
    }
    assert.deepEqual(await left('logistics_manager', 'logistics_manager', 'sales_supervisor'), ['sales_supervisor'])
    assert.deepEqual(await left('sales_supervisor', 'sales_supervisor'), [])
    assert.deepEqual(await left('manager', 'logistics_manager', 'manager'), [])
    assert.deepEqual(await left('order_supervisor'), [])
    // a road on which none of those named may take the step
    assert.deepEqual(await left('order_supervisor', 'picker'), [])
  })
})
