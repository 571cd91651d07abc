import { Button, Segmented } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { listTransfers, transferStates, type TransferRow } from '../../../../contract/stock/transfer.ts'
import { call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import type { Column } from '../../../parts/table/columns.ts'
import { QueryTable } from '../../../parts/table/QueryTable.tsx'
import { useRows } from '../../../parts/table/use-rows.ts'
import { useMe } from '../../../shell/me.ts'
import { transferStateWords, transferWords as words } from '../../../words/stock/transfer.ts'
import { useWords } from '../../../words/use-words.ts'
import type { PutSearch, StockSearch } from '../stock-search.ts'
import { MakeTransfer } from './MakeTransfer.tsx'
import { TransferPanel } from './TransferPanel.tsx'

const keyOf = ({ id }: TransferRow) => id
const columns: readonly Column<TransferRow>[] = [
  { id: 'no', title: words.no, width: 150, show: ({ no }) => no },
  { id: 'from', title: words.from, width: 170, grows: true, show: ({ from }) => from },
  { id: 'to', title: words.to, width: 170, show: ({ to }) => to },
  { id: 'state', title: words.state, width: 100, show: (row) => <State row={row} /> },
  { id: 'pieces', title: words.pieces, width: 90, align: 'right', show: ({ pieces }) => pieces },
  {
    id: 'received',
    title: words.received,
    width: 90,
    align: 'right',
    show: ({ received }) => received ?? <span className="muted">—</span>,
  },
  { id: 'madeBy', title: words.madeBy, width: 110, show: ({ madeBy }) => madeBy },
  { id: 'madeAt', title: { zh: '时间', en: 'When' }, width: 140, show: ({ madeAt }) => <Moment at={madeAt} /> },
]
const narrowColumns = columns.filter(({ id }) => ['no', 'from', 'to', 'state'].includes(id))

function State({ row: { state } }: { row: TransferRow }) {
  const { say } = useWords()
  return (
    <span className={state === 'received' || state === 'cancelled' ? 'muted' : undefined}>{say(transferStateWords[state])}</span>
  )
}

type Props = { head: ReactNode; search: StockSearch; onSearch: PutSearch }

/** Goods on their way between our warehouses. */
export function Transfers({ head, search, onSearch }: Props) {
  const { say } = useWords()
  const mayMove = useMe().permissions.includes('stock.move')
  const [making, setMaking] = useState(false)
  const state = transferStates.find((one) => one === search.state)
  const query = useMemo(() => (state ? { state } : {}), [state])
  const list = useRows({
    listKey: [listTransfers.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listTransfers, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.transfers, nextCursor: page.nextCursor }
    },
  })
  return (
    <div className="with-panel" data-split={search.open !== undefined || undefined}>
      <div className="page page-fill stock">
        {head}
        <QueryTable
          name="transfers"
          label={say(words.list)}
          list={list}
          columns={search.open ? narrowColumns : columns}
          current={search.open}
          onOpen={({ id }) => onSearch({ open: id })}
          narrow={(row) => (
            <div className="stock-card">
              <strong>{row.no}</strong>
              <span>
                {row.from} → {row.to}
              </span>
              <span>
                <State row={row} /> · {say(words.pieces)} {row.pieces}
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
                  ...transferStates.map((one) => ({ value: one, label: say(transferStateWords[one]) })),
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
      {search.open && <TransferPanel key={search.open} transferId={search.open} onClose={() => onSearch({ open: '' })} />}
      {making && <MakeTransfer onClose={() => setMaking(false)} onMade={({ id }) => onSearch({ open: id, state: '' })} />}
    </div>
  )
}
