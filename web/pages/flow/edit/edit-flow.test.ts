import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { flow as flowSchema, type Flow } from '../../../../contract/flow.ts'
import { addAsk, addChoice, addClock, changeAsk, changeClock, changeHold, changeNode, changeStep } from './edit-flow.ts'
import { markOf, viewOf } from './go-to.ts'
import { localFindings } from './local-findings.ts'

const named = (zh: string) => ({ zh, en: zh })
const clock = (id: string) => ({ id, name: named(id), budget: { minutes: 10 }, owner: 'order_clerk' as const })
const aFlow = (): Flow =>
  flowSchema.parse({
    code: 'test',
    name: named('国内'),
    nodes: ['a', 'b', 'c'].map((at) => ({
      id: `node_${at}`,
      anchor: 'review',
      name: named(at),
      phase: 'received',
      owner: 'order_clerk',
      wording: named(at),
      clocks: [clock(`clock_${at}`)],
    })),
    clocks: [clock('loose')],
    steps: [
      {
        id: 'go_on',
        name: named('走'),
        from: ['node_a'],
        to: 'node_b',
        asks: [{ field: 'cause', kind: 'choice', name: named('原因'), choices: [{ value: 'one', name: named('一') }] }],
      },
      { id: 'note', name: named('备注'), from: ['node_a', 'node_b', 'node_c'], to: 'same' },
    ],
    holds: [{ id: 'manual', name: named('人工'), blocks: 'all', owner: 'order_clerk', remedy: named('解') }],
  })
const part = <T>(found: T | undefined): T => found ?? assert.fail('not there')

describe('editing a flow', () => {
  test('changes one part and leaves the others the very same objects', () => {
    const flow = aFlow()
    const next = changeClock(changeNode(flow, 'node_b', { owner: 'finance' }), 'clock_b', { warnAt: 0.5 })
    assert.deepEqual([next.nodes[1]?.owner, next.nodes[1]?.clocks[0]?.warnAt], ['finance', 0.5])
    assert.equal(next.nodes[0], flow.nodes[0])
    assert.equal(next.steps, flow.steps)
    assert.equal(changeClock(flow, 'loose', { promise: true }).clocks[0]?.promise, true)
    assert.equal(changeStep(flow, 'go_on', { roles: ['finance'] }).steps[0]?.roles[0], 'finance')
    assert.equal(changeHold(flow, 'manual', { waitsForClient: true }).holds[0]?.waitsForClient, true)
    assert.equal(changeAsk(part(flow.steps[0]), 'cause', { required: true }).asks[0]?.required, true)
  })

  test('adds questions, choices and limits under names of their own, and the document stays sound', () => {
    let step = part(aFlow().steps[0])
    for (let times = 0; times < 3; times++) step = { ...step, ...addAsk(step) }
    const cause = { ...part(step.asks[0]), ...addChoice({ ...part(step.asks[0]), ...addChoice(part(step.asks[0])) }) }
    assert.equal(new Set(step.asks.map(({ field }) => field)).size, 4)
    assert.equal(new Set(cause.choices?.map(({ value }) => value)).size, 3)
    let flow = changeStep(aFlow(), 'go_on', { asks: [cause, ...step.asks.slice(1)] })
    for (let times = 0; times < 3; times++) flow = addClock(flow, part(flow.nodes[2]))
    assert.equal(flow.nodes[2]?.clocks.length, 4)
    assert.equal(new Set(flow.nodes.flatMap((node) => node.clocks).map(({ id }) => id)).size, 6)
    assert.deepEqual(flowSchema.parse(flow), flow)
  })
})

describe('what is not filled in', () => {
  test('is found with its place, each field once', () => {
    const flow = aFlow()
    assert.deepEqual(localFindings(flow), [])
    const bad = changeClock(
      changeStep(changeHold(flow, 'manual', { remedy: { zh: '', en: 'x' } }), 'go_on', {
        asks: [{ ...part(flow.steps[0]?.asks[0]), name: { zh: '', en: '' } }],
      }),
      'clock_b',
      { name: { zh: 'x', en: '' } },
    )
    assert.deepEqual(
      localFindings(bad).map(({ place }) => markOf(place)),
      ['clock/clock_b/name', 'ask/go_on/cause/name', 'hold/manual/remedy'],
    )
    const long = localFindings({ ...flow, name: { zh: '长'.repeat(201), en: 'x' } })
    assert.deepEqual([long[0]?.place.kind, long[0]?.place.field, long[0]?.why.zh], ['flow', 'name', '超出长度或数量'])
  })
})

describe('a finding', () => {
  test('leads to the node that shows its place, or to what belongs to none', () => {
    const flow = aFlow()
    const name = named('x')
    const views: [Parameters<typeof viewOf>[1], string][] = [
      [{ kind: 'node', id: 'node_b', name }, 'node_b'],
      [{ kind: 'clock', id: 'clock_c', within: 'node_c', name }, 'node_c'],
      [{ kind: 'clock', id: 'loose', name }, 'rest'],
      [{ kind: 'step', id: 'go_on', name }, 'node_a'],
      [{ kind: 'step', id: 'note', name }, 'rest'],
      [{ kind: 'ask', id: 'cause', within: 'go_on', name }, 'node_a'],
      [{ kind: 'hold', id: 'manual', name }, 'rest'],
      [{ kind: 'flow', id: 'flow', name }, 'rest'],
    ]
    for (const [place, view] of views) assert.equal(viewOf(flow, place), view, JSON.stringify(place))
  })
})
