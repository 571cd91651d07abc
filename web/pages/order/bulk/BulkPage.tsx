import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTitle } from '../../../parts/use-title.ts'
import { useMe } from '../../../shell/me.ts'
import { bulkWords as words } from '../../../words/bulk.ts'
import { useWords } from '../../../words/use-words.ts'
import { JobPanel } from './JobPanel.tsx'
import { RecentExports } from './RecentExports.tsx'
import { RecentJobs } from './RecentJobs.tsx'

const route = getRouteApi('/frame/bulk')

/** What was done with many orders at once, and what was taken out as files. */
export function BulkPage() {
  const { say } = useWords()
  const me = useMe()
  const search: { job?: string; tab?: string; whose?: string } = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const canExport = me.permissions.includes('order.export')
  const tab = canExport && search.tab === 'exports' ? 'exports' : 'jobs'
  const put = (change: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <div className="with-panel" data-split={search.job !== undefined || undefined}>
      <div className="page page-fill">
        <div className="page-title">
          <h1>{say(words.title)}</h1>
          {canExport && (
            <Segmented
              value={tab}
              onChange={(next) => put({ tab: next, job: undefined })}
              options={[
                { value: 'jobs', label: say(words.jobs) },
                { value: 'exports', label: say(words.exports) },
              ]}
            />
          )}
        </div>
        {tab === 'jobs' ? (
          <RecentJobs
            whose={search.whose === 'all' ? 'all' : 'mine'}
            onWhose={(whose) => put({ whose })}
            current={search.job}
            onOpen={(job) => put({ job })}
          />
        ) : (
          <RecentExports />
        )}
      </div>
      {search.job !== undefined && (
        <JobPanel key={search.job} jobId={search.job} onClose={() => put({ job: undefined })} onJob={(job) => put({ job })} />
      )}
    </div>
  )
}
