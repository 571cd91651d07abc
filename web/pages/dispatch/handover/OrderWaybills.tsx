import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { takeWaybills, voidWaybill } from '../../../../contract/carrier/waybill.ts'
import { getOrder } from '../../../../contract/order.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useMe } from '../../../shell/me.ts'
import { waybillWords as words } from '../../../words/dispatch/handover.ts'
import { useWords } from '../../../words/use-words.ts'
import './handover.css'

type Props = { orderId: string; shipments: readonly { id: string; waybillNo: string | null; task: string | null }[] }

/** Numbers of an order's parts before they are collected: taken at once, or given up when a label is spoilt. */
export function OrderWaybills({ orderId, shipments }: Props) {
  const { say } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const again = () => void queries.invalidateQueries({ queryKey: [getOrder.path] })
  const take = useMutation({ mutationFn: () => call(takeWaybills, { params: { orderId } }), onSuccess: again })
  const giveUp = useMutation({
    mutationFn: (numberId: string) =>
      call(voidWaybill, { params: { orderId, numberId }, body: { reason: reason.trim() || '—' } }),
    onSuccess: () => {
      take.reset()
      again()
    },
  })
  if (!me.permissions.includes('handover.run') || !shipments.some(({ task }) => task !== null)) return null
  const told = take.data?.waybills ?? []
  return (
    <div className="order-waybills">
      {shipments.some(({ waybillNo }) => waybillNo === null) || told.length > 0 ? (
        <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
          {say(words.take)}
        </Button>
      ) : null}
      {take.data && told.length === 0 && <small className="muted">{say(words.none)}</small>}
      {told.map(({ id, state, waybillNo, why }) => (
        <span key={id}>
          {state === 'asked' && <small className="muted">{say(words.asked)}</small>}
          {state === 'failed' && <small className="handover-late">{say(words.failed, { why: why ?? '' })}</small>}
          {waybillNo && (
            <Popconfirm
              title={say(words.voidWhy)}
              description={<Input value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />}
              onConfirm={() => giveUp.mutate(id)}
            >
              <Button size="small" type="link" danger>
                {say(words.void, { number: waybillNo })}
              </Button>
            </Popconfirm>
          )}
        </span>
      ))}
      {(take.error ?? giveUp.error) && <ProblemNote error={take.error ?? giveUp.error} />}
    </div>
  )
}
