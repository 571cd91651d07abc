import { flow as flowSchema, type Flow } from '../../../../contract/flow.ts'
import type { FlowFinding, FlowPlace } from '../../../../contract/flows.ts'
import { flowEditWords as words } from '../../../words/flow-edit.ts'

/** What keeps a document from being kept at all: fields that are empty or too long. The server checks the rest. Pure. */
export function localFindings(flow: Flow): FlowFinding[] {
  const read = flowSchema.safeParse(flow)
  if (read.success) return []
  const found = new Map<string, FlowFinding>()
  for (const { path, code } of read.error.issues) {
    const place = placeOfPath(flow, path)
    const [why, remedy] = code === 'too_big' ? [words.tooLong, words.shorten] : [words.notFilled, words.fillIn]
    found.set(`${place.kind} ${place.within ?? ''} ${place.id} ${place.field ?? ''}`, { place, why, remedy })
  }
  return [...found.values()]
}

/** `nodes.3.clocks.0.name.zh` as the name of that limit. */
export function placeOfPath(flow: Flow, path: readonly PropertyKey[]): FlowPlace {
  const [list, index, ...rest] = path
  const at = typeof index === 'number' ? index : -1
  if (list === 'nodes') {
    const node = flow.nodes[at]
    const clock = rest[0] === 'clocks' && typeof rest[1] === 'number' ? node?.clocks[rest[1]] : undefined
    if (node && clock)
      return { kind: 'clock', id: clock.id, name: clock.name, within: node.id, withinName: node.name, ...fieldOf(rest[2]) }
    if (node) return { kind: 'node', id: node.id, name: node.name, ...fieldOf(rest[0]) }
  }
  if (list === 'steps') {
    const step = flow.steps[at]
    const one = rest[0] === 'asks' && typeof rest[1] === 'number' ? step?.asks[rest[1]] : undefined
    if (step && one)
      return { kind: 'ask', id: one.field, name: one.name, within: step.id, withinName: step.name, ...fieldOf(rest[2]) }
    if (step) return { kind: 'step', id: step.id, name: step.name, ...fieldOf(rest[0]) }
  }
  const clock = list === 'clocks' ? flow.clocks[at] : undefined
  if (clock) return { kind: 'clock', id: clock.id, name: clock.name, ...fieldOf(rest[0]) }
  const hold = list === 'holds' ? flow.holds[at] : undefined
  if (hold) return { kind: 'hold', id: hold.id, name: hold.name, ...fieldOf(rest[0]) }
  return { kind: 'flow', id: 'flow', name: flow.name, ...fieldOf(list) }
}

const fieldOf = (key: PropertyKey | undefined) => (typeof key === 'string' ? { field: key } : {})
