import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import {
  cancelTransfer,
  getTransfer,
  listTransfers,
  receiveTransfer,
  sendTransfer,
  type TransferPage,
} from '../../../../contract/stock/transfer.ts'
import { ask, call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { SidePanel } from '../../../parts/SidePanel.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { useMe } from '../../../shell/me.ts'
import { transferStateWords, transferWords as words } from '../../../words/stock/transfer.ts'
import { useWords } from '../../../words/use-words.ts'

type Act = 'send' | 'cancel' | { lines: { lineNo: number; received: number; damaged: number }[]; explanation?: string }

/** One transfer with its lines; sent, received line by line, or cancelled. */
export function TransferPanel({ transferId, onClose }: { transferId: string; onClose: () => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const mayMove = useMe().permissions.includes('stock.move')
  const { keyFor, settled } = useAttemptKey()
  const params = { transferId }
  const found = useQuery(ask(getTransfer, { params }))
  const act = useMutation({
    mutationFn: (what: Act) => {
      const manner = { params, idempotencyKey: keyFor(what) }
      if (what === 'send') return call(sendTransfer, manner)
      if (what === 'cancel') return call(cancelTransfer, manner)
      return call(receiveTransfer, { ...manner, body: what })
    },
    onSuccess: (page) => {
      queries.setQueryData(ask(getTransfer, { params }).queryKey, page)
      void queries.invalidateQueries({ queryKey: [listTransfers.path] })
    },
    onSettled: (_, error) => settled(error),
  })
  const page = found.data
  return (
    <SidePanel title={page?.no ?? '…'} onClose={onClose} head={page && <span>{say(transferStateWords[page.state])}</span>}>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {page && (
        <div className="transfer">
          <h3>
            {page.from} → {page.to}
          </h3>
          <p className="muted">
            {say(words.made, { who: page.madeBy })} <Moment at={page.madeAt} />
            {page.sentAt && (
              <>
                {' · '}
                {say(words.sentBy, { who: page.sentBy ?? '' })} <Moment at={page.sentAt} />
              </>
            )}
            {page.receivedAt && (
              <>
                {' · '}
                {say(words.receivedBy, { who: page.receivedBy ?? '' })} <Moment at={page.receivedAt} />
              </>
            )}
          </p>
          {page.note && <p>{page.note}</p>}
          {page.explanation && (
            <p>
              {say(words.explanation)}：{page.explanation}
            </p>
          )}
          {act.isError && <ProblemNote error={act.error} />}
          {mayMove && page.state === 'draft' && (
            <div className="stock-filters">
              <Button type="primary" loading={act.isPending} onClick={() => act.mutate('send')}>
                {say(words.send)}
              </Button>
              <Button disabled={act.isPending} onClick={() => act.mutate('cancel')}>
                {say(words.cancelIt)}
              </Button>
            </div>
          )}
          <Lines
            page={page}
            isBusy={act.isPending}
            onReceive={mayMove && page.state === 'sent' ? (what) => act.mutate(what) : undefined}
          />
        </div>
      )}
    </SidePanel>
  )
}

type LinesProps = { page: TransferPage; isBusy: boolean; onReceive: ((what: Exclude<Act, string>) => void) | undefined }
type Given = Record<number, { received: number | null; damaged: number | null }>

/** As sent; while it is under way the receiver writes beside each line what has come. */
function Lines({ page, isBusy, onReceive }: LinesProps) {
  const { say } = useWords()
  const [given, setGiven] = useState<Given>({})
  const [explanation, setExplanation] = useState('')
  const of = ({ lineNo, quantity }: TransferPage['lines'][number]) => given[lineNo] ?? { received: quantity, damaged: 0 }
  const isSame = page.lines.every((line) => of(line).received === line.quantity && !of(line).damaged)
  const receive = () =>
    onReceive?.({
      lines: page.lines.map((line) => ({
        lineNo: line.lineNo,
        received: of(line).received ?? 0,
        damaged: of(line).damaged ?? 0,
      })),
      ...(explanation.trim() && { explanation: explanation.trim() }),
    })
  return (
    <>
      <ul className="transfer-lines" aria-label={say(words.lines)}>
        {page.lines.map((line) => (
          <li key={line.lineNo}>
            <span>
              <strong>{line.sku}</strong> {line.name}
              <small className="muted">{[line.bin, line.lot, line.expiresOn, line.clientName].filter(Boolean).join(' · ')}</small>
            </span>
            <span className="transfer-counts">
              {say(words.quantity)} {line.quantity}
              {onReceive ? (
                (['received', 'damaged'] as const).map((field) => (
                  <InputNumber
                    key={field}
                    size="small"
                    min={0}
                    max={1_000_000}
                    precision={0}
                    aria-label={`${line.sku} ${say(words[field])}`}
                    addonBefore={say(words[field])}
                    value={of(line)[field]}
                    onChange={(value) => setGiven({ ...given, [line.lineNo]: { ...of(line), [field]: value } })}
                  />
                ))
              ) : line.received === null ? null : (
                <>
                  {' '}
                  · {say(words.received)} <b>{line.received}</b>
                  {line.damaged ? ` · ${say(words.damaged)} ${line.damaged}` : ''}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {onReceive && (
        <div className="transfer-receive">
          {!isSame && (
            <Input
              value={explanation}
              maxLength={500}
              aria-label={say(words.explanation)}
              placeholder={say(words.explanation)}
              onChange={(event) => setExplanation(event.target.value)}
            />
          )}
          <Button type="primary" loading={isBusy} onClick={receive}>
            {say(words.receive)}
          </Button>
        </div>
      )}
    </>
  )
}
