import { CheckOutlined, ClockCircleOutlined, CloseCircleFilled, ForwardOutlined, StopOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { listBulkRows, type BulkJob, type BulkRow } from '../../../../contract/bulk.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { bulkWords as words } from '../../../words/bulk.ts'
import { useWords } from '../../../words/use-words.ts'

const pollMs = 1_500
const icons: Record<BulkRow['state'], ReactNode> = {
  waiting: <ClockCircleOutlined />,
  done: <CheckOutlined />,
  refused: <CloseCircleFilled />,
  skipped: <ForwardOutlined />,
  cancelled: <StopOutlined />,
}

/** The result of each order, with the refusal's own words; what went wrong comes first to the eye. */
export function JobRows({ job, onChoose }: { job: BulkJob; onChoose: ((orderIds: readonly string[]) => void) | undefined }) {
  const { say } = useWords()
  const [only, setOnly] = useState<BulkRow['state'] | 'all'>('all')
  const isOver = job.state !== 'running'
  // one more look once it is over: another key, because the last rows may have come after the last poll
  const found = useQuery({
    queryKey: [listBulkRows.path, job.id, isOver],
    queryFn: ({ signal }) => call(listBulkRows, { params: { jobId: job.id }, signal }),
    refetchInterval: isOver ? false : pollMs,
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  const shown = only === 'all' ? rows : rows.filter(({ state }) => state === only)
  const count = (state: BulkRow['state']) => rows.filter((row) => row.state === state).length
  const states = (['done', 'refused', 'skipped', 'waiting', 'cancelled'] as const).filter((state) => count(state) > 0)
  const refused = rows.filter(({ state }) => state === 'refused')
  return (
    <>
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      <div className="bulk-row-head">
        <Segmented
          size="small"
          value={states.some((state) => state === only) ? only : 'all'}
          onChange={setOnly}
          options={[
            { value: 'all' as const, label: `${say(words.everyRow)} ${rows.length}` },
            ...states.map((state) => ({ value: state, label: `${say(words[state])} ${count(state)}` })),
          ]}
        />
        {onChoose && isOver && refused.length > 0 && (
          <Button size="small" onClick={() => onChoose(refused.map(({ orderId }) => orderId))}>
            {say(words.chooseRefused)}
          </Button>
        )}
      </div>
      <ol className="bulk-rows" aria-label={say(words.results)}>
        {shown.map((row) => (
          <li key={row.no} data-state={row.state}>
            <span className="bulk-row-state">
              {icons[row.state]} {say(words[row.state])}
            </span>
            <Link to="/orders/$orderId" params={{ orderId: row.orderId }} preload={false}>
              {row.label}
            </Link>
            {row.why && <span className="bulk-row-why">{say(row.why)}</span>}
          </li>
        ))}
      </ol>
    </>
  )
}
