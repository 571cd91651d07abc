import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { listMessages, messageStates, type IntakeMessage } from '../../../contract/intake.ts'
import { call } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { intakeWords as words } from '../../words/intake.ts'
import { useWords } from '../../words/use-words.ts'
import type { TypedDraft } from '../order/draft/typed-draft.ts'
import { ImportFilter } from '../../parts/ImportFilter.tsx'
import './queue/intake.css'
import { messageColumns } from './queue/message-columns.tsx'
import { MessageCard } from './queue/MessageCard.tsx'
import { MessagePanel } from './queue/MessagePanel.tsx'
import { QueueHead } from './queue/QueueHead.tsx'

const route = getRouteApi('/frame/intake')
const keyOf = (row: IntakeMessage) => row.id
type Search = { state?: string; importId?: string; open?: string }

/** INT-4: what could not become an order waits here, the soonest due first, until somebody mends it or puts it away. */
export function IntakeQueue() {
  const { say } = useWords()
  const me = useMe()
  const search: Search = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const state = messageStates.find((one) => one === search.state) ?? 'waiting'
  const query = useMemo(() => ({ state, ...(search.importId ? { importId: search.importId } : {}) }), [state, search.importId])
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const [focusFirst, setFocusFirst] = useState(true)
  const [kept] = useState(() => new Map<string, TypedDraft>())
  const page = useRef<HTMLDivElement>(null)
  const list = useRows({
    listKey: [listMessages.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const found = await call(listMessages, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: found.messages, nextCursor: found.nextCursor }
    },
  })
  // What this clerk has dealt with is off the list at once; what others did is told by the list itself.
  const isHere = (id: string) => state !== 'waiting' || !settled.has(id)
  const rows = list.rows.filter(({ id }) => isHere(id))
  const left = new Set([...list.left].filter(isHere))
  const put = (change: Search) =>
    void navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  const at = rows.findIndex(({ id }) => id === search.open)
  const next = rows[at + 1]?.id ?? rows[at - 1]?.id ?? ''
  const open = (row: IntakeMessage, how: 'look' | 'whole') => {
    setFocusFirst(search.open === undefined || how === 'whole')
    if (how === 'whole' && search.open === row.id)
      page.current?.querySelector<HTMLElement>('.ant-form-item-has-error input')?.focus()
    put({ open: row.id })
  }
  const columns = useMemo(
    () => messageColumns({ waiting: state === 'waiting', split: search.open !== undefined }),
    [state, search.open],
  )

  return (
    <div className="with-panel intake" data-split={search.open !== undefined || undefined} ref={page}>
      <div className="page page-fill">
        <QueueHead />
        <QueryTable
          name="intake"
          label={say(words.list)}
          list={{ ...list, rows, left }}
          columns={columns}
          current={search.open}
          onOpen={open}
          look={(row) => (row.late ? 'late' : undefined)}
          narrow={(row) => <MessageCard row={row} />}
          empty={say(
            state === 'waiting' && !search.importId ? words.none : search.importId ? words.noneOfImport : words.noneHere,
            {
              state: say(words[state]),
            },
          )}
          head={
            <div className="intake-filters">
              <Segmented
                aria-label={say(words.state)}
                value={state}
                onChange={(value: string) => put({ state: value === 'waiting' ? '' : value, open: '' })}
                options={[...messageStates]
                  .sort((a, b) => Number(b === 'waiting') - Number(a === 'waiting'))
                  .map((one) => ({ value: one, label: say(words[one]) }))}
              />
              {search.importId && <ImportFilter importId={search.importId} onClear={() => put({ importId: '' })} />}
            </div>
          }
        />
      </div>
      {search.open && (
        <MessagePanel
          key={search.open}
          messageId={search.open}
          mayCorrect={me.permissions.includes('intake.correct')}
          focusFirst={focusFirst}
          kept={kept}
          onSettled={() => {
            setSettled(new Set([...settled, search.open ?? '']))
            setFocusFirst(true)
            put({ open: next })
          }}
          onSkip={() => put({ open: next })}
          onEscape={() => page.current?.querySelector<HTMLElement>('[data-row][data-current]')?.focus()}
          onClose={() => put({ open: '' })}
        />
      )}
    </div>
  )
}
