import { useQuery } from '@tanstack/react-query'
import type { orderAgain } from '../../../contract/portal.ts'
import { usualWishes, portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call } from '../call.ts'
import { Note } from '../Note.tsx'
import { readKept } from './kept-order.ts'
import { PlaceForm } from './PlaceForm.tsx'
import { emptyOrder, typedFrom } from './typed-order.ts'

/** A new order: empty, as it was left, or as a past one was. */
export function PlaceOrder({ again }: { again: string | null }) {
  const { say } = useWords()
  const past = useQuery({
    queryKey: ['again', again],
    queryFn: () =>
      call<typeof orderAgain>({ method: 'GET', path: '/portal/orders/:orderId/again', params: { orderId: again ?? '' } }),
    enabled: again !== null,
    staleTime: Infinity,
  })
  if (again === null) return <PlaceForm initial={readKept() ?? emptyOrder()} />
  if (past.error) return <Note error={past.error} onRetry={() => void past.refetch()} />
  if (!past.data) return <p className="portal-wait" role="status" aria-label={say(words.loading)} />
  return <PlaceForm initial={typedFrom(past.data.draft, usualWishes)} />
}
