import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { MergeProposal } from '../../../contract/desk/merge.ts'
import { Moment } from '../../parts/Moment.tsx'
import { placeText } from '../../parts/place-text.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Quantity } from '../../parts/Quantity.tsx'
import { mergeWords as words } from '../../words/dispatch/merge.ts'
import { useWords } from '../../words/use-words.ts'
import { useSubmitKey } from '../order/draft/use-submit-key.ts'
import { useDigit } from '../review/use-digit.ts'
import { useMerge, type Labelled } from './use-merge.ts'

type Props = {
  rowKey: string
  proposal: MergeProposal
  isCurrent: boolean
  isGone: boolean
  onOpen: () => void
  onMerged: (orders: Labelled[]) => void
}

/** One consignee's orders with a box each; the current one hears the keys. */
export function Proposal({ rowKey, proposal, isCurrent, isGone, onOpen, onMerged }: Props) {
  const { say } = useWords()
  const { clientName, consignee, warehouse, orders, total, since } = proposal
  const [left, setLeft] = useState<readonly string[]>([])
  const merge = useMerge(onMerged)
  const chosen = orders.filter(({ id }) => !left.includes(id))
  const toggle = (id: string) => setLeft((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]))
  const submit = () => {
    if (chosen.length > 1 && !merge.isPending) merge.mutate(chosen.map(({ id }) => id))
  }
  useSubmitKey(isCurrent && !isGone ? submit : undefined)
  useDigit((digit) => {
    const order = isCurrent ? orders[digit - 1] : undefined
    if (order) toggle(order.id)
  })
  const who = [consignee.name ?? consignee.company, consignee.phone].filter(Boolean).join(' ')
  return (
    <li
      data-row={rowKey}
      data-current={isCurrent || undefined}
      data-gone={isGone || undefined}
      aria-current={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onOpen}
      onClick={onOpen}
    >
      <div className="merges-who">
        <strong>{clientName}</strong>
        <span>{who}</span>
        <span>{placeText(consignee)}</span>
        <span className="muted">
          {warehouse} · {say(words.orders, { count: total })} · {say(words.since)} <Moment at={since} />
        </span>
      </div>
      <div className="merges-orders">
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.order)}</th>
              <th scope="col">{say(words.goods)}</th>
              <th scope="col">{say(words.quantity)}</th>
              <th scope="col">{say(words.weight)}</th>
              <th scope="col" className="merges-received">
                {say(words.received)}
              </th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order, at) => (
              <tr key={order.id} data-left={left.includes(order.id) || undefined}>
                <th scope="row" className="nowrap">
                  <Checkbox
                    checked={!left.includes(order.id)}
                    onChange={() => toggle(order.id)}
                    aria-label={say(words.take, { order: order.label })}
                  />{' '}
                  {isCurrent && at < 9 && <kbd aria-hidden>{at + 1}</kbd>}{' '}
                  <Link to="/orders/$orderId" params={{ orderId: order.id }}>
                    {order.label}
                  </Link>
                </th>
                <td>{order.goods}</td>
                <td>
                  <Quantity count={order.quantity} />
                </td>
                <td>
                  <Quantity grams={order.weightGrams} />
                </td>
                <td className="merges-received">
                  <Moment at={order.receivedAt} />
                </td>
              </tr>
            ))}
          </tbody>
          <Total chosen={chosen} />
        </table>
      </div>
      {total > orders.length && <p className="muted">{say(words.beyond, { total, shown: orders.length })}</p>}
      <div className="merges-submit">
        <Button
          type={isCurrent ? 'primary' : 'default'}
          disabled={chosen.length < 2 || isGone}
          loading={merge.isPending}
          onClick={submit}
        >
          {say(words.mergeSome, { count: chosen.length })} {isCurrent && <kbd aria-hidden>Ctrl ↵</kbd>}
        </Button>
        {chosen.length < 2 && <span className="muted">{say(words.tooFew)}</span>}
      </div>
      {merge.isError && <ProblemNote error={merge.error} />}
    </li>
  )
}

/** Of the chosen ones; a weight that nobody stated counts as nothing. */
function Total({ chosen }: { chosen: MergeProposal['orders'] }) {
  const { say } = useWords()
  const weights = chosen.flatMap(({ weightGrams }) => weightGrams ?? [])
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          {say(words.total)}
        </th>
        <td>
          <Quantity count={chosen.reduce((sum, { quantity }) => sum + quantity, 0)} />
        </td>
        <td>
          <Quantity grams={weights.length > 0 ? weights.reduce((sum, grams) => sum + grams, 0) : null} />
        </td>
        <td className="merges-received" />
      </tr>
    </tfoot>
  )
}
