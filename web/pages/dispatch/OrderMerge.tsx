import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { listProposals } from '../../../contract/desk/merge.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useMe } from '../../shell/me.ts'
import { mergeWords as words } from '../../words/dispatch/merge.ts'
import { useWords } from '../../words/use-words.ts'
import { useMerge, useUndoMerge } from './use-merge.ts'

/** What this order could travel with, merged with one press; merged, the way back (INT-5). */
export function OrderMerge({ order }: { order: OrderPage }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const mayMerge = useMe().permissions.includes('shipment.merge')
  const isMerged = order.shipments.some((shipment) => shipment.merged)
  const isAlone = order.shipments.every((shipment) => shipment.with.length === 0)
  const found = useQuery({
    ...ask(listProposals, { query: { orderId: order.id } }),
    enabled: mayMerge && !isMerged && order.shipments.length === 1,
  })
  const [left, setLeft] = useState<readonly string[]>([])
  const merge = useMerge(() => void message.success(say(words.done)))
  const undo = useUndoMerge(() => void message.success(say(words.undone)))
  if (!mayMerge) return null
  const others = found.data?.proposals[0]?.orders.filter(({ id }) => id !== order.id) ?? []
  const chosen = others.filter(({ id }) => !left.includes(id)).map(({ id }) => id)
  if (!isMerged && others.length === 0) return null
  return (
    <section className="order-merge">
      {isMerged ? (
        <>
          {isAlone && <p className="muted">{say(words.leftAlone)}</p>}
          <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(order.id)}>
            {say(words.undo)}
          </Button>
        </>
      ) : (
        <>
          <p className="muted">{say(words.alike)}</p>
          {others.map((one) => (
            <p key={one.id}>
              <Checkbox
                checked={!left.includes(one.id)}
                onChange={({ target }) =>
                  setLeft((ids) => (target.checked ? ids.filter((id) => id !== one.id) : [...ids, one.id]))
                }
                aria-label={one.label}
              />{' '}
              <Link to="/orders/$orderId" params={{ orderId: one.id }}>
                {one.label}
              </Link>{' '}
              {one.goods}
            </p>
          ))}
          <Button
            size="small"
            type="primary"
            disabled={chosen.length === 0}
            loading={merge.isPending}
            onClick={() => merge.mutate([order.id, ...chosen])}
          >
            {say(words.merge)}
          </Button>
        </>
      )}
      {merge.isError && <ProblemNote error={merge.error} />}
      {undo.isError && <ProblemNote error={undo.error} />}
    </section>
  )
}
