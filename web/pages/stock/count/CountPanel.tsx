import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, InputNumber, Popconfirm } from 'antd'
import { useState } from 'react'
import { approveCount, cancelCount, getCount, listCounts, recordCount, type CountPage } from '../../../../contract/stock/count.ts'
import { listStock, sumStock } from '../../../../contract/stock/stock.ts'
import { ask, call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { SidePanel } from '../../../parts/SidePanel.tsx'
import { useMe } from '../../../shell/me.ts'
import { countStateWords, countWords as words } from '../../../words/stock/count.ts'
import { useWords } from '../../../words/use-words.ts'

type Line = CountPage['sheet'][number]
type Given = Record<number, { counted: number | null; reason: string }>
type Act = 'approve' | 'cancel' | { lineNo: number; counted: number; reason?: string }[]

/** One sheet: counted line by line without the books in sight, then looked at by somebody else. */
export function CountPanel({ countId, onClose }: { countId: string; onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { permissions } = useMe()
  const params = { countId }
  const found = useQuery(ask(getCount, { params }))
  const [given, setGiven] = useState<Given>({})
  const act = useMutation({
    mutationFn: (what: Act) => {
      if (what === 'approve') return call(approveCount, { params })
      if (what === 'cancel') return call(cancelCount, { params })
      return call(recordCount, { params, body: { lines: what } })
    },
    onSuccess: (page) => {
      message.success(say(words.saved))
      setGiven({})
      queries.setQueryData(ask(getCount, { params }).queryKey, page)
      for (const { path } of [listCounts, listStock, sumStock]) void queries.invalidateQueries({ queryKey: [path] })
    },
  })
  const page = found.data
  const mayCount = permissions.includes('stock.move') && (page?.state === 'open' || page?.state === 'counted')
  const mayApprove = permissions.includes('stock.approve')
  const changed = Object.entries(given).flatMap(([lineNo, { counted, reason }]) =>
    counted === null ? [] : [{ lineNo: Number(lineNo), counted, ...(reason.trim() && { reason: reason.trim() }) }],
  )
  return (
    <SidePanel title={page?.no ?? '…'} onClose={onClose} head={page && <span>{say(countStateWords[page.state])}</span>}>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {page && (
        <div className="transfer">
          <h3>{page.warehouse}</h3>
          <p className="muted">
            {page.madeBy} <Moment at={page.madeAt} />
            {page.countedBy && ` · ${say(words.countedBy)} ${page.countedBy}`}
            {page.approvedBy && ` · ${say(words.approvedBy)} ${page.approvedBy}`}
          </p>
          {page.note && <p>{page.note}</p>}
          {page.state === 'open' && <p className="muted">{say(words.blind)}</p>}
          {act.isError && <ProblemNote error={act.error} />}
          <div className="stock-filters">
            {mayCount && (
              <Button
                type={page.state === 'open' ? 'primary' : 'default'}
                disabled={changed.length === 0}
                loading={act.isPending}
                onClick={() => act.mutate(changed)}
              >
                {say(words.save)}
              </Button>
            )}
            {mayApprove && page.state === 'counted' && (
              <Popconfirm
                title={say(words.approveTold)}
                okText={say(words.approve)}
                cancelText={say(words.close)}
                onConfirm={() => act.mutate('approve')}
              >
                <Button type="primary" disabled={act.isPending || changed.length > 0}>
                  {say(words.approve)}
                </Button>
              </Popconfirm>
            )}
            {mayApprove && (page.state === 'open' || page.state === 'counted') && (
              <Button disabled={act.isPending} onClick={() => act.mutate('cancel')}>
                {say(words.cancelIt)}
              </Button>
            )}
          </div>
          <ul className="transfer-lines" aria-label={say(words.lines)}>
            {page.sheet.map((line) => (
              <CountLine
                key={line.lineNo}
                line={line}
                given={given[line.lineNo]}
                onGive={mayCount ? (next) => setGiven({ ...given, [line.lineNo]: next }) : undefined}
              />
            ))}
          </ul>
        </div>
      )}
    </SidePanel>
  )
}

type LineProps = { line: Line; given: Given[number] | undefined; onGive: ((next: Given[number]) => void) | undefined }

function CountLine({ line, given, onGive }: LineProps) {
  const { say } = useWords()
  const now = given ?? { counted: line.counted, reason: line.reason ?? '' }
  const difference = line.book !== null && now.counted !== null ? now.counted - line.book : undefined
  return (
    <li data-differs={(difference !== undefined && difference !== 0) || undefined}>
      <span>
        <strong>{line.bin}</strong> {line.sku} {line.name}
        <small className="muted">{[line.lot, line.expiresOn].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="transfer-counts">
        {line.book !== null && (
          <span>
            {say(words.book)} {line.book}
          </span>
        )}
        {onGive ? (
          <InputNumber
            size="small"
            min={0}
            max={1_000_000}
            precision={0}
            aria-label={`${line.bin} ${line.sku} ${say(words.counted)}`}
            placeholder={say(words.counted)}
            value={now.counted}
            onChange={(counted) => onGive({ ...now, counted })}
          />
        ) : (
          <span>
            {say(words.counted)} <b>{line.counted ?? '—'}</b>
          </span>
        )}
        {difference !== undefined && difference !== 0 && (
          <b className="stock-short">
            {say(words.difference)} {difference > 0 ? `+${difference}` : `−${-difference}`}
          </b>
        )}
        {onGive && difference !== undefined && difference !== 0 ? (
          <Input
            size="small"
            maxLength={300}
            className="count-reason"
            aria-label={`${line.bin} ${line.sku} ${say(words.reason)}`}
            placeholder={say(words.reason)}
            value={now.reason}
            onChange={(event) => onGive({ ...now, reason: event.target.value })}
          />
        ) : (
          line.reason && <span className="muted">{line.reason}</span>
        )}
      </span>
    </li>
  )
}
