import type { OutgoingView } from '../../../contract/outgoing.ts'
import { MessageState, Retry, To, When, Why } from './message-columns.tsx'

type Props = { message: OutgoingView; smtp: boolean; onRetry: ((message: OutgoingView) => void) | undefined }

/** A message on a phone. */
export function MessageCard({ message, smtp, onRetry }: Props) {
  return (
    <div className="message-card">
      <div>
        <MessageState message={message} />
        <When message={message} smtp={smtp} />
      </div>
      <div>{message.subject}</div>
      <div className="muted">
        <To to={message.to} />
      </div>
      {message.why && (
        <div className="message-why">
          <Why why={message.why} />
        </div>
      )}
      {onRetry && <Retry message={message} onRetry={onRetry} />}
    </div>
  )
}
