import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { getOrder } from '../../../../contract/order.ts'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { revealOrder } from '../../../../contract/privacy.ts'
import { call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { privacyWords as words } from '../../../words/privacy.ts'
import { useWords } from '../../../words/use-words.ts'
import './reveal.css'

/** SEC-3: says that data are masked, and shows them to whoever may ask; asking goes on record. */
export function RevealBar({ order: { id, privacy } }: { order: Pick<OrderPage, 'id' | 'privacy'> }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const show = useMutation({
    mutationFn: () => {
      const why = reason.trim()
      return call(revealOrder, { params: { orderId: id }, body: why ? { reason: why } : {} })
    },
    onSuccess: () => {
      setAsking(false)
      void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId: id }] })
    },
  })
  if (privacy.revealedUntil) {
    const [before = '', after = ''] = say(words.shown, { until: '\n' }).split('\n')
    return (
      <p className="reveal-bar" data-shown>
        <EyeOutlined /> {before}
        <Moment at={privacy.revealedUntil} />
        {after}
      </p>
    )
  }
  if (privacy.masked.length === 0) return null
  const form = (
    <form
      className="reveal-form"
      onSubmit={(event) => {
        event.preventDefault()
        show.mutate()
      }}
    >
      <label>
        {say(words.why)}
        <Input
          autoFocus
          required={privacy.reasonRequired}
          maxLength={200}
          placeholder={say(words.whyHint)}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p className="muted">{say(words.showTold)}</p>
      {show.isError && <ProblemNote error={show.error} />}
      <Button type="primary" htmlType="submit" loading={show.isPending} disabled={privacy.reasonRequired && reason.trim() === ''}>
        {say(words.show)}
      </Button>
    </form>
  )
  return (
    <p className="reveal-bar">
      <EyeInvisibleOutlined /> {say(words.masked)}
      {privacy.reveals ? (
        <Popover content={form} trigger="click" open={asking} onOpenChange={setAsking} placement="bottomLeft" destroyOnHidden>
          <Button size="small">{say(words.show)}</Button>
        </Popover>
      ) : (
        <span className="muted">{say(words.noReveal)}</span>
      )}
    </p>
  )
}
