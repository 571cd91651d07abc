import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flow, type Flow, type FlowInput } from '../../../../contract/flow.ts'
import { edgesOf } from '../flow-edges.ts'
import { layOutFlow } from './lay-out-flow.ts'
import { nodeHeight } from './sizes.ts'

const named = (zh: string) => ({ zh, en: zh })
type Node = FlowInput['nodes'][number]
const node = (id: string, anchor: Node['anchor']): Node => ({
  id,
  anchor,
  name: named(id),
  phase: 'received',
  owner: 'order_clerk',
  wording: named(id),
})
const step = (id: string, from: string[], to: string): FlowInput['steps'][number] => ({ id, name: named(id), from, to })

/** Two nodes ahead, one skipped now and then, a way back, and three sidings. */
const aFlow = (): Flow =>
  flow.parse({
    code: 'test',
    name: named('test'),
    nodes: [
      node('begin', 'review'),
      node('check', 'second_review'),
      node('deliver', 'deliver'),
      node('failed', 'delivery_failed'),
      node('back', 'return'),
      node('off', 'cancelled'),
      node('done', 'archive'),
    ],
    steps: [
      { ...step('pass', ['begin'], 'deliver'), otherwise: [{ when: 'needs_second_review', to: 'check' }] },
      step('pass_check', ['check'], 'deliver'),
      step('undo', ['deliver'], 'begin'),
      step('fail', ['deliver'], 'failed'),
      step('retry', ['failed'], 'deliver'),
      step('send_back', ['failed'], 'back'),
      step('cancel', ['begin', 'check'], 'off'),
      step('finish', ['deliver', 'back', 'off'], 'done'),
      step('note', ['begin', 'check', 'deliver'], 'same'),
    ],
    holds: [],
  })
const label = ({ step: { name } }: { step: { name: { zh: string } } }) => name.zh

test('every way between two nodes is drawn exactly once', () => {
  const given = aFlow()
  const { straights, trunks } = layOutFlow(given, label)
  const drawn = [
    ...straights.flatMap(({ edges }) => edges.map((edge) => `${edge.step.id} ${edge.from} ${edge.to}`)),
    ...trunks.flatMap(({ step: { id }, sources, target }) => sources.map((source) => `${id} ${source.node} ${target.node}`)),
  ]
  const wanted = edgesOf(given).map((edge) => `${edge.step.id} ${edge.from} ${edge.to}`)
  assert.deepEqual(drawn.toSorted(), wanted.toSorted())
})

test('neighbours on the road are joined straight, ways past, back and aside are not', () => {
  const { straights, trunks } = layOutFlow(aFlow(), label)
  const pairs = straights.flatMap(({ edges }) => edges.map(({ from, to }) => `${from} ${to}`))
  assert.deepEqual(pairs.toSorted(), ['begin check', 'check deliver', 'deliver done', 'failed back'])
  assert.deepEqual(
    [...new Set(trunks.filter(({ channel }) => channel === 'left').map(({ step: { id } }) => id))],
    ['pass', 'undo'],
  )
})

test('no two nodes lie on one another, and sidings lie right of the road', () => {
  const { nodes, width, height } = layOutFlow(aFlow(), label)
  for (const a of nodes) {
    assert.ok(a.x >= 0 && a.x + a.width <= width && a.y + nodeHeight <= height)
    for (const b of nodes) {
      if (a === b) continue
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + nodeHeight <= b.y || b.y + nodeHeight <= a.y
      assert.ok(apart, `${a.node.id} ${b.node.id}`)
    }
  }
  const road = nodes.filter(({ siding }) => !siding)
  for (const { x } of nodes.filter(({ siding }) => siding)) assert.ok(road.every((one) => one.x + one.width < x))
})

test('lanes that touch are apart, and every way ends on the side of its node', () => {
  const { trunks, nodes } = layOutFlow(aFlow(), label)
  const spanOf = ({ sources, target }: (typeof trunks)[number]) => {
    const ys = [...sources.map(({ y }) => y), target.y]
    return [Math.min(...ys), Math.max(...ys)] as const
  }
  for (const a of trunks) {
    for (const b of trunks) {
      if (a === b || a.channel !== b.channel || a.x !== b.x) continue
      const [aFrom, aTo] = spanOf(a)
      const [bFrom, bTo] = spanOf(b)
      assert.ok(aTo < bFrom || bTo < aFrom, `${a.label} ${b.label}`)
    }
    for (const { node: id, x, y } of [...a.sources, a.target]) {
      const place = nodes.find((one) => one.node.id === id)
      assert.ok(place)
      assert.ok(x === place.x || x === place.x + place.width, `${a.label} ${id}`)
      assert.ok(y > place.y && y < place.y + nodeHeight)
    }
  }
})

test('a flow without sidings is drawn without room for them', () => {
  const given = aFlow()
  const plain = { ...given, nodes: given.nodes.filter(({ id }) => ['begin', 'check', 'deliver', 'done'].includes(id)) }
  assert.ok(layOutFlow(plain, label).width < layOutFlow(given, label).width)
})
