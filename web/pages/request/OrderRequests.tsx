import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listRequests } from '../../../contract/portal.ts'
import { ask } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../shell/me.ts'
import { requestWords as words } from '../../words/requests.ts'
import { useWords } from '../../words/use-words.ts'
import './request.css'
import { RequestCard } from './RequestCard.tsx'

/** What the client asks about this order; nothing where nothing was asked. */
export function OrderRequests({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const { permissions } = useMe()
  const mayRead = permissions.includes('request.read')
  const found = useQuery({ ...ask(listRequests, { query: { orderId } }), enabled: mayRead })
  useLive(({ changes, missed }) => {
    if (missed || changes.some((change) => change.orderId === orderId))
      void queries.invalidateQueries({ queryKey: [listRequests.path] })
  })
  const requests = found.data?.requests ?? []
  if (requests.length === 0) return null
  return (
    <section className="order-requests" aria-label={say(words.title)}>
      <ul>
        {requests.map((request) => (
          <li key={request.id}>
            <RequestCard request={request} />
          </li>
        ))}
      </ul>
    </section>
  )
}
