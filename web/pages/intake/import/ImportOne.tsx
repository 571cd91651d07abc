import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { getImport } from '../../../../contract/intake.ts'
import { ask } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportResult } from './ImportResult.tsx'
import { SheetPreview } from './SheetPreview.tsx'

const pollMs = 1_000

/** One import by its number, whatever it has come to: looked at, running, done. */
export function ImportOne({ importId, onBack }: { importId: string; onBack: () => void }) {
  const { say } = useWords()
  const found = useQuery({
    ...ask(getImport, { params: { importId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMs : false),
  })
  const view = found.data
  return (
    <div className="page imports">
      <div className="page-title">
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack} aria-label={say(words.back)} title={say(words.back)} />
        <h1>{view?.name ?? say(words.title)}</h1>
        {view && (
          <span className="muted">
            {say(words.summary, { row: view.headerRow, rows: view.rowCount, orders: view.orderCount })}
          </span>
        )}
      </div>
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {view?.state === 'previewed' && <SheetPreview view={view} />}
      {view?.state === 'running' && <ImportProgress view={view} at={found.dataUpdatedAt} />}
      {(view?.state === 'done' || view?.state === 'failed') && <ImportResult view={view} onAnother={onBack} />}
    </div>
  )
}
