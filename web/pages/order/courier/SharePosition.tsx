import { AimOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { distanceText } from '../../../parts/distance-text.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { courierWords as words } from '../../../words/courier.ts'
import { useWords } from '../../../words/use-words.ts'
import './courier.css'
import { usePosition } from './use-position.ts'

/** LIF-3: the courier's thumb-sized button, and for everybody at the desk how far the courier was when last seen. */
export function SharePosition({ order }: { order: Pick<OrderPage, 'id' | 'sharesPosition' | 'courier'> }) {
  if (!order.sharesPosition && !order.courier) return null
  return (
    <section className="courier" aria-live="polite">
      {order.sharesPosition ? <Sharing orderId={order.id} /> : <Seen courier={order.courier} />}
    </section>
  )
}

function Sharing({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const { on, start, stop, trouble, seenAt, error } = usePosition(orderId)
  return (
    <>
      <Button type={on ? 'default' : 'primary'} size="large" icon={<AimOutlined />} onClick={on ? stop : start}>
        {say(on ? words.stop : words.share)}
      </Button>
      {on && !seenAt && <span className="muted">{say(words.asking)}</span>}
      {on && seenAt && (
        <span className="muted">
          {say(words.sharing, { time: '' })}
          <Moment at={seenAt} />
        </span>
      )}
      {!on && !trouble && !error && <span className="muted">{say(words.forgotten)}</span>}
      {trouble && <Alert type="warning" showIcon role="alert" title={say(words[trouble])} />}
      {error && <ProblemNote error={error} />}
    </>
  )
}

function Seen({ courier }: { courier: OrderPage['courier'] }) {
  const { say } = useWords()
  if (!courier) return null
  return (
    <span>
      <AimOutlined />{' '}
      {courier.metresToGo === null ? say(words.onTheWay) : say(words.toGo, { distance: distanceText(courier.metresToGo, say) })}{' '}
      <span className="muted">
        <Moment at={courier.seenAt} />
      </span>
    </span>
  )
}
