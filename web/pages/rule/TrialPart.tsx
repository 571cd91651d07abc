import { Button, Input, Progress } from 'antd'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { trialChangesMax, tryRules, type RuleTrial } from '../../../contract/rule/tables.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { hitWords, ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'
import type { Edited } from './edit-rows.ts'

type Props = { tableId: string; table: Edited; disabled: boolean; onFired: (rows: RuleTrial['rows']) => void }
const daysBack = 30
const dayOf = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)

/** Tries the table as it stands here on orders of the past, slice by slice, and can be stopped between two. */
export function TrialPart({ tableId, table, disabled, onFired }: Props) {
  const { say } = useWords()
  const [span, setSpan] = useState({ from: dayOf(daysBack), to: dayOf(0) })
  const [sum, setSum] = useState<RuleTrial>()
  const [error, setError] = useState<unknown>()
  const [running, setRunning] = useState(false)
  const stopped = useRef(false)
  const run = async () => {
    stopped.current = false
    setRunning(true)
    setError(undefined)
    let all: RuleTrial | undefined
    try {
      do {
        const cursor = all?.nextCursor ?? undefined
        const slice = await call(tryRules, { params: { tableId }, body: { table, ...span, ...(cursor && { cursor }) } })
        all = all ? addUp(all, slice) : slice
        setSum(all)
        onFired(all.rows)
      } while (all.nextCursor !== null && !stopped.current)
    } catch (failure) {
      setError(failure)
    }
    setRunning(false)
  }
  return (
    <section aria-labelledby="rule-trial">
      <h2 id="rule-trial">{say(words.try)}</h2>
      <div className="rule-bar">
        <Input
          type="date"
          aria-label={say(words.trySpan)}
          value={span.from}
          onChange={({ target }) => setSpan({ ...span, from: target.value })}
        />
        <Input
          type="date"
          aria-label={say(words.trySpan)}
          value={span.to}
          onChange={({ target }) => setSpan({ ...span, to: target.value })}
        />
        {running ? (
          <Button onClick={() => (stopped.current = true)}>{say(words.stop)}</Button>
        ) : (
          <Button disabled={disabled} onClick={() => void run()}>
            {say(words.try)}
          </Button>
        )}
      </div>
      {error !== undefined && <ProblemNote error={error} onRetry={() => void run()} />}
      {sum && <Summary sum={sum} kind={table.kind} running={running} />}
    </section>
  )
}

function addUp(all: RuleTrial, slice: RuleTrial): RuleTrial {
  return {
    total: all.total,
    orders: all.orders + slice.orders,
    hits: all.hits + slice.hits,
    hitsBefore: all.hitsBefore + slice.hitsBefore,
    changed: all.changed + slice.changed,
    rows: all.rows.map((row) => ({
      ...row,
      fired: row.fired + (slice.rows.find(({ rowId }) => rowId === row.rowId)?.fired ?? 0),
    })),
    changes: [...all.changes, ...slice.changes].slice(0, trialChangesMax),
    nextCursor: slice.nextCursor,
  }
}

function Summary({ sum, kind, running }: { sum: RuleTrial; kind: Edited['kind']; running: boolean }) {
  const { say } = useWords()
  const { orders, hits, hitsBefore: before, changed, total } = sum
  return (
    <div role="status">
      {running && <Progress percent={Math.round((orders / Math.max(total ?? 1, 1)) * 100)} size="small" />}
      <p>
        <strong>{say(words.hits, { what: say(hitWords[kind]), orders, hits, before, changed })}</strong>{' '}
        {total !== null && orders < total && <span className="muted">{say(words.progress, { done: orders, total })}</span>}
      </p>
      <ul className="rule-changes">
        {sum.changes.map((one) => (
          <li key={one.orderId}>
            <Link to="/orders/$orderId" params={{ orderId: one.orderId }}>
              {one.label}
            </Link>{' '}
            <span>
              {say(one.before)} → {say(one.after)}
            </span>
          </li>
        ))}
      </ul>
      {changed > sum.changes.length && <p className="muted">{say(words.moreChanges, { count: sum.changes.length })}</p>}
    </div>
  )
}
