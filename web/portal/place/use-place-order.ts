import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrderDraftInput } from '../../../contract/order-draft.ts'
import type { createOrder, previewOrder } from '../../../contract/order.ts'
import type { attachPapers } from '../../../contract/portal.ts'
import { call, keysOf, sendFile, type Reply } from '../call.ts'

export type Preview = Reply<typeof previewOrder>
export type Placed = { orderId: string; state: 'created' | 'duplicate'; papersFailed: string | undefined }

/** Looks at a draft, then places it with its papers: the order stands even where a paper does not follow. */
export function usePlaceOrder(onPlaced: (placed: Placed) => void) {
  const queries = useQueryClient()
  const [keys] = useState(keysOf)
  const [seen, setSeen] = useState<{ content: string; preview: Preview }>()
  const check = useMutation({
    mutationFn: (draft: OrderDraftInput) => call<typeof previewOrder>({ method: 'POST', path: '/orders/preview', body: draft }),
    onSuccess: (preview, draft) => setSeen({ content: JSON.stringify(draft), preview }),
  })
  const place = useMutation({
    mutationFn: async ({ draft, files }: { draft: OrderDraftInput; files: readonly File[] }): Promise<Placed> => {
      const reply = await call<typeof createOrder>({ method: 'POST', path: '/orders', body: draft, key: keys.keyFor(draft) })
      const orderId = reply.orderId ?? ''
      const papersFailed = files.length > 0 && reply.state === 'created' ? await attach(orderId, files) : undefined
      return { orderId, state: reply.state === 'duplicate' ? 'duplicate' : 'created', papersFailed }
    },
    onSettled: (placed, error) => {
      keys.settled(error)
      if (!placed) return
      void queries.invalidateQueries({ queryKey: ['orders'] })
      void queries.invalidateQueries({ queryKey: ['home'] })
      onPlaced(placed)
    },
  })
  return { check, place, seen }
}

/** Undefined when all of them are on the order, else why not. */
async function attach(orderId: string, files: readonly File[]): Promise<string | undefined> {
  try {
    const hashes: string[] = []
    for (const file of files) hashes.push((await sendFile(file, file.name)).hash)
    await call<typeof attachPapers>({
      method: 'POST',
      path: '/portal/orders/:orderId/papers',
      params: { orderId },
      body: { hashes },
    })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
