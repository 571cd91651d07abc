import type { Preparing } from '../order/door/stage.ts'
import type { Part } from '../order/door/state.ts'
import { eligibleParts } from '../order/door/why-closed.ts'

/** Of the parts that a step could move those that it was asked to move: all, unless some are named. */
export const chosen = (parts: readonly Part[], shipmentIds: readonly string[] | undefined): Part[] =>
  parts.filter((part) => shipmentIds?.includes(part.shipmentId) ?? true)

/** The parts that the step which is being prepared will move. */
export function movedParts({ flow, state, shipmentIds }: Preparing, step: string): Part[] {
  const taken = flow.steps.find(({ id }) => id === step)
  return taken ? chosen(eligibleParts(state, taken), shipmentIds) : []
}
