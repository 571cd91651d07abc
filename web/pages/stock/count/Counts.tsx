import { Button, Segmented } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { countStates, listCounts, type CountRow } from '../../../../contract/stock/count.ts'
import { call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import type { Column } from '../../../parts/table/columns.ts'
import { QueryTable } from '../../../parts/table/QueryTable.tsx'
import { useRows } from '../../../parts/table/use-rows.ts'
import { useMe } from '../../../shell/me.ts'
import { countStateWords, countWords as words } from '../../../words/stock/count.ts'
import { useWords } from '../../../words/use-words.ts'
import type { PutSearch, StockSearch } from '../stock-search.ts'
import { CountPanel } from './CountPanel.tsx'
import { MakeCount } from './MakeCount.tsx'

const keyOf = ({ id }: CountRow) => id
const dash = <span className="muted">—</span>
const columns: readonly Column<CountRow>[] = [
  { id: 'no', title: words.no, width: 150, show: ({ no }) => no },
  { id: 'warehouse', title: words.warehouse, width: 170, grows: true, show: ({ warehouse }) => warehouse },
  { id: 'state', title: words.state, width: 100, show: (row) => <State row={row} /> },
  { id: 'lines', title: words.lines, width: 80, align: 'right', show: ({ lines }) => lines },
  { id: 'differing', title: words.differing, width: 90, align: 'right', show: ({ differing }) => differing ?? dash },
  { id: 'madeBy', title: words.madeBy, width: 110, show: ({ madeBy }) => madeBy },
  { id: 'countedBy', title: words.countedBy, width: 110, show: ({ countedBy }) => countedBy ?? dash },
  { id: 'approvedBy', title: words.approvedBy, width: 110, show: ({ approvedBy }) => approvedBy ?? dash },
  { id: 'madeAt', title: { zh: '时间', en: 'When' }, width: 140, show: ({ madeAt }) => <Moment at={madeAt} /> },
]
const narrowColumns = columns.filter(({ id }) => ['no', 'warehouse', 'state'].includes(id))

function State({ row: { state } }: { row: CountRow }) {
  const { say } = useWords()
  return (
    <span className={state === 'approved' || state === 'cancelled' ? 'muted' : undefined}>{say(countStateWords[state])}</span>
  )
}

type Props = { head: ReactNode; search: StockSearch; onSearch: PutSearch }

/** What should lie in bins against what does; a second person approves what differs. */
export function Counts({ head, search, onSearch }: Props) {
  const { say } = useWords()
  const mayMove = useMe().permissions.includes('stock.move')
  const [making, setMaking] = useState(false)
  const state = countStates.find((one) => one === search.state)
  const query = useMemo(() => (state ? { state } : {}), [state])
  const list = useRows({
    listKey: [listCounts.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listCounts, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.counts, nextCursor: page.nextCursor }
    },
  })
  return (
    <div className="with-panel" data-split={search.open !== undefined || undefined}>
      <div className="page page-fill stock">
        {head}
        <QueryTable
          name="counts"
          label={say(words.list)}
          list={list}
          columns={search.open ? narrowColumns : columns}
          current={search.open}
          onOpen={({ id }) => onSearch({ open: id })}
          look={({ differing, state: at }) => (at === 'counted' && differing ? 'warned' : undefined)}
          narrow={(row) => (
            <div className="stock-card">
              <strong>{row.no}</strong>
              <span>{row.warehouse}</span>
              <span>
                <State row={row} /> · {say(words.lines)} {row.lines}
              </span>
            </div>
          )}
          empty={say(state ? words.noneHere : words.none)}
          head={
            <div className="stock-filters">
              <Segmented
                aria-label={say(words.state)}
                value={state ?? ''}
                onChange={(value: string) => onSearch({ state: value, open: '' })}
                options={[
                  { value: '', label: say(words.all) },
                  ...countStates.map((one) => ({ value: one, label: say(countStateWords[one]) })),
                ]}
              />
              {mayMove && (
                <Button type="primary" onClick={() => setMaking(true)}>
                  {say(words.make)}
                </Button>
              )}
            </div>
          }
        />
      </div>
      {search.open && <CountPanel key={search.open} countId={search.open} onClose={() => onSearch({ open: '' })} />}
      {making && <MakeCount onClose={() => setMaking(false)} onMade={({ id }) => onSearch({ open: id, state: '' })} />}
    </div>
  )
}
