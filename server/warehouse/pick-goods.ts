import type { Stage } from '../order/door/stage.ts'
import { withdrawn } from '../order/door/state.ts'
import { nodeOf } from '../order/door/why-closed.ts'

/** WHS-3 by hand: the pick list is done. Goods already picked are taken back before the order is reassigned; goods that left are nobody's to take back here. */
export const pickStage: Stage = {
  guards: {
    goods_are_inside: ({ flow, state, step }) =>
      state.parts.some((part) => part.status !== withdrawn && nodeOf(flow, part.status).anchor !== 'prepare')
        ? {
            code: 'order.task_not_ready',
            details: {
              task: { zh: '已出库', en: 'outbound' },
              needs: { zh: '撤回出库，或由主管异常关闭', en: 'undo the outbound, or have a supervisor close it abnormally' },
              step: step.name,
            },
          }
        : undefined,
    nothing_picked: ({ flow, state, step }) =>
      state.parts.some(
        (part) =>
          part.status !== withdrawn &&
          nodeOf(flow, part.status).anchor === 'prepare' &&
          part.task !== 'allocated' &&
          part.task !== 'short',
      )
        ? {
            code: 'order.task_not_ready',
            details: { task: { zh: '已拣货', en: 'picked' }, needs: { zh: '撤回拣货', en: 'undo the pick' }, step: step.name },
          }
        : undefined,
  },
  prepare: { pick: ({ actor }) => (actor.id ? { pickedBy: actor.id } : {}) },
}
