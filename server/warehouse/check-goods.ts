import { eligibleParts } from '../order/door/why-closed.ts'
import type { Stage } from '../order/door/stage.ts'

/** WHS-4: a second person checks name, spec and quantity; whoever picked cannot (the database refuses it as well). */
export const checkStage: Stage = {
  guards: {
    checker_differs: ({ state, actor, step, shipmentIds }) => {
      const parts = eligibleParts(state, step).filter((part) => !shipmentIds || shipmentIds.includes(part.shipmentId))
      return actor.id !== null && parts.some((part) => part.pickedBy === actor.id)
        ? { code: 'order.same_person', details: { step: step.name } }
        : undefined
    },
  },
  prepare: { check: ({ actor }) => (actor.id ? { checkedBy: actor.id } : {}) },
}
