import type { Ask, Flow, FlowClock } from '../../contract/flow.ts'
import type { FlowChange, FlowPlace } from '../../contract/flows.ts'

type Part = { place: FlowPlace; value: Record<string, unknown>; order: number }

/** Lists whose order says nothing: who may, where from, what is asked to be proved. */
const sets = new Set([
  'roles',
  'from',
  'guards',
  'evidence',
  'releases',
  'blocks',
  'startedBy',
  'stoppedBy',
  'startedByHolds',
  'whileHeld',
  'services',
])
/** Lists whose members are compared one by one, as parts of their own. */
const lists = new Set(['nodes', 'steps', 'holds', 'clocks', 'asks'])

/**
 * What is different in `after`: parts added, taken away and changed, a line per field with both its values as they stand in
 * the documents. Two flows without differences are the same road. Pure.
 */
export function compareFlows(before: Flow, after: Flow): FlowChange[] {
  const [old, young] = [partsOf(before), partsOf(after)]
  return [
    ...[...young].flatMap(([key, part]): FlowChange[] => {
      const was = old.get(key)
      return was ? compareParts(was, part) : [{ kind: 'added', place: part.place }]
    }),
    ...[...old].filter(([key]) => !young.has(key)).map(([, { place }]): FlowChange => ({ kind: 'removed', place })),
    ...compareOrder(old, young, after),
  ]
}

/** Every part of a flow by a key that stays the same when it is changed. */
function partsOf(flow: Flow): Map<string, Part> {
  const parts = new Map<string, Part>()
  const add = (place: FlowPlace, value: object) => {
    // ids that appear twice (the check says so) still count as two
    let key = `${place.kind} ${place.within ?? ''} ${place.id}`
    while (parts.has(key)) key += '+'
    parts.set(key, { place, value: withoutLists(value), order: parts.size })
  }
  add({ kind: 'flow', id: 'flow', name: flow.name }, { ...flow, holds: [] })
  for (const node of flow.nodes) {
    add({ kind: 'node', id: node.id, name: node.name }, node)
    for (const clock of node.clocks) add(clockPlace(clock, node), clock)
  }
  for (const clock of flow.clocks) add(clockPlace(clock), clock)
  for (const step of flow.steps) {
    add({ kind: 'step', id: step.id, name: step.name }, step)
    for (const one of step.asks)
      add({ kind: 'ask', id: one.field, within: step.id, name: one.name, withinName: step.name }, answerOf(one))
  }
  for (const hold of flow.holds) add({ kind: 'hold', id: hold.id, name: hold.name }, hold)
  return parts
}

const clockPlace = (clock: FlowClock, node?: Flow['nodes'][number]): FlowPlace => ({
  kind: 'clock',
  id: clock.id,
  name: clock.name,
  ...(node && { within: node.id, withinName: node.name }),
})

const answerOf = ({ field: _field, ...rest }: Ask) => rest

const withoutLists = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([name, one]) => name !== 'id' && !(lists.has(name) && Array.isArray(one))))

function compareParts(was: Part, is: Part): FlowChange[] {
  const fields = new Set([...Object.keys(was.value), ...Object.keys(is.value)])
  return [...fields]
    .filter((field) => !isSame(was.value[field], is.value[field], sets.has(field)))
    .map((field) => ({
      kind: 'changed',
      place: { ...is.place, name: was.place.name, field },
      before: was.value[field],
      after: is.value[field],
    }))
}

/** The order of nodes is the road, that of steps and questions the order of buttons and fields. */
function compareOrder(old: ReadonlyMap<string, Part>, young: ReadonlyMap<string, Part>, after: Flow): FlowChange[] {
  const kept = [...young.keys()].filter((key) => old.has(key))
  const groupOf = (key: string) => `${young.get(key)?.place.kind ?? ''} ${young.get(key)?.place.within ?? ''}`
  return [...new Set(kept.map(groupOf))].flatMap((group): FlowChange[] => {
    const mine = kept.filter((key) => groupOf(key) === group)
    const orders = mine.map((key) => old.get(key)?.order ?? 0)
    if (orders.every((order, index) => index === 0 || order > (orders[index - 1] ?? 0))) return []
    const place = young.get(mine[0] ?? '')?.place
    if (!place) return []
    const whole: FlowPlace = { kind: 'flow', id: 'flow', name: after.name, field: `${place.kind}Order` }
    if (!place.within || !place.withinName) return [{ kind: 'changed', place: whole }]
    const owner = place.kind === 'ask' ? 'step' : 'node'
    return [{ kind: 'changed', place: { kind: owner, id: place.within, name: place.withinName, field: `${place.kind}Order` } }]
  })
}

/** Equal as documents: the order of keys says nothing, nothing and no key are the same. */
function isSame(a: unknown, b: unknown, asSet = false): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
    if (asSet) return a.every((value) => b.includes(value)) && b.every((value) => a.includes(value))
    return a.every((value, index) => isSame(value, b[index]))
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}
