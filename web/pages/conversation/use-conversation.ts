import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { getConversation, listWaiting, type Conversation } from '../../../contract/desk/conversation.ts'
import { getOrder } from '../../../contract/order.ts'
import { call } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'
import { useMe } from '../../shell/me.ts'

export const conversationPages = (orderId: string) =>
  infiniteQueryOptions({
    queryKey: [getConversation.path, { orderId }],
    queryFn: ({ pageParam, signal }) =>
      call(getConversation, { params: { orderId }, query: pageParam ? { cursor: pageParam } : {}, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** What was said on an order, the newest page first; wakes when something is said or done. */
export function useConversation(orderId: string) {
  const queries = useQueryClient()
  const mayRead = useMe().permissions.includes('request.read')
  const pages = useInfiniteQuery({ ...conversationPages(orderId), enabled: mayRead })
  useLive(({ changes, missed }) => {
    if (missed || changes.some((change) => change.orderId === orderId))
      void queries.invalidateQueries({ queryKey: [getConversation.path, { orderId }] })
  })
  return { ...pages, mayRead }
}

/** One write at a time; whatever comes back, order and conversation are read anew. */
export function useSaying<T>(orderId: string, write: (given: T, idempotencyKey: string) => Promise<Conversation>) {
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  return useMutation({
    mutationFn: (given: T) => write(given, keyFor(given)),
    onSettled: async (_, error) => {
      settled(error)
      const keys = [[getConversation.path, { orderId }], [getOrder.path, { orderId }], [listWaiting.path]]
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
  })
}
