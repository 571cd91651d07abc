import type { Stage } from '../order/stage.ts'

/** WHS-3 by hand: the pick list is done. Goods already picked are taken back before the order is reassigned. */
export const pickStage: Stage = {
  guards: {
    nothing_picked: ({ state, step }) =>
      state.parts.some((part) => part.status === 'preparing' && part.task !== 'allocated')
        ? { code: 'order.task_not_ready', details: { task: { zh: '已拣货', en: 'picked' }, needs: { zh: '撤回拣货', en: 'undo the pick' }, step: step.name } }
        : undefined,
  },
  prepare: { pick: ({ actor }) => (actor.id ? { pickedBy: actor.id } : {}) },
}
