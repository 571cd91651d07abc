import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { listProduction, productionStatuses, type ProductionTask } from '../../../../contract/warehouse/production.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { News, Waiting } from '../../../parts/table/TableNotes.tsx'
import { useRows } from '../../../parts/table/use-rows.ts'
import { useTitle } from '../../../parts/use-title.ts'
import { productionWords as words } from '../../../words/warehouse/production.ts'
import { useWords } from '../../../words/use-words.ts'
import { TaskCard } from './TaskCard.tsx'
import '../wave/wave.css'

const route = getRouteApi('/frame/production')

/** WHS-7: what is to be made, the longest waiting first. */
export function Production() {
  const { say } = useWords()
  useTitle(say(words.title))
  const navigate = route.useNavigate()
  const asked = route.useSearch()['status']
  const status = productionStatuses.find((one) => one === asked) ?? 'waiting'
  const list = useRows<ProductionTask>({
    listKey: [listProduction.path, status],
    fetchPage: async ({ signal, cursor, limit }) => {
      const { tasks, nextCursor } = await call(listProduction, { query: { status, cursor, limit }, signal })
      return { rows: tasks, nextCursor }
    },
    keyOf: ({ id }) => id,
  })
  return (
    <div className="page production" aria-busy={list.isPending}>
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Segmented
          value={status}
          onChange={(value) => void navigate({ search: { status: String(value) }, replace: true })}
          options={productionStatuses.map((value) => ({ value, label: say(words[value]) }))}
        />
      </div>
      <p className="muted">{say(words.hint)}</p>
      <News list={list} />
      {list.error ? <ProblemNote error={list.error} onRetry={list.retry} /> : null}
      {list.isPending && !list.error && <Waiting />}
      {!list.isPending && !list.error && list.rows.length === 0 && (
        <div className="waves-none">
          <strong>{say(words.empty, { status: say(words[status]) })}</strong>
          <p className="muted">{say(words.emptyHint)}</p>
        </div>
      )}
      <ul>
        {list.rows.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
      {list.more && (
        <Button size="small" loading={list.moreIsPending} onClick={list.more}>
          {say(words.more)}
        </Button>
      )}
    </div>
  )
}
