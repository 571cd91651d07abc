import { CommentOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { handleLines, type QuestionView } from '../../../contract/desk/conversation.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useMe } from '../../shell/me.ts'
import { conversationWords as words } from '../../words/conversation.ts'
import { useWords } from '../../words/use-words.ts'
import { useKey } from '../order/view/use-key.ts'
import { AskDialog } from './AskDialog.tsx'
import { Composer } from './Composer.tsx'
import './conversation.css'
import { Line } from './Line.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { useConversation, useSaying } from './use-conversation.ts'

const isPending = ({ state }: QuestionView) => state === 'open' || state === 'answered'

/** What is said with the client about this order: asked, answered, written and noted (VAL-12). */
export function OrderConversation({ order }: { order: OrderPage }) {
  const { say } = useWords()
  const mayAnswer = useMe().permissions.includes('request.answer')
  const { data, mayRead, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useConversation(order.id)
  const [asking, setAsking] = useState<QuestionView | 'new'>()
  const [writing, setWriting] = useState(false)
  const handle = useSaying(order.id, (_: object, idempotencyKey) =>
    call(handleLines, { params: { orderId: order.id }, idempotencyKey }),
  )
  useKey('q', () => mayAnswer && setAsking('new'))
  if (!mayRead) return null
  const newest = data?.pages[0]
  const lines = data?.pages.toReversed().flatMap((page) => page.lines) ?? []
  const pending = newest?.questions.find(isPending)
  const waits = lines.some((line) => line.waits) && pending?.state !== 'answered'
  return (
    <section className="conversation" aria-labelledby="conversation" aria-live="polite">
      <div className="conversation-head">
        <h2 id="conversation">
          <CommentOutlined /> {say(words.title)}
        </h2>
        {mayAnswer && (
          <div>
            {waits && (
              <Button size="small" loading={handle.isPending} onClick={() => handle.mutate({})}>
                {say(words.handled)}
              </Button>
            )}
            <Button size="small" onClick={() => setWriting((before) => !before)} aria-expanded={writing}>
              {say(words.write)}
            </Button>
            <Button size="small" onClick={() => setAsking('new')}>
              {say(words.ask)} <kbd aria-hidden>Q</kbd>
            </Button>
          </div>
        )}
      </div>
      {isError && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {handle.isError && <ProblemNote error={handle.error} />}
      {pending && (
        <QuestionCard
          key={pending.id}
          question={pending}
          order={order}
          mayAnswer={mayAnswer}
          onAskAgain={() => setAsking(pending)}
        />
      )}
      {hasNextPage && (
        <Button size="small" type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(words.older)}
        </Button>
      )}
      {newest && lines.length === 0 && <p className="muted">{say(words.none)}</p>}
      <ul className="conversation-lines">
        {lines.map((line) => (
          <li key={line.id} data-direction={line.direction} data-waits={line.waits || undefined}>
            <Line line={line} orderId={order.id} />
          </li>
        ))}
      </ul>
      {writing && newest && <Composer orderId={order.id} reaches={newest.reaches} onDone={() => setWriting(false)} />}
      {asking && newest && (
        <AskDialog
          orderId={order.id}
          reaches={newest.reaches}
          before={asking === 'new' ? undefined : asking}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  )
}
