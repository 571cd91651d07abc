import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OwnRequest, PortalOrder, withdrawRequest } from '../../../contract/portal.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call } from '../call.ts'
import { told } from '../moment.ts'
import { Note } from '../Note.tsx'
import { changeLines } from './change-lines.ts'

/** What they have asked, and what we said; an answer shows as it is given. */
export function Requests({ order }: { order: PortalOrder }) {
  const { say } = useWords()
  if (order.requests.length === 0) return null
  return (
    <section className="portal-block" aria-live="polite">
      <h2>{say(words.requests)}</h2>
      <ul className="portal-requests">
        {order.requests.map((request) => (
          <li key={request.id} data-state={request.state}>
            <One request={request} orderId={order.id} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ request, orderId }: { request: OwnRequest; orderId: string }) {
  const { say, language } = useWords()
  const queries = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () =>
      call<typeof withdrawRequest>({
        method: 'POST',
        path: '/portal/requests/:requestId/withdraw',
        params: { requestId: request.id },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['order', orderId] }),
  })
  return (
    <>
      <p className="portal-card-head">
        <strong>{say(request.kind === 'cancel' ? words.cancelTold : words.changeTold)}</strong>
        <span className="portal-state" data-state={request.state}>
          {say(words[request.state])}
        </span>
      </p>
      <p>{request.reason}</p>
      {changeLines(request.changes, say).map((line) => (
        <p key={line} className="muted">
          {line}
        </p>
      ))}
      {request.answer && <p className="portal-answer">{request.answer}</p>}
      <p className="muted">
        {say(words.askedBy, { who: request.askedBy, time: told(request.askedAt, language) })}
        {request.state === 'open' && ` · ${say(words.answerBy, { time: told(request.dueAt, language) })}`}
        {request.answeredAt &&
          request.state !== 'withdrawn' &&
          ` · ${say(words.answered, { time: told(request.answeredAt, language) })}`}
      </p>
      {request.state === 'open' && (
        <button type="button" className="portal-plain" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {say(words.withdraw)}
        </button>
      )}
      {withdraw.error && <Note error={withdraw.error} />}
    </>
  )
}
