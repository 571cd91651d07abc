import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { getMe } from '../../../contract/access.ts'
import { getCounterOrder } from '../../../contract/counter.ts'
import { ask } from '../../api.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { counterWords as words, howWords } from '../../words/counter.ts'
import { termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { ConfirmForm } from './ConfirmForm.tsx'
import './counter.css'

/** On the page of an order that was entered for somebody: when they came, and whether they stand behind it. */
export function CounterBlock({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const [recording, setRecording] = useState(false)
  const me = useQuery({ ...ask(getMe, {}), enabled: false })
  const mayUse = me.data?.permissions.includes('counter.use') ?? false
  const found = useQuery({ ...ask(getCounterOrder, { params: { orderId } }), enabled: mayUse })
  const order = found.data
  if (!order) return null
  return (
    <section className="counter-block" data-waits={order.confirmedAt === null || undefined} aria-label={say(words.block)}>
      <h3>{say(words.block)}</h3>
      <p>
        {say(words[order.kind])} <Moment at={order.cameAt} /> · {say(words.entered)} <Moment at={order.enteredAt} />{' '}
        {order.enteredByName} {order.enteredLate && <b className="counter-late">{say(words.enteredLate)}</b>}
      </p>
      {order.confirmedAt ? (
        <p>
          {say(words.done, { who: order.confirmedBy ?? '—', how: termIn(howWords, order.confirmedHow ?? '', say) })}{' '}
          <Moment at={order.confirmedAt} />{' '}
          <span className="muted">{say(words.recordedBy, { name: order.recordedByName ?? '' })}</span>
          {order.note && <span> {order.note}</span>}
        </p>
      ) : (
        <p>
          {say(words.waits)}{' '}
          {order.confirmDueAt && <DueTime state={order.confirmLate ? 'late' : 'running'} dueAt={order.confirmDueAt} />}
        </p>
      )}
      {!order.confirmedAt && <Button onClick={() => setRecording(true)}>{say(words.record)}</Button>}
      {recording && <ConfirmForm orderId={orderId} onClose={() => setRecording(false)} />}
    </section>
  )
}
