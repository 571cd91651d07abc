import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flow, type Flow } from '../../../../contract/flow.ts'
import { changesOf } from './flow-changes.ts'

const named = (zh: string) => ({ zh, en: zh })
const aFlow = (): Flow =>
  flow.parse({
    code: 'test',
    name: named('国内'),
    nodes: ['a', 'b'].map((at) => ({
      id: `node_${at}`,
      anchor: 'review',
      name: named(at),
      phase: 'received',
      owner: 'order_clerk',
      wording: named(at),
    })),
    steps: [{ id: 'go_on', name: named('走'), from: ['node_a'], to: 'node_b' }],
    holds: [],
  })
const told = (before: Flow, after: Flow) => changesOf(before, after).map(({ kind, what, name }) => `${kind} ${what} ${name.zh}`)

test('the same document in another order of keys changes nothing', () => {
  const { name, code, ...rest } = aFlow()
  assert.deepEqual(told(aFlow(), { ...rest, code, name: { en: name.en, zh: name.zh } }), [])
})

test('what is added, changed and taken away is named', () => {
  const before = aFlow()
  const [first, second] = before.nodes
  assert.ok(first && second)
  const after: Flow = {
    ...before,
    name: named('新'),
    nodes: [
      { ...first, owner: 'dispatcher' },
      { ...second, id: 'node_c', name: named('c') },
    ],
    steps: [],
  }
  assert.deepEqual(told(before, after), [
    'changed name 新',
    'changed node a',
    'added node c',
    'removed node b',
    'removed step 走',
  ])
})

test('the order of a list counts', () => {
  const before = aFlow()
  const [step] = before.steps
  assert.ok(step)
  const both = { ...before, steps: [{ ...step, from: ['node_a', 'node_b'] }] }
  const turned = { ...before, steps: [{ ...step, from: ['node_b', 'node_a'] }] }
  assert.deepEqual(told(both, turned), ['changed step 走'])
})
