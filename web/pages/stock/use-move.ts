import { useMutation, useQueryClient } from '@tanstack/react-query'
import { listStock, listStockEntries, moveStock, sumStock, type StockRow } from '../../../contract/stock/stock.ts'
import { call } from '../../api.ts'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'

export type Move = { row: StockRow; quantity: number; toBin: string; reason?: string | undefined }

/** One move within a warehouse; what pages show of stock is asked anew. */
export function useMove(onMoved: (move: Move) => void) {
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  return useMutation({
    mutationFn: ({ row, quantity, toBin, reason }: Move) => {
      const body = { stockId: row.id, quantity, toBin, ...(reason?.trim() && { reason: reason.trim() }) }
      return call(moveStock, { body, idempotencyKey: keyFor(body) })
    },
    onSuccess: (_, move) => {
      for (const { path } of [listStock, sumStock, listStockEntries]) void queries.invalidateQueries({ queryKey: [path] })
      onMoved(move)
    },
    onSettled: (_, error) => settled(error),
  })
}
