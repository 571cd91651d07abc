import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { listOrders } from '../../contract/order.ts'
import type { OrderRow } from '../../contract/order-view.ts'
import { ask } from '../api.ts'
import { DueTime } from '../parts/DueTime.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'
import './Search.css'

const shownMax = 12
const restMs = 120

/** One field that answers the caller: whatever they can name leads to the order. */
export function Search({ onClose }: { onClose: () => void }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const text = useRested(typed.trim())
  const found = useQuery({
    ...ask(listOrders, { query: { search: text, limit: shownMax, closed: 'yes' } }),
    enabled: text !== '',
    placeholderData: (before) => (text === '' ? undefined : before),
  })
  const orders = text === '' ? [] : (found.data?.orders ?? [])

  const open = (order: OrderRow | undefined) => {
    if (!order) return
    onClose()
    void navigate({ to: '/orders/$orderId', params: { orderId: order.id } })
  }
  const showAll = () => {
    if (typed.trim() === '') return
    onClose()
    void navigate({ to: '/orders', search: { search: typed.trim(), closed: 'yes' } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((now) => Math.min(Math.max(0, now + (event.key === 'ArrowDown' ? 1 : -1)), Math.max(0, orders.length - 1)))
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) return showAll()
    // Enter may come before the reply for the last letters: then it must not open what an earlier text found.
    if (text === typed.trim() && !found.isPlaceholderData) open(orders[at])
  }

  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={720}
      style={{ top: 64 }}
      title={<span className="only-read">{say(shellWords.search)}</span>}
      className="search"
    >
      <Input
        size="large"
        variant="borderless"
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        placeholder={say(shellWords.searchHint)}
        aria-label={say(shellWords.search)}
        role="combobox"
        aria-expanded={orders.length > 0}
        aria-controls="search-found"
        {...(orders[at] ? { 'aria-activedescendant': `found-${orders[at].id}` } : {})}
      />
      <div role="status" className="search-note">
        {found.error ? <ProblemNote error={found.error} onRetry={() => void found.refetch()} /> : null}
        {text !== '' && found.isPending && !found.error && `${say(shellWords.searching)}…`}
        {text !== '' && found.isSuccess && orders.length === 0 && say(shellWords.searchNone, { text })}
      </div>
      <ul id="search-found" role="listbox" aria-label={say(shellWords.search)}>
        {orders.map((order, index) => (
          <li
            key={order.id}
            id={`found-${order.id}`}
            role="option"
            aria-selected={index === at}
            onClick={() => open(order)}
            onPointerMove={() => setAt(index)}
          >
            <Found order={order} />
          </li>
        ))}
      </ul>
      <p className="search-foot muted">
        <span>{say(shellWords.searchKeys)}</span>
        {orders.length === shownMax && (
          <button type="button" onClick={showAll}>
            {say(shellWords.searchAll)}
          </button>
        )}
      </p>
    </Modal>
  )
}

function Found({ order }: { order: OrderRow }) {
  const numbers = [order.trackingNo, order.externalNo, ...order.waybillNos].filter(Boolean)
  return (
    <>
      <span className="found-main">
        <strong>{order.orderNo ?? order.externalNo ?? order.id.slice(0, 8)}</strong>
        <span>{order.consigneeName ?? '—'}</span>
        <span className="muted">{order.consigneePlace}</span>
      </span>
      <span className="found-side">
        <DueTime state={order.dueState} dueAt={order.dueAt} warnAt={order.warnAt} />
        <StatusTag name={order.statusName} phase={order.phase} done={order.shipmentsDone} total={order.shipmentsTotal} />
      </span>
      <span className="found-more muted">
        {numbers.join(' · ')} {order.goods}
      </span>
    </>
  )
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
