import { useMutation, useQueryClient } from '@tanstack/react-query'
import { countProposals, listProposals, mergeOrders, undoMerge } from '../../../contract/desk/merge.ts'
import { getOrder } from '../../../contract/order.ts'
import { call } from '../../api.ts'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'

export type Labelled = { id: string; label: string }
type OnDone = (orders: Labelled[]) => void

/** Orders into one shipment. */
export const useMerge = (onDone: OnDone) =>
  useChange(onDone, (orderIds: string[], idempotencyKey) => call(mergeOrders, { body: { orderIds }, idempotencyKey }))

/** The orders that travel with this one go by themselves again. */
export const useUndoMerge = (onDone: OnDone) =>
  useChange(onDone, (orderId: string, idempotencyKey) => call(undoMerge, { params: { orderId }, idempotencyKey }))

function useChange<Asked>(onDone: OnDone, change: (asked: Asked, idempotencyKey: string) => Promise<{ orders: Labelled[] }>) {
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  return useMutation({
    mutationFn: (asked: Asked) => change(asked, keyFor(asked)),
    onSuccess: ({ orders }) => onDone(orders),
    onSettled: async (_, error) => {
      settled(error)
      await Promise.all(
        [getOrder.path, listProposals.path, countProposals.path].map((path) => queries.invalidateQueries({ queryKey: [path] })),
      )
    },
  })
}
