import { CloseOutlined, ExpandAltOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { OrderRow } from '../../../contract/order-view.ts'
import { keysAreTaken } from '../../parts/table/use-row-keys.ts'
import { orderListWords } from '../../words/order-list.ts'
import { useWords } from '../../words/use-words.ts'
import { labelOf } from './order-columns.tsx'

const OrderView = lazy(() => import('./OrderView.tsx').then(({ OrderView }) => ({ default: OrderView })))

type Props = { orderId: string; row: OrderRow | undefined; onClose: () => void }

/** One order beside the list: the list stays in sight and keeps the keys. Escape closes. */
export function OrderPanel({ orderId, row, onClose }: Props) {
  const { say } = useWords()
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  }, [onClose])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !keysAreTaken(event.target)) latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <aside className="order-panel" aria-label={say(orderListWords.panel, { number: row ? labelOf(row) : '' })}>
      <div className="order-panel-bar">
        <Link to="/orders/$orderId" params={{ orderId }}>
          <ExpandAltOutlined /> {say(orderListWords.whole)}
        </Link>
        <kbd>Enter</kbd>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          onClick={onClose}
          aria-label={say(orderListWords.close)}
          title="Esc"
        />
      </div>
      <div className="order-panel-view">
        <Suspense fallback={null}>
          <OrderView key={orderId} orderId={orderId} />
        </Suspense>
      </div>
    </aside>
  )
}
