import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
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

/** SEC-3: says that data are masked, and lets whoever may ask to see them do so; asking goes on record. */
export function RevealBar({ order: { id, privacy } }: { order: Pick<OrderPage, 'id' | 'privacy'> }) {
  const { say } = useWords()
  const [asking, setAsking] = useState(false)
  if (privacy.revealedUntil) {
    const [before = '', after = ''] = say(words.shown, { until: '\n' }).split('\n')
    return (
      <p className="reveal-bar">
        <EyeOutlined /> {before}
        <Moment at={privacy.revealedUntil} />
        {after}
      </p>
    )
  }
  if (privacy.masked.length === 0) return null
  return (
    <div className="reveal-bar">
      <EyeInvisibleOutlined /> {say(words.masked)}
      {!privacy.reveals && <span className="muted">{say(words.noReveal)}</span>}
      {privacy.reveals && !asking && (
        <Button size="small" onClick={() => setAsking(true)}>
          {say(words.show)}
        </Button>
      )}
      {asking && <RevealForm orderId={id} needsReason={privacy.reasonRequired} onClose={() => setAsking(false)} />}
    </div>
  )
}

function RevealForm({ orderId, needsReason, onClose }: { orderId: string; needsReason: boolean; onClose: () => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const why = reason.trim()
  const show = useMutation({
    mutationFn: () => call(revealOrder, { params: { orderId }, body: why ? { reason: why } : {} }),
    onSuccess: () => {
      onClose()
      void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId }] })
    },
  })
  return (
    <form
      className="reveal-form"
      onSubmit={(event) => {
        event.preventDefault()
        show.mutate()
      }}
    >
      <Input
        autoFocus
        required={needsReason}
        maxLength={200}
        aria-label={say(words.why)}
        placeholder={say(words.whyHint)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <Button type="primary" htmlType="submit" loading={show.isPending} disabled={needsReason && why === ''}>
        {say(words.show)}
      </Button>
      <Button onClick={onClose}>{say(words.cancel)}</Button>
      <p className="muted">{say(words.showTold)}</p>
      {show.isError && <ProblemNote error={show.error} />}
    </form>
  )
}
