import type { Flow } from '../../../../contract/flow.ts'
import type { FlowPlace } from '../../../../contract/flows.ts'
import { isAnywhere } from '../flow-edges.ts'

/** The part of the editor that shows a place: a node, or `rest` for what belongs to none. Pure. */
export function viewOf(flow: Flow, place: FlowPlace): string {
  if (place.kind === 'node') return place.id
  if (place.kind === 'clock') return place.within ?? 'rest'
  if (place.kind === 'step' || place.kind === 'ask') {
    const step = flow.steps.find(({ id }) => id === (place.kind === 'ask' ? place.within : place.id))
    if (!step || isAnywhere(step, flow)) return 'rest'
    return flow.nodes.find(({ id }) => step.from.includes(id))?.id ?? 'rest'
  }
  return 'rest'
}

/** What a part of a form is marked with, so that a finding finds it. */
export const markOf = ({ kind, id, within, field }: Pick<FlowPlace, 'kind' | 'id' | 'within' | 'field'>): string =>
  [kind === 'ask' ? `${kind}/${within ?? ''}` : kind, id, field].filter(Boolean).join('/')

/** Opens what is folded around the place and puts the keyboard there: at the field, or at what holds it. */
export function focusOn(root: HTMLElement, place: FlowPlace): boolean {
  const whole = markOf({ ...place, field: undefined })
  const found =
    root.querySelector<HTMLElement>(`[data-place="${CSS.escape(markOf(place))}"]`) ??
    root.querySelector<HTMLElement>(`[data-place="${CSS.escape(whole)}"]`)
  if (!found) return false
  for (let around = found.closest('details'); around; around = around.parentElement?.closest('details') ?? null)
    around.open = true
  const field = found.matches('input, textarea, button, summary')
    ? found
    : (found.querySelector<HTMLElement>('input, textarea, button, summary') ?? found)
  field.focus({ preventScroll: true })
  found.scrollIntoView({ block: 'center' })
  return true
}
