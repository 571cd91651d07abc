import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { listWaves, waveStatuses, type WaveRow } from '../../../../contract/warehouse/wave.ts'
import { call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { News, Waiting } from '../../../parts/table/TableNotes.tsx'
import { useRows } from '../../../parts/table/use-rows.ts'
import { useTitle } from '../../../parts/use-title.ts'
import { useMe } from '../../../shell/me.ts'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'
import { WaitingWeights } from '../pack/WaitingWeights.tsx'
import { MakeWave } from './MakeWave.tsx'
import { WaveProgress } from './WaveProgress.tsx'
import { WaveState } from './WaveState.tsx'
import './wave.css'

const route = getRouteApi('/frame/waves')

/** The keeper's waves, the newest first, each beside its plan; weights that wait for a second person above them. */
export function Waves() {
  const { say } = useWords()
  useTitle(say(words.title))
  const me = useMe()
  const navigate = route.useNavigate()
  const asked = route.useSearch()['status'] ?? 'open'
  const status = waveStatuses.find((one) => one === asked)
  const [isMaking, setMaking] = useState(false)
  const list = useRows<WaveRow>({
    listKey: [listWaves.path, asked],
    fetchPage: async ({ signal, cursor, limit }) => {
      const { waves, nextCursor } = await call(listWaves, { query: { status, cursor, limit }, signal })
      return { rows: waves, nextCursor }
    },
    keyOf: ({ id }) => id,
  })
  return (
    <div className="page waves" aria-busy={list.isPending}>
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Segmented
          value={asked}
          onChange={(value) => void navigate({ search: { status: String(value) }, replace: true })}
          options={[...waveStatuses, 'all' as const].map((value) => ({ value, label: say(words[value]) }))}
        />
        <span className="waves-actions">
          <Button href="/scan">{say(words.scan)}</Button>
          {me.permissions.includes('wave.manage') && (
            <Button type="primary" onClick={() => setMaking(true)}>
              {say(words.make)}
            </Button>
          )}
        </span>
      </div>
      <p className="muted">{say(words.hint)}</p>
      <WaitingWeights />
      <News list={list} />
      {list.error ? <ProblemNote error={list.error} onRetry={list.retry} /> : null}
      {list.isPending && !list.error && <Waiting />}
      {!list.isPending && !list.error && list.rows.length === 0 && (
        <div className="waves-none">
          <strong>{say(status === 'open' ? words.noneOpen : words.empty)}</strong>
          <p className="muted">{say(words.emptyHint)}</p>
        </div>
      )}
      {list.rows.length > 0 && <WaveTable waves={list.rows} />}
      {list.more && (
        <Button size="small" loading={list.moreIsPending} onClick={list.more}>
          {say(words.more)}
        </Button>
      )}
      {isMaking && <MakeWave onClose={() => setMaking(false)} />}
    </div>
  )
}

function WaveTable({ waves }: { waves: readonly WaveRow[] }) {
  const { say } = useWords()
  const heads = ['wave', 'status', 'progress', 'orders', 'plan', 'pickers', 'warehouse'] as const
  return (
    <div className="waves-table">
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {say(words[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {waves.map((wave) => (
            <tr key={wave.id}>
              <th scope="row">
                <Link to="/waves/$waveId" params={{ waveId: wave.id }}>
                  {wave.no}
                </Link>
              </th>
              <td>
                <WaveState wave={wave} />
              </td>
              <td>
                <WaveProgress wave={wave} />
              </td>
              <td className="nowrap">
                {wave.ordersPicked} / {wave.orders}
              </td>
              <td className="nowrap">
                <Moment at={wave.planStart} /> – <Moment at={wave.planFinish} />
              </td>
              <td>{wave.pickers.map(({ name }) => name).join('、') || <span className="muted">{say(words.nobody)}</span>}</td>
              <td>{wave.warehouse}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
