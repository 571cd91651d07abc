import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { ImportView } from '../../../../contract/intake.ts'
import { spanText } from '../../../parts/moment-text.ts'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'

/** What came of it, each number with the way to what it counts. */
export function ImportResult({ view, onAnother }: { view: ImportView; onAnother: () => void }) {
  const { say, language } = useWords()
  const { id: importId, state, created, duplicates, waiting, done, why, startedAt, finishedAt } = view
  const tookMs = startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : undefined
  return (
    <section className="import-run" role="status">
      <h2>
        {say(state === 'failed' ? words.resultFailed : words.result)}
        {tookMs !== undefined && state === 'done' && (
          <small className="muted"> {say(words.took, { span: spanText(tookMs, language) })}</small>
        )}
      </h2>
      {state === 'failed' && (
        <div className="import-failed">
          {why && <p>{say(words.failedWhy, { why })}</p>}
          <p>{say(words.failedTold, { done })}</p>
        </div>
      )}
      <dl className="import-counts">
        <Count count={created} told={say(words.createdTold)}>
          <Link to="/orders" search={{ importId, closed: 'yes', sort: 'newest' }}>
            {say(words.seeOrders)}
          </Link>
        </Count>
        <Count count={duplicates} told={say(words.duplicatesTold)}>
          <Link to="/intake" search={{ importId, state: 'duplicate' }}>
            {say(words.seeDuplicates)}
          </Link>
        </Count>
        <Count count={waiting} told={say(words.waitingTold)} look="warn">
          <Link to="/intake" search={{ importId }}>
            {say(words.seeWaiting, { count: waiting })}
          </Link>
        </Count>
      </dl>
      <Button onClick={onAnother}>{say(words.another)}</Button>
    </section>
  )
}

type CountProps = { count: number; told: string; look?: 'warn'; children: ReactNode }

function Count({ count, told, look, children }: CountProps) {
  return (
    <div data-look={count > 0 ? look : undefined} data-none={count === 0 || undefined}>
      <dt>{told}</dt>
      <dd>
        <strong>{count}</strong> {count > 0 && children}
      </dd>
    </div>
  )
}
