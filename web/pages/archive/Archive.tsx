import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { readArchive } from '../../../contract/archive.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { archiveWords as words } from '../../words/archive.ts'
import { useWords } from '../../words/use-words.ts'
import './archive.css'
import { Disposals } from './Disposals.tsx'
import { DueMonths } from './DueMonths.tsx'
import { MonthReview } from './MonthReview.tsx'
import { Terms } from './Terms.tsx'

const route = getRouteApi('/frame/archive')
const againMs = 5000

/** How long what is kept, which months are due, and what was done about them (ARC-1). */
export function Archive() {
  const { say } = useWords()
  useTitle(say(words.title))
  const search: { month?: string } = route.useSearch()
  const navigate = route.useNavigate()
  const mayManage = useMe().permissions.includes('archive.manage')
  const found = useQuery({
    ...ask(readArchive, {}),
    refetchInterval: ({ state }) => (state.data?.disposals.some((one) => one.state === 'confirmed') ? againMs : false),
  })
  const look = (month: string | undefined) => void navigate({ search: month ? { month } : {} })
  const due = found.data?.due.find(({ month }) => month === search.month)
  return (
    <div className="page archive">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
      </div>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <div className="order-waiting" role="status" />}
      {found.data && (
        <>
          <p className="archive-told">{say(words.told)}</p>
          <Terms key={found.data.savedAt} view={found.data} mayChange={mayManage} />
          <Disposals disposals={found.data.disposals} mayManage={mayManage} />
          <DueMonths due={found.data.due} onLook={look} />
          {due && <MonthReview due={due} mayApprove={mayManage} onClose={() => look(undefined)} />}
        </>
      )}
    </div>
  )
}
