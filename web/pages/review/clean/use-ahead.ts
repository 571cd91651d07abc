import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getConversation } from '../../../../contract/desk/conversation.ts'
import { aheadMax, lookAhead, type OrderAhead } from '../../../../contract/desk/review.ts'
import { getOrder } from '../../../../contract/order.ts'
import type { OrderRow } from '../../../../contract/order-view.ts'
import { ask, call } from '../../../api.ts'
import { useMe } from '../../../shell/me.ts'
import { conversationPages } from '../../conversation/use-conversation.ts'
import { chooseClean } from './choose-clean.ts'

/**
 * What would follow a first review of the orders on the list, by their ids, and which of those shown may pass at once. Asked of the whole list,
 * so that a decision asks nothing anew.
 */
export function useAhead(rows: readonly OrderRow[], shown: readonly OrderRow[]) {
  const asked = rows.slice(0, aheadMax).map(({ id, version }) => ({ id, version }))
  const { data } = useQuery({
    queryKey: [lookAhead.path, asked],
    queryFn: ({ signal }) => call(lookAhead, { body: { orderIds: asked.map(({ id }) => id) }, signal }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  })
  const ahead: ReadonlyMap<string, OrderAhead> = new Map((data?.orders ?? []).map((one) => [one.id, one]))
  return { ahead, clean: chooseClean(shown, ahead) }
}

/** The next orders are there before they are asked for: a decision shows the next one at once. */
export function usePrefetch(orderIds: readonly string[]) {
  const queries = useQueryClient()
  const mayConverse = useMe().permissions.includes('request.read')
  const text = orderIds.join(' ')
  useEffect(() => {
    for (const orderId of text.split(' ').filter(Boolean)) {
      void queries.prefetchQuery(ask(getOrder, { params: { orderId } }))
      const isKnown = queries.getQueryData([getConversation.path, { orderId }]) !== undefined
      if (mayConverse && !isKnown) void queries.prefetchInfiniteQuery(conversationPages(orderId))
    }
  }, [queries, mayConverse, text])
}
