import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { deleteExport, getExportFile, listExports, type OrderExport } from '../../../../contract/export.ts'
import { addressOf, ask, call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import type { Column } from '../../../parts/table/columns.ts'
import { QueryTable } from '../../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../../parts/table/rows-of.ts'
import { bothIn } from '../../../words/both.ts'
import { exportWords as words } from '../../../words/export.ts'
import { useWords } from '../../../words/use-words.ts'
import { sizeText } from './size-text.ts'

const pollMs = 1_500

const columns: readonly Column<OrderExport>[] = [
  { id: 'file', title: words.file, width: 130, show: (made) => <Kind made={made} /> },
  { id: 'state', title: words.state, width: 200, grows: true, show: (made) => <State made={made} /> },
  { id: 'orders', title: words.orders, width: 90, align: 'right', show: ({ done }) => done },
  { id: 'lines', title: words.lines, width: 90, align: 'right', show: ({ lines }) => lines },
  { id: 'size', title: words.size, width: 90, align: 'right', show: ({ bytes }) => (bytes === null ? '' : sizeText(bytes)) },
  { id: 'at', title: words.at, width: 150, show: ({ createdAt }) => <Moment at={createdAt} /> },
  { id: 'until', title: words.until, width: 150, show: ({ expiresAt }) => <Moment at={expiresAt} /> },
  { id: 'acts', title: words.download, width: 220, show: (made) => <Acts made={made} /> },
]

/** The files that the user has asked for, with what is left of their time. */
export function RecentExports() {
  const { say } = useWords()
  const found = useQuery({
    ...ask(listExports, {}),
    refetchInterval: ({ state }) => (state.data?.exports.some((made) => made.state === 'running') ? pollMs : false),
  })
  return (
    <QueryTable
      name="exports"
      label={say(words.export)}
      list={rowsOf(found, found.data?.exports ?? [], ({ id }) => id)}
      columns={columns}
      look={({ state }) => (state === 'failed' ? 'late' : undefined)}
      empty={say(words.noneYet)}
    />
  )
}

function Kind({ made }: { made: OrderExport }) {
  const { say } = useWords()
  return (
    <>
      .{made.kind} {made.withItems && <span className="muted">{say(words.withItems)}</span>}
    </>
  )
}

function State({ made }: { made: OrderExport }) {
  const { say, language } = useWords()
  const { state, total, done, why } = made
  if (state === 'running') return <>{total === null ? say(words.counting) : say(words.progress, { done, total })}</>
  return (
    <>
      {say(words[state])} {why && <span className="muted">{bothIn(language, why)}</span>}
    </>
  )
}

function Acts({ made }: { made: OrderExport }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const drop = useMutation({
    mutationFn: () => call(deleteExport, { params: { exportId: made.id } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: [listExports.path] }),
  })
  const isRunning = made.state === 'running'
  if (!isRunning && made.state !== 'done') return null
  return (
    <span className="export-acts">
      {!isRunning && (
        <Button size="small" icon={<DownloadOutlined />} href={addressOf(getExportFile.path, { exportId: made.id })} download>
          {say(words.download)}
        </Button>
      )}
      <Button size="small" type="text" loading={drop.isPending} onClick={() => drop.mutate()}>
        {say(isRunning ? words.stop : words.remove)}
      </Button>
    </span>
  )
}
