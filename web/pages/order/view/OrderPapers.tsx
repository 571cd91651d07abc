import { FilePdfOutlined } from '@ant-design/icons'
import { getLetter } from '../../../../contract/order.ts'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { addressOf } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { messageKindWords, orderViewWords as words } from '../../../words/order-view.ts'
import { outgoingWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { Evidence } from './TimelineEvent.tsx'

/** The confirmation letter and every document that an event bears. */
export function OrderDocuments({ order }: { order: Pick<OrderPage, 'id' | 'orderNo' | 'events'> }) {
  const { say } = useWords()
  const files = order.events
    .flatMap((event) => event.evidence.map((file) => ({ ...file, at: event.at, step: event.name })))
    .filter((file) => file.kind === 'document')
  return (
    <section aria-labelledby="order-documents">
      <h2 id="order-documents">{say(words.documents)}</h2>
      <ul className="paper-list">
        <li>
          {order.orderNo ? (
            <a href={addressOf(getLetter.path, { orderId: order.id })} target="_blank" rel="noreferrer">
              <FilePdfOutlined /> {say(words.letter)}
            </a>
          ) : (
            <span className="muted">{say(words.letterLater)}</span>
          )}
        </li>
        {files.map((file) => (
          <li key={`${file.hash} ${file.at}`}>
            <Evidence orderId={order.id} file={file} />{' '}
            <span className="muted">
              {say(file.step)} <Moment at={file.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What left the house because of this order, and what became of it. */
export function OrderMessages({ messages }: { messages: OrderPage['outgoing'] }) {
  const { say } = useWords()
  return (
    <section aria-labelledby="order-messages">
      <h2 id="order-messages">{say(words.messages)}</h2>
      {messages.length === 0 && <p className="muted">{say(words.noMessages)}</p>}
      <ul className="paper-list">
        {messages.map((message) => (
          <li key={message.id} className="message" data-state={message.state}>
            <span>
              {message.subject || termIn(messageKindWords, message.kind, say)} <span className="muted">{message.to}</span>
            </span>
            <span className="message-state">
              {termIn(outgoingWords, message.state, say)} <Moment at={message.at} className="muted" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
