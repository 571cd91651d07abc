import { CheckOutlined, ClockCircleOutlined, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { OutgoingView } from '../../../contract/outgoing.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { bothIn } from '../../words/both.ts'
import { messageKindWords } from '../../words/order-view.ts'
import { outgoingPageWords as words } from '../../words/outgoing.ts'
import { outgoingWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

type Options = { smtp: boolean; onRetry: ((message: OutgoingView) => void) | undefined }
const dash = <span className="muted">—</span>
const icons: Record<OutgoingView['state'], ReactNode> = {
  waiting: <ClockCircleOutlined />,
  sent: <CheckOutlined />,
  dead: <ExclamationCircleFilled />,
  unsendable: <MinusCircleOutlined />,
}

export function messageColumns({ smtp, onRetry }: Options): readonly Column<OutgoingView>[] {
  return [
    { id: 'state', title: words.state, width: 104, show: (row) => <MessageState message={row} /> },
    { id: 'why', title: words.why, width: 220, grows: true, show: ({ why }) => (why ? <Why why={why} /> : dash) },
    { id: 'to', title: words.to, width: 190, show: ({ to }) => <To to={to} /> },
    { id: 'subject', title: words.subject, width: 196, show: ({ subject }) => <span title={subject}>{subject}</span> },
    { id: 'kind', title: words.kind, width: 110, off: true, show: ({ kind }) => <Kind kind={kind} /> },
    { id: 'order', title: words.order, width: 124, show: (row) => <OrderLink message={row} /> },
    { id: 'tries', title: words.tries, width: 52, align: 'right', show: ({ tries }) => tries },
    { id: 'when', title: words.when, width: 130, show: (row) => <When message={row} smtp={smtp} /> },
    { id: 'created', title: words.created, width: 140, off: true, show: ({ createdAt }) => <Moment at={createdAt} /> },
    ...(onRetry
      ? [{ id: 'retry', title: words.action, width: 92, show: (row: OutgoingView) => <Retry message={row} onRetry={onRetry} /> }]
      : []),
  ]
}

export function MessageState({ message }: { message: OutgoingView }) {
  const { say } = useWords()
  return (
    <span className="message-state" data-state={message.state}>
      {icons[message.state]} {termIn(outgoingWords, message.state, say)}
    </span>
  )
}

export function Why({ why }: { why: string }) {
  const { language } = useWords()
  const text = bothIn(language, why)
  return <span title={text}>{text}</span>
}

export function To({ to }: { to: string | null }) {
  const { say } = useWords()
  return to ? <span title={to}>{to}</span> : <span className="muted">{say(words.noTo)}</span>
}

function Kind({ kind }: { kind: string }) {
  const { say } = useWords()
  return termIn(messageKindWords, kind, say)
}

function OrderLink({ message: { orderId, orderNo } }: { message: OutgoingView }) {
  const { say } = useWords()
  if (!orderId) return dash
  return (
    <Link to="/orders/$orderId" params={{ orderId }} preload={false}>
      {orderNo ?? say(words.openOrder)}
    </Link>
  )
}

/** When it went out, or when it will be tried. */
export function When({ message, smtp }: { message: OutgoingView; smtp: boolean }) {
  const { say } = useWords()
  if (message.sentAt) return <Moment at={message.sentAt} />
  if (message.state !== 'waiting') return dash
  if (!smtp) return <span className="muted">{say(words.waitsForServer)}</span>
  const [before = '', after = ''] = say(words.nextTry, { moment: '\n' }).split('\n')
  return message.nextTryAt ? (
    <span>
      {before}
      <Moment at={message.nextTryAt} />
      {after}
    </span>
  ) : (
    say(words.soon)
  )
}

export function Retry({ message, onRetry }: { message: OutgoingView; onRetry: (message: OutgoingView) => void }) {
  const { say } = useWords()
  if (message.state === 'sent') return null
  return (
    <Button size="small" onClick={() => onRetry(message)}>
      {say(words.retry)}
    </Button>
  )
}
