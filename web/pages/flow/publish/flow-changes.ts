import type { Flow } from '../../../../contract/flow.ts'
import type { Bilingual } from '../../../../contract/phases.ts'

export type Change = { kind: 'added' | 'removed' | 'changed'; what: 'node' | 'step' | 'hold' | 'clock' | 'name'; name: Bilingual }
type Named = { id: string; name: Bilingual }

/** What a new document changes about the road: its nodes, steps, holds and loose limits by id. Pure. */
export function changesOf(before: Flow, after: Flow): Change[] {
  return [
    ...(isSame(before.name, after.name) ? [] : [{ kind: 'changed', what: 'name', name: after.name } as const]),
    ...compare('node', before.nodes, after.nodes),
    ...compare('step', before.steps, after.steps),
    ...compare('hold', before.holds, after.holds),
    ...compare('clock', before.clocks, after.clocks),
  ]
}

function compare(what: Change['what'], before: readonly Named[], after: readonly Named[]): Change[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const kept = new Set(after.map((one) => one.id))
  return [
    ...after.flatMap((one): Change[] => {
      const was = old.get(one.id)
      if (!was) return [{ kind: 'added', what, name: one.name }]
      return isSame(was, one) ? [] : [{ kind: 'changed', what, name: one.name }]
    }),
    ...before.filter((one) => !kept.has(one.id)).map((one): Change => ({ kind: 'removed', what, name: one.name })),
  ]
}

/** Equal as documents: the order of keys says nothing, that of lists does. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}
