import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Flow } from '../../contract/flow.ts'
import { compareFlows } from './compare-flows.ts'
import { domesticFlow } from './domestic/flow.ts'

const copy = (): Flow => structuredClone(domesticFlow)
const told = (after: Flow, before: Flow = domesticFlow) =>
  compareFlows(before, after).map(({ kind, place, before: was, after: is }) => {
    const name = `${kind} ${place.withinName ? `${place.withinName.zh}/` : ''}${place.kind} ${place.name.zh}`
    return place.field && kind === 'changed' ? `${name} ${place.field}: ${JSON.stringify(was)} → ${JSON.stringify(is)}` : name
  })
const nodeOf = (flow: Flow, id: string) => flow.nodes.find((node) => node.id === id) ?? assert.fail(id)
const stepOf = (flow: Flow, id: string) => flow.steps.find((step) => step.id === id) ?? assert.fail(id)

describe('the differences between two flows', () => {
  test('of one document are none, whatever the order of its keys and of lists that are sets', () => {
    const after = copy()
    const confirm = stepOf(after, 'confirm')
    confirm.roles = confirm.roles.toReversed()
    nodeOf(after, 'second_review').name = { en: 'Second review', zh: '待复审' }
    nodeOf(after, 'signed').off = undefined
    assert.deepEqual(told(after), [])
  })

  test('name the limit, where it hangs, and both its budgets', () => {
    const after = copy()
    const clock = nodeOf(after, 'second_review').clocks[0] ?? assert.fail()
    clock.budget = { minutes: 240 }
    clock.warnAt = 0.5
    assert.deepEqual(told(after), [
      'changed 待复审/clock 复审 budget: {"workingMinutes":240} → {"minutes":240}',
      'changed 待复审/clock 复审 warnAt: 0.75 → 0.5',
    ])
  })

  test('name roles, evidence, wording and what is switched off', () => {
    const after = copy()
    stepOf(after, 'sign').evidence = ['photo']
    stepOf(after, 'archive').roles = ['order_supervisor']
    nodeOf(after, 'second_review').off = true
    nodeOf(after, 'signed').wording = { zh: '已送达', en: 'Delivered' }
    assert.deepEqual(told(after), [
      'changed node 待复审 off: undefined → true',
      'changed node 已签收 wording: {"zh":"已签收","en":"Delivered and signed for"} → {"zh":"已送达","en":"Delivered"}',
      'changed step 签收 evidence: ["photo","signature"] → ["photo"]',
      'changed step 归档 roles: ["order_clerk","order_supervisor"] → ["order_supervisor"]',
    ])
  })

  test('go by the old name where the name itself is changed', () => {
    const after = copy()
    nodeOf(after, 'signed').name = { zh: '妥投', en: 'Signed' }
    assert.deepEqual(told(after), ['changed node 已签收 name: {"zh":"已签收","en":"Signed"} → {"zh":"妥投","en":"Signed"}'])
  })

  test('name what was added and taken away, questions too', () => {
    const after = copy()
    const sign = stepOf(after, 'sign')
    sign.asks = [
      ...sign.asks.slice(1),
      { field: 'doorCode', kind: 'text', name: { zh: '门禁', en: 'Door' }, required: false, personal: false },
    ]
    after.holds = after.holds.filter((hold) => hold.id !== 'manual')
    assert.deepEqual(told(after), ['added 签收/ask 门禁', 'removed 签收/ask 签收方式', 'removed hold 人工挂起'])
    assert.deepEqual(told(domesticFlow, after), ['added 签收/ask 签收方式', 'added hold 人工挂起', 'removed 签收/ask 门禁'])
  })

  test('tell of another order of nodes, steps and questions', () => {
    const after = copy()
    after.nodes = [...after.nodes.slice(1), ...after.nodes.slice(0, 1)]
    const collect = stepOf(after, 'collect')
    collect.asks = collect.asks.toReversed()
    assert.deepEqual(
      compareFlows(domesticFlow, after).map(({ place }) => `${place.kind} ${place.name.zh} ${place.field}`),
      ['flow 国内订单 nodeOrder', 'step 揽收 askOrder'],
    )
  })

  test('are found whatever single value is changed, and turn around with the two', () => {
    const leaves = leavesOf(domesticFlow)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: leaves.length - 1 }), (index) => {
        const after = copy()
        change(after, leaves[index] ?? [])
        const [there, back] = [compareFlows(domesticFlow, after), compareFlows(after, domesticFlow)]
        assert.ok(there.length > 0, JSON.stringify(leaves[index]))
        assert.equal(there.length, back.length)
      }),
      { numRuns: 100 },
    )
  })
})

type Path = (string | number)[]

/** The ways to every text, number and yes or no of a document. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => leavesOf(one, [...path, index]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]))
  return value === undefined ? [] : [path]
}

function change(document: unknown, path: Path): void {
  let inside = document as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) inside = inside[key] as Record<string | number, unknown>
  const last = path.at(-1) ?? assert.fail()
  const value = inside[last]
  inside[last] = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}_x`
}
