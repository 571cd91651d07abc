import { getRouteApi } from '@tanstack/react-router'
import { listErpUploads, type ErpUpload } from '../../../contract/erp.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useTitle } from '../../parts/use-title.ts'
import { erpWords as words } from '../../words/erp.ts'
import { useWords } from '../../words/use-words.ts'
import { ErpPanel } from './ErpPanel.tsx'

const route = getRouteApi('/frame/erp')
const keyOf = (row: ErpUpload) => row.id
const figure = (count: number) => (count === 0 ? <span className="muted">0</span> : count)
const columns: readonly Column<ErpUpload>[] = [
  {
    id: 'number',
    title: words.uploadNo,
    width: 180,
    grows: true,
    show: ({ uploadNo, name }) => <span title={name}>{uploadNo}</span>,
  },
  { id: 'client', title: words.client, width: 150, show: ({ clientName }) => clientName },
  { id: 'state', title: words.state, width: 110, show: (row) => <State row={row} /> },
  { id: 'orders', title: words.orders, width: 76, align: 'right', show: ({ orderCount }) => orderCount },
  { id: 'created', title: words.created, width: 76, align: 'right', show: ({ created }) => figure(created) },
  { id: 'duplicates', title: words.duplicates, width: 64, align: 'right', show: ({ duplicates }) => figure(duplicates) },
  { id: 'waiting', title: words.waiting, width: 64, align: 'right', show: ({ waiting }) => figure(waiting) },
  { id: 'by', title: words.by, width: 140, show: ({ createdByName }) => createdByName },
  { id: 'at', title: words.at, width: 140, show: ({ createdAt }) => <Moment at={createdAt} /> },
]
const beside = columns.filter(({ id }) => ['number', 'state', 'orders', 'waiting'].includes(id))

/** What clients' ERPs have handed over, the newest first, with the acknowledgement of each line. */
export function Erp() {
  const { say } = useWords()
  const search: { open?: string } = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const open = (id?: string) => void navigate({ search: id ? { open: id } : {}, replace: true })
  const list = useRows({
    listKey: [listErpUploads.path],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listErpUploads, { query: { limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.uploads, nextCursor: page.nextCursor }
    },
  })
  return (
    <div className="with-panel erp" data-split={search.open !== undefined || undefined}>
      <div className="page page-fill">
        <div className="page-title">
          <h1>{say(words.title)}</h1>
        </div>
        <QueryTable
          name="erp"
          label={say(words.list)}
          list={list}
          columns={search.open ? beside : columns}
          current={search.open}
          onOpen={({ id }) => open(id)}
          look={({ state, waiting }) => (state === 'failed' ? 'late' : waiting > 0 ? 'warned' : undefined)}
          empty={say(words.none)}
        />
      </div>
      {search.open && <ErpPanel key={search.open} uploadId={search.open} onClose={() => open()} />}
    </div>
  )
}

function State({ row: { state, done, orderCount } }: { row: ErpUpload }) {
  const { say } = useWords()
  return (
    <span>
      {say(words[state])}
      {state === 'running' && ` ${done}/${orderCount}`}
    </span>
  )
}
