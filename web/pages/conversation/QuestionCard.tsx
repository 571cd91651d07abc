import { Button } from 'antd'
import { acceptAnswer, endQuestion, type ProposedChanges, type QuestionView } from '../../../contract/desk/conversation.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { App } from 'antd'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { askedWords, conversationWords as words } from '../../words/conversation.ts'
import { fieldName } from '../../words/field.ts'
import { useWords } from '../../words/use-words.ts'
import { useKey } from '../order/view/use-key.ts'
import { proposals } from './proposals.ts'
import { useSaying } from './use-conversation.ts'

type Props = { question: QuestionView; order: OrderPage; mayAnswer: boolean; onAskAgain: () => void }
const hows = { portal: words.byPortal, email: words.byEmail }

/** What the client was asked; answered, what it was beside what it becomes, taken over with one key. */
export function QuestionCard({ question, order, mayAnswer, onAskAgain }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const accept = useSaying(order.id, async (_: { answers: number }, idempotencyKey) => {
    const params = { questionId: question.id }
    const view = await call(acceptAnswer, { params, body: { answers: question.answers }, idempotencyKey })
    message.success(say(words.accepted))
    return view
  })
  const end = useSaying(order.id, (_: object, idempotencyKey) =>
    call(endQuestion, { params: { questionId: question.id }, idempotencyKey }),
  )
  const isAnswered = question.state === 'answered'
  const isBusy = accept.isPending || end.isPending
  const take = () => isAnswered && mayAnswer && !isBusy && accept.mutate({ answers: question.answers })
  useKey('a', take)
  const hasChanges = Object.keys(question.changes).length > 0
  return (
    <div className="question" data-state={question.state}>
      <p className="question-head">
        <strong>{say(isAnswered ? words.answeredState : words.openState)}</strong>
        <span>{question.fields.map((field) => say(askedWords[field])).join('、')}</span>
        <span className="muted">
          {say(words.askedBy, { who: question.askedBy })} <Moment at={question.askedAt} />
        </span>
      </p>
      {!isAnswered && question.reached === 'nobody' && <p className="question-alert">{say(words.reachesNobody)}</p>}
      {isAnswered && (
        <>
          <p className="muted">
            {say(words.byClient, {
              who: question.answeredBy ?? '—',
              how: question.answeredHow ? say(hows[question.answeredHow]) : '',
            })}{' '}
            <Moment at={question.answeredAt} />
          </p>
          <Proposals changes={question.changes} order={order} />
        </>
      )}
      {mayAnswer && (
        <div className="question-actions">
          {isAnswered && (
            <Button type="primary" loading={accept.isPending} disabled={isBusy} onClick={take}>
              {say(hasChanges ? words.accept : words.acceptWords)} <kbd aria-hidden>A</kbd>
            </Button>
          )}
          {isAnswered && (
            <Button disabled={isBusy} onClick={onAskAgain}>
              {say(words.askAgain)}
            </Button>
          )}
          <Button disabled={isBusy} loading={end.isPending} onClick={() => end.mutate({})}>
            {say(words.end)}
          </Button>
        </div>
      )}
      {accept.isError && <ProblemNote error={accept.error} />}
      {end.isError && <ProblemNote error={end.error} />}
    </div>
  )
}

function Proposals({ changes, order }: { changes: ProposedChanges; order: OrderPage }) {
  const { say } = useWords()
  const rows = proposals(changes, order)
  if (rows.length === 0) return null
  return (
    <table className="question-changes">
      <tbody>
        {rows.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{fieldName(path, say)}</th>
            <td>
              <span className="muted">{say(words.was)}</span> <del>{before || '—'}</del>
            </td>
            <td>
              <span className="muted">{say(words.becomes)}</span> <ins>{after}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
