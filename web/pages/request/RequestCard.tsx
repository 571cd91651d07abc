import { Link } from '@tanstack/react-router'
import type { RequestView } from '../../../contract/portal.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { changeLines } from '../../portal/follow/change-lines.ts'
import { useMe } from '../../shell/me.ts'
import { requestWords as words } from '../../words/requests.ts'
import { useWords } from '../../words/use-words.ts'
import { AnswerForm } from './AnswerForm.tsx'

/** One request: who asks for what and why, until when, and the answer. */
export function RequestCard({ request, withOrder = false }: { request: RequestView; withOrder?: boolean }) {
  const { say } = useWords()
  const { permissions } = useMe()
  const { state, answer } = request
  return (
    <section className="request" data-state={state} aria-label={`${say(words[request.kind])} ${request.orderLabel}`}>
      <p className="request-head">
        <strong>{say(words[request.kind])}</strong>
        {withOrder && (
          <Link to="/orders/$orderId" params={{ orderId: request.orderId }}>
            {request.orderLabel}
          </Link>
        )}
        {withOrder && (
          <span>
            {request.clientName} · {say(request.statusName)}
          </span>
        )}
        {state === 'open' ? (
          <DueTime state="running" dueAt={request.dueAt} warnAt={request.warnAt} />
        ) : (
          <span className="request-state">{say(words[state])}</span>
        )}
      </p>
      <p className="request-reason">{request.reason}</p>
      {changeLines(request.changes, say).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className="muted">
        {say(words.askedBy, { who: request.askedBy })} <Moment at={request.askedAt} />
        {request.answeredBy && (
          <>
            {' · '}
            {say(words.answeredBy, { who: request.answeredBy })} <Moment at={request.answeredAt} />
          </>
        )}
      </p>
      {answer && <p className="request-answer">{answer}</p>}
      {state === 'open' && permissions.includes('request.answer') && <AnswerForm request={request} />}
    </section>
  )
}
