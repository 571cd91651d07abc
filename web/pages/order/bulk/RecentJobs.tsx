import { CheckOutlined, LoadingOutlined, StopOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { listBulk, type BulkJob } from '../../../../contract/bulk.ts'
import { ask } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import type { Column } from '../../../parts/table/columns.ts'
import { QueryTable } from '../../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../../parts/table/rows-of.ts'
import { bulkWords as words } from '../../../words/bulk.ts'
import { useWords } from '../../../words/use-words.ts'

const pollMs = 2_000
const icons: Record<BulkJob['state'], ReactNode> = {
  running: <LoadingOutlined />,
  done: <CheckOutlined />,
  cancelled: <StopOutlined />,
}

const columns: readonly Column<BulkJob>[] = [
  { id: 'step', title: words.step, width: 200, grows: true, show: (job) => <Step job={job} /> },
  { id: 'state', title: words.state, width: 130, show: (job) => <State job={job} /> },
  { id: 'total', title: words.total, width: 70, align: 'right', show: ({ total }) => total },
  { id: 'done', title: words.done, width: 70, align: 'right', show: ({ done }) => <Count count={done} /> },
  {
    id: 'refused',
    title: words.refused,
    width: 80,
    align: 'right',
    show: ({ refused }) => <Count count={refused} look="late" />,
  },
  { id: 'skipped', title: words.skipped, width: 70, align: 'right', show: ({ skipped }) => <Count count={skipped} /> },
  { id: 'by', title: words.by, width: 130, show: ({ createdByName }) => createdByName },
  { id: 'at', title: words.at, width: 150, show: ({ createdAt }) => <Moment at={createdAt} /> },
]

type Props = {
  whose: 'mine' | 'all'
  onWhose: (whose: 'mine' | 'all') => void
  current: string | undefined
  onOpen: (jobId: string) => void
}

export function RecentJobs({ whose, onWhose, current, onOpen }: Props) {
  const { say } = useWords()
  const found = useQuery({
    ...ask(listBulk, { query: { whose } }),
    refetchInterval: ({ state }) => (state.data?.jobs.some((job) => job.state === 'running') ? pollMs : false),
  })
  return (
    <QueryTable
      name="bulk"
      label={say(words.jobs)}
      list={rowsOf(found, found.data?.jobs ?? [], ({ id }) => id)}
      columns={columns}
      current={current}
      onOpen={({ id }) => onOpen(id)}
      look={({ refused }) => (refused > 0 ? 'warned' : undefined)}
      empty={say(words.noJobs)}
      head={
        <Segmented
          size="small"
          value={whose}
          onChange={onWhose}
          options={[
            { value: 'mine' as const, label: say(words.mine) },
            { value: 'all' as const, label: say(words.all) },
          ]}
        />
      }
    />
  )
}

function Step({ job }: { job: BulkJob }) {
  const { say } = useWords()
  return (
    <>
      {say(job.name)} {job.retryOf && <span className="muted">{say(words.retryOf)}</span>}
    </>
  )
}

function State({ job }: { job: BulkJob }) {
  const { say } = useWords()
  const over = job.done + job.refused + job.skipped
  return (
    <>
      {icons[job.state]} {say(words[job.state])}
      {job.state === 'running' && ` ${Math.floor((over / job.total) * 100)}%`}
    </>
  )
}

function Count({ count, look }: { count: number; look?: 'late' }) {
  if (count === 0) return <span className="muted">0</span>
  return look ? <strong className="bulk-refused">{count}</strong> : count
}
