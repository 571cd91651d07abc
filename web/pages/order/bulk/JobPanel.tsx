import { CheckOutlined, DownloadOutlined, LoadingOutlined, StopOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { cancelBulk, getBulk, getBulkSheet, listBulk, retryBulk, type BulkJob } from '../../../../contract/bulk.ts'
import { addressOf, ask, call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { SidePanel } from '../../../parts/SidePanel.tsx'
import { bulkWords as words } from '../../../words/bulk.ts'
import { useWords } from '../../../words/use-words.ts'
import './bulk.css'
import { JobRows } from './JobRows.tsx'

type Props = {
  jobId: string
  onClose: () => void
  /** Another job: one that tries the refused orders again. */
  onJob: (jobId: string) => void
  /** Where the panel stands beside the list: what was refused can be chosen anew. */
  onChoose?: ((orderIds: readonly string[]) => void) | undefined
}

const pollMs = 700

/** One bulk job: how far it is, what came of each order, and what to do with those that were refused. */
export function JobPanel({ jobId, onClose, onJob, onChoose }: Props) {
  const { say } = useWords()
  const queries = useQueryClient()
  const found = useQuery({
    ...ask(getBulk, { params: { jobId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMs : false),
  })
  const job = found.data
  const changed = () => {
    void queries.invalidateQueries({ queryKey: [getBulk.path] })
    void queries.invalidateQueries({ queryKey: [listBulk.path] })
  }
  const cancel = useMutation({ mutationFn: () => call(cancelBulk, { params: { jobId } }), onSettled: changed })
  const retry = useMutation({
    mutationFn: () => call(retryBulk, { params: { jobId } }),
    onSuccess: ({ id }) => {
      changed()
      onJob(id)
    },
  })
  return (
    <SidePanel title={job ? say(words.job, { step: say(job.name) }) : say(words.title)} onClose={onClose}>
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {job && (
        <div className="bulk-job">
          <JobProgress job={job} />
          <div className="bulk-job-acts">
            {job.state === 'running' && (
              <Button icon={<StopOutlined />} loading={cancel.isPending} onClick={() => cancel.mutate()}>
                {say(words.cancel)}
              </Button>
            )}
            {job.state !== 'running' && job.refused > 0 && (
              <Button type="primary" loading={retry.isPending} onClick={() => retry.mutate()}>
                {say(words.retry, { count: job.refused })}
              </Button>
            )}
            {job.state !== 'running' && (
              <Button icon={<DownloadOutlined />} href={addressOf(getBulkSheet.path, { jobId })} download>
                {say(words.sheet)}
              </Button>
            )}
          </div>
          {(cancel.error ?? retry.error) && <ProblemNote error={cancel.error ?? retry.error} />}
          <JobRows job={job} onChoose={onChoose} />
        </div>
      )}
    </SidePanel>
  )
}

function JobProgress({ job }: { job: BulkJob }) {
  const { say } = useWords()
  const over = job.done + job.refused + job.skipped
  return (
    <>
      <Progress
        percent={Math.floor((over / job.total) * 100)}
        strokeColor="var(--hue)"
        status="normal"
        aria-label={say(words.progress, { done: over, total: job.total })}
      />
      <p role="status">
        <strong>
          {job.state === 'running' ? <LoadingOutlined /> : <CheckOutlined />} {say(words[job.state])}
        </strong>{' '}
        {say(words.progress, { done: over, total: job.total })}
        {job.state === 'running' && <span className="muted"> {say(words.leave)}</span>}
      </p>
      <p className="muted">
        {job.createdByName} <Moment at={job.createdAt} />
      </p>
    </>
  )
}
