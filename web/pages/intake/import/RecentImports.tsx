import { CheckOutlined, ExclamationCircleFilled, LoadingOutlined, PauseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { listClients } from '../../../../contract/client.ts'
import { listImports, type ImportView } from '../../../../contract/intake.ts'
import { ask } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import type { Column } from '../../../parts/table/columns.ts'
import { QueryTable } from '../../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../../parts/table/rows-of.ts'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'

const pollMs = 2_000
const icons: Record<ImportView['state'], ReactNode> = {
  previewed: <PauseOutlined />,
  running: <LoadingOutlined />,
  done: <CheckOutlined />,
  failed: <ExclamationCircleFilled />,
}

const columns: readonly Column<ImportView>[] = [
  { id: 'file', title: words.file, width: 260, grows: true, show: ({ name }) => <span title={name}>{name}</span> },
  { id: 'state', title: words.state, width: 116, show: (row) => <ImportState view={row} /> },
  { id: 'client', title: words.client, width: 160, show: ({ clientId }) => <ClientName clientId={clientId} /> },
  { id: 'orders', title: words.orders, width: 76, align: 'right', show: ({ orderCount }) => orderCount },
  { id: 'created', title: words.created, width: 84, align: 'right', show: ({ created }) => <Count count={created} /> },
  {
    id: 'duplicates',
    title: words.duplicates,
    width: 64,
    align: 'right',
    show: ({ duplicates }) => <Count count={duplicates} />,
  },
  { id: 'waiting', title: words.waiting, width: 64, align: 'right', show: (row) => <Waiting view={row} /> },
  { id: 'started', title: words.startedAt, width: 150, show: ({ startedAt }) => <Moment at={startedAt} /> },
]

/** What was imported lately and what came of it; one that still runs moves by itself. */
export function RecentImports({ onOpen }: { onOpen: (importId: string) => void }) {
  const { say } = useWords()
  const found = useQuery({
    ...ask(listImports, {}),
    refetchInterval: ({ state }) => (state.data?.imports.some((one) => one.state === 'running') ? pollMs : false),
  })
  return (
    <section className="recent-imports">
      <QueryTable
        name="imports"
        label={say(words.recent)}
        list={rowsOf(found, found.data?.imports ?? [], ({ id }) => id)}
        columns={columns}
        onOpen={({ id }) => onOpen(id)}
        look={({ state, waiting }) => (state === 'failed' ? 'late' : waiting > 0 ? 'warned' : undefined)}
        empty={say(words.noneYet)}
        head={<h2>{say(words.recent)}</h2>}
      />
    </section>
  )
}

function ImportState({ view }: { view: ImportView }) {
  const { say } = useWords()
  const percent = view.orderCount > 0 ? Math.floor((view.done / view.orderCount) * 100) : 0
  return (
    <span className="import-state" data-state={view.state}>
      {icons[view.state]} {say(words[view.state])}
      {view.state === 'running' && ` ${percent}%`}
    </span>
  )
}

function ClientName({ clientId }: { clientId: string | null }) {
  const { say } = useWords()
  const clients = useQuery({ ...ask(listClients, {}), enabled: clientId !== null })
  if (clientId === null) return <span className="muted">{say(words.clientInSheet)}</span>
  return clients.data?.clients.find(({ id }) => id === clientId)?.name ?? '…'
}

const Count = ({ count }: { count: number }) => (count === 0 ? <span className="muted">0</span> : count)

function Waiting({ view }: { view: ImportView }) {
  return view.waiting > 0 ? <strong className="import-waiting">{view.waiting}</strong> : <Count count={0} />
}
