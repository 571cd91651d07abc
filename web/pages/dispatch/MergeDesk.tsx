import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { listProposals, type MergeProposal } from '../../../contract/desk/merge.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { News, Waiting } from '../../parts/table/TableNotes.tsx'
import { useRowKeys } from '../../parts/table/use-row-keys.ts'
import { useRows } from '../../parts/table/use-rows.ts'
import { useTitle } from '../../parts/use-title.ts'
import { mergeWords as words } from '../../words/dispatch/merge.ts'
import { useWords } from '../../words/use-words.ts'
import { useUndoMerge, type Labelled } from './use-merge.ts'
import { Proposal } from './Proposal.tsx'
import './merge.css'

const route = getRouteApi('/frame/merges')
/** The oldest of them stays the first however many come. */
const keyOf = ({ orders }: MergeProposal) => orders[0]?.id ?? ''

/** All that could travel together, the longest waiting first, merged by one key (INT-5). */
export function MergeDesk() {
  const { say } = useWords()
  useTitle(say(words.title))
  const navigate = route.useNavigate()
  const asked = route.useSearch()['open']
  const frame = useRef<HTMLDivElement>(null)
  const [merged, setMerged] = useState<readonly Labelled[]>([])
  const list = useRows<MergeProposal>({
    listKey: [listProposals.path, 'desk'],
    fetchPage: async ({ signal, ...query }) => {
      const { proposals, nextCursor } = await call(listProposals, { query, signal })
      return { rows: proposals, nextCursor }
    },
    keyOf,
  })
  const undo = useUndoMerge(() => setMerged([]))
  const rows = list.rows
  const current = rows.find((one) => keyOf(one) === asked) ?? rows[0]
  const open = (key: string | undefined) => void navigate({ search: key ? { open: key } : {}, replace: true })
  useRowKeys({ table: frame, onEnd: list.more, onMove: open })
  const onMerged = (key: string, orders: readonly Labelled[]) => {
    setMerged(orders)
    const at = rows.findIndex((one) => keyOf(one) === key)
    const next = rows[at + 1] ?? rows[at - 1]
    open(next && keyOf(next))
  }

  return (
    <div className="page merges" ref={frame} aria-busy={list.isPending}>
      <div className="page-title">
        <h1>{say(words.title)}</h1>
      </div>
      <p className="muted">{say(words.hint)}</p>
      <News list={list} />
      <div className="merges-done" role="status">
        {merged.length > 0 && (
          <>
            {say(words.mergedNow, { orders: merged.map(({ label }) => label).join('、') })}{' '}
            <Button size="small" loading={undo.isPending} onClick={() => merged[0] && undo.mutate(merged[0].id)}>
              {say(words.undo)}
            </Button>
          </>
        )}
      </div>
      {undo.isError && <ProblemNote error={undo.error} />}
      {list.error ? <ProblemNote error={list.error} onRetry={list.retry} /> : null}
      {list.isPending && !list.error && <Waiting />}
      {!list.isPending && !list.error && rows.length === 0 && (
        <div className="merges-none">
          <strong>{say(words.empty)}</strong>
          <p className="muted">{say(words.emptyHint)}</p>
        </div>
      )}
      {rows.length > 0 && (
        <>
          <ul aria-label={say(words.list)}>
            {rows.map((row) => (
              <Proposal
                key={keyOf(row)}
                rowKey={keyOf(row)}
                proposal={row}
                isCurrent={row === current}
                isGone={list.left.has(keyOf(row))}
                onOpen={() => row !== current && open(keyOf(row))}
                onMerged={(orders) => onMerged(keyOf(row), orders)}
              />
            ))}
          </ul>
          <div className="merges-foot">
            {list.more && (
              <Button size="small" loading={list.moreIsPending} onClick={list.more}>
                {say(words.more)}
              </Button>
            )}
            <span className="muted merges-keys">{say(words.keys)}</span>
          </div>
        </>
      )}
    </div>
  )
}
