import type { RefusalCode } from '../../contract/refusals.ts'
import type { Flow } from '../../contract/flow.ts'
import type { Bilingual } from '../../contract/phases.ts'

/** What the program notes by itself changes nothing that a chooser looked at. */
const passing = new Set(['warn_clock', 'breach_clock', 'letter_sent_by_system'])

export type Since = { step: string; actorName: string }
export type Result = { state: 'done' | 'refused' | 'skipped'; code?: RefusalCode; details?: Record<string, unknown> }

/** What became of an order between being chosen and its turn: undefined when the step may be tried. Pure. */
export function resultOfMoving(
  since: readonly Since[],
  { flow, stepId, version, status }: { flow: Flow; stepId: string; version: number; status: string },
): Result | undefined {
  const step = flow.steps.find(({ id }) => id === stepId)
  // done and undone again is moved, not done
  const isPast = step && step.to !== 'same' && !step.from.includes(status)
  const same = isPast ? since.findLast((one) => one.step === stepId) : undefined
  if (same) return { state: 'skipped', code: 'bulk.done_before', details: { by: same.actorName, step: step?.name } }
  if (since.every((one) => passing.has(one.step))) return undefined
  return { state: 'refused', code: 'order.version_changed', details: { version } }
}

/** A refusal that only says that there is nothing left to do is no failure. Pure. */
export function resultOfRefusal(
  { code, details }: { code: RefusalCode; details: Record<string, unknown> },
  { flow, stepId, status }: { flow: Flow; stepId: string; status: string },
): Result {
  if (code === 'order.hold_exists' || code === 'order.hold_not_found') return { state: 'skipped', code, details }
  const step = flow.steps.find(({ id }) => id === stepId)
  if (code === 'order.step_not_allowed' && step?.to === status)
    return { state: 'skipped', code: 'bulk.nothing_to_do', details: { node: nameOf(flow, status), step: step.name } }
  return { state: 'refused', code, details }
}

function nameOf(flow: Flow, status: string): Bilingual {
  return flow.nodes.find(({ id }) => id === status)?.name ?? { zh: status, en: status }
}
