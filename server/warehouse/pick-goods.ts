import type { Stage } from '../order/door/stage.ts'
import { letPartWait } from '../stock/short-pick.ts'
import { withdrawn } from '../order/door/state.ts'
import { eligibleParts, nodeOf } from '../order/door/why-closed.ts'
import { chosen, movedParts } from './moved-parts.ts'

/** WHS-3 by hand: the pick list is done. Goods already picked are taken back before the order is reassigned; goods that left are nobody's to take back here. */
export const pickStage: Stage = {
  guards: {
    goods_are_stocked: ({ state, step, shipmentIds }) =>
      chosen(eligibleParts(state, step), shipmentIds).every((part) => part.stocked)
        ? undefined
        : {
            code: 'order.task_not_ready',
            details: {
              task: { zh: '无库存货', en: 'no stock of ours' },
              needs: { zh: '由仓管退回受理', en: 'be reassigned by the keeper' },
              step: step.name,
            },
          },
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
  prepare: {
    pick: ({ actor }) => (actor.id ? { pickedBy: actor.id } : {}),
    run_short_by_system: async (preparing) => {
      const { tx, orderId, actor, requestId, at } = preparing
      for (const { shipmentId } of movedParts(preparing, 'run_short_by_system'))
        await letPartWait(tx, { orderId, shipmentId, actor, requestId, at })
      return {}
    },
  },
}
