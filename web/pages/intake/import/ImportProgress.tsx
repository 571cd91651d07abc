import { Progress } from 'antd'
import type { ImportView } from '../../../../contract/intake.ts'
import { spanText } from '../../../parts/moment-text.ts'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'

/** An estimate from the first few orders would jump about. */
const estimateFrom = 0.03

/** `at` is when the server told it. */
export function ImportProgress({ view, at }: { view: ImportView; at: number }) {
  const { say, language } = useWords()
  const { done, orderCount, created, duplicates, waiting, startedAt } = view
  const part = orderCount === 0 ? 0 : Math.min(1, done / orderCount)
  const spentMs = startedAt ? Math.max(0, at - Date.parse(startedAt)) : 0
  const leftMs = part > estimateFrom ? (spentMs / part) * (1 - part) : undefined
  return (
    <section className="import-run">
      <Progress
        percent={Math.floor(part * 100)}
        strokeColor="var(--hue)"
        aria-label={say(words.progress, { done, total: orderCount })}
      />
      <p>
        <strong>{say(words.progress, { done, total: orderCount })}</strong>
        {leftMs !== undefined && <span className="muted"> · {say(words.left, { span: spanText(leftMs, language) })}</span>}
      </p>
      <p className="muted">
        {say(words.created)} {created} · {say(words.duplicates)} {duplicates} · {say(words.waiting)} {waiting}
      </p>
      <p className="muted">{say(words.leave)}</p>
    </section>
  )
}
