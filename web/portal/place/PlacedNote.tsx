import { useEffect, useRef } from 'react'
import type { OrderDraftInput } from '../../../contract/order-draft.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { follows } from '../where.ts'
import type { Placed } from './use-place-order.ts'

type Props = { placed: Placed; draft: OrderDraftInput; onAnother: () => void }

export function PlacedNote({ placed, draft, onAnother }: Props) {
  const { say } = useWords()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section className="portal-placed">
      <h1 ref={head} tabIndex={-1}>
        {say(placed.state === 'duplicate' ? words.duplicate : words.placed)}
      </h1>
      <p>
        {draft.consignee?.name} {draft.consignee?.phone}
      </p>
      {placed.state === 'created' && <p className="muted">{say(words.placedLead)}</p>}
      {placed.papersFailed && (
        <p className="portal-note" role="alert">
          {say(words.papersFailed, { why: placed.papersFailed })}
        </p>
      )}
      <p className="portal-actions">
        <a {...follows(`/portal/orders/${placed.orderId}`)} className="portal-main">
          {say(words.look)}
        </a>
        <button type="button" className="portal-plain" onClick={onAnother}>
          {say(words.another)}
        </button>
      </p>
    </section>
  )
}
