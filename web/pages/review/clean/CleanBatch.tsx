import { Button, Checkbox } from 'antd'
import { useState, type RefObject } from 'react'
import type { OrderRow } from '../../../../contract/order-view.ts'
import { cleanSteps, reviewWords as words } from '../../../words/review.ts'
import { useWords } from '../../../words/use-words.ts'
import { useSubmitKey } from '../../order/draft/use-submit-key.ts'
import { labelOf } from '../../order/order-columns.tsx'
import { useKey } from '../../order/view/use-key.ts'
import type { Clean } from './choose-clean.ts'

type Props = {
  clean: Clean<OrderRow>
  list: RefObject<HTMLUListElement | null>
  onPass: (clean: Clean<OrderRow>) => void
  onClose: () => void
}

/** Many that nobody need look at closely, at one look: whatever is doubted is left out, the others pass with one key. */
export function CleanBatch({ clean: { step, chosen }, list, onPass, onClose }: Props) {
  const { say } = useWords()
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const passing = chosen.filter(({ row }) => !without.has(row.id))
  const toggle = (id: string) =>
    setWithout((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const pass = () => passing.length > 0 && onPass({ step, chosen: passing })
  useSubmitKey(pass)
  useKey('Escape', onClose)

  return (
    <section className="clean" aria-label={say(words.cleanTitle)}>
      <div className="clean-head">
        <h2>{say(words.cleanTitle)}</h2>
        <p className="muted">{say(words.cleanHint)}</p>
      </div>
      <ul ref={list} aria-label={say(words.cleanTitle)}>
        {chosen.map(({ row }, at) => (
          <li
            key={row.id}
            data-row={row.id}
            tabIndex={at === 0 ? 0 : -1}
            data-without={without.has(row.id) || undefined}
            onClick={() => toggle(row.id)}
            onKeyDown={(event) => {
              if (event.key !== ' ') return
              event.preventDefault()
              toggle(row.id)
            }}
          >
            <Checkbox checked={!without.has(row.id)} tabIndex={-1} aria-label={labelOf(row)} />
            <strong>{labelOf(row)}</strong>
            <span className="review-cut muted">
              {row.clientName} · {row.consigneePlace}
            </span>
            <span className="review-cut">
              {row.goods} × {row.quantity}
            </span>
          </li>
        ))}
      </ul>
      <div className="decision" role="group" aria-label={say(words.decision)}>
        <div className="decision-line">
          <Button onClick={onClose}>
            {say(words.cleanBack)} <kbd aria-hidden>Esc</kbd>
          </Button>
          <Button type="primary" disabled={passing.length === 0} onClick={pass}>
            {say(words.cleanPass, { step: say(cleanSteps[step]), count: passing.length })} <kbd aria-hidden>Ctrl ↵</kbd>
          </Button>
        </div>
        <p className="decision-keys muted">{say(words.cleanKeys)}</p>
      </div>
    </section>
  )
}
