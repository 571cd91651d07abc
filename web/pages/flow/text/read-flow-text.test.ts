import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFlowText } from './read-flow-text.ts'

const named = { zh: '名', en: 'name' }
const document = {
  code: 'test',
  name: named,
  nodes: ['first', 'last'].map((id) => ({
    id,
    anchor: 'review',
    name: named,
    phase: 'received',
    owner: 'order_clerk',
    wording: named,
    clocks: [{ id: `clock_${id}`, name: named, budget: { minutes: 10 }, owner: 'order_clerk' }],
  })),
  steps: [{ id: 'go_on', name: named, from: ['first'], to: 'last' }],
  holds: [],
}
const textOf = (given: object) => JSON.stringify(given, null, 2)

test('a sound document is read with its defaults', () => {
  const { flow, problems } = readFlowText(textOf(document), 'zh')
  assert.deepEqual(problems, [])
  assert.equal(flow?.nodes[0]?.clocks[0]?.warnAt, 0.75)
})

test('a text that is no JSON is told with line and sign', () => {
  const { problems } = readFlowText('{\n  "code": "test"\n  "name": 1\n}', 'zh')
  assert.equal(problems.length, 1)
  assert.equal(problems[0]?.line, 3)
  assert.match(problems[0]?.text ?? '', /第 3 行/)
})

test('a wrong value is named by the ids around it, with its line', () => {
  const text = textOf(document).replace('"minutes": 10', '"minutes": 0')
  const { problems } = readFlowText(text, 'zh')
  assert.match(problems[0]?.text ?? '', /^nodes “first”\.clocks “clock_first”\.budget\.minutes /)
  assert.match(text.split('\n')[(problems[0]?.line ?? 0) - 1] ?? '', /"minutes": 0/)
})
