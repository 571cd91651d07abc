import { CheckCircleFilled } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import type { OrderBrief } from '../../../contract/order-view.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { newKey } from '../../parts/step/attempt-key.ts'
import type { Evidence } from '../../parts/step/evidence/EvidenceInput.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { draftWords as words } from '../../words/draft.ts'
import { useWords } from '../../words/use-words.ts'
import { labelOf } from './order-columns.tsx'
import { attachFiles } from './draft/use-new-order.ts'

type Props = { order: OrderBrief; files: readonly Evidence[]; label: string | undefined; onAnother: () => void }

/** The order is in; its attachments follow; Enter begins the next one. */
export function NewOrderDone({ order, files, label, onAnother }: Props) {
  const { say } = useWords()
  const navigate = useNavigate()
  // The same key for every try: the attachments come on the order once.
  const [key] = useState(newKey)
  const attach = useMutation({ mutationFn: () => attachFiles(order, files, key) })
  const { mutate } = attach
  useEffect(() => {
    if (files.length > 0) mutate()
  }, [files, mutate])

  return (
    <div className="page new-order-done">
      <p className="new-order-placed" role="status">
        <CheckCircleFilled /> {say(words.created)}
      </p>
      <h1>{labelOf({ ...order, externalNo: label ?? null })}</h1>
      <p>
        <StatusTag name={order.statusName} phase={order.phase} /> {order.dueAt && <DueTime state="running" dueAt={order.dueAt} />}
      </p>
      {!order.orderNo && <p className="muted">{say(words.numberLater)}</p>}
      {attach.isSuccess &&
        (attach.data ? (
          <p className="muted">{say(words.attached, { count: files.length })}</p>
        ) : (
          <Alert type="warning" showIcon title={say(words.notAttached)} description={say(words.noAttachStep)} />
        ))}
      {attach.isError && (
        <>
          <p>{say(words.notAttached)}</p>
          <ProblemNote error={attach.error} onRetry={() => mutate()} />
        </>
      )}
      <div className="new-order-buttons">
        <Button type="primary" autoFocus loading={attach.isPending} onClick={onAnother}>
          {say(words.another)}
        </Button>
        <Button onClick={() => void navigate({ to: '/orders/$orderId', params: { orderId: order.id } })}>
          {say(words.open)}
        </Button>
        <span className="muted">{say(words.keptNext)}</span>
      </div>
    </div>
  )
}
