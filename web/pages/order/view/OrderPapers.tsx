import type { OrderPage } from '../../../../contract/order-view.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { messageKindWords, orderViewWords as words } from '../../../words/order-view.ts'
import { outgoingWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { OrderPrints } from './OrderPrints.tsx'
import { Evidence } from './TimelineEvent.tsx'

/** What can be printed, and every document that an event bears. */
export function OrderDocuments({ order }: { order: Pick<OrderPage, 'id' | 'version' | 'events'> }) {
  const { say } = useWords()
  const files = order.events
    .flatMap((event) => event.evidence.map((file) => ({ ...file, at: event.at, step: event.name })))
    .filter((file) => file.kind === 'document')
  return (
    <section aria-labelledby="order-documents">
      <h2 id="order-documents">{say(words.documents)}</h2>
      {/* read anew with each version: a step may bring documents */}
      <OrderPrints key={order.version} orderId={order.id} />
      <ul className="paper-list">
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
