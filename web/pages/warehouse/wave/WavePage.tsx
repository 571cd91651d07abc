import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import {
  assignPickers,
  countWaves,
  endWave,
  getWave,
  listWaves,
  listWaveWarehouses,
  printPickList,
  type WholeWave,
} from '../../../../contract/warehouse/wave.ts'
import { addressOf, ask, call } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Waiting } from '../../../parts/table/TableNotes.tsx'
import { useTitle } from '../../../parts/use-title.ts'
import { useMe } from '../../../shell/me.ts'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'
import { WaveLines } from './WaveLines.tsx'
import { WaveParts } from './WaveParts.tsx'
import { WaveProgress } from './WaveProgress.tsx'
import { WaveState } from './WaveState.tsx'
import './wave.css'

const route = getRouteApi('/frame/waves/$waveId')
const refetchMs = 15_000

/** One wave: its plan and who picks it, its orders, its lines along the way. */
export function WavePage() {
  const { say } = useWords()
  const { waveId } = route.useParams()
  const wave = useQuery({ ...ask(getWave, { params: { waveId } }), refetchInterval: refetchMs })
  const { refetch } = wave
  useLive(() => void refetch({ cancelRefetch: false }))
  useTitle(wave.data ? `${say(words.wave)} ${wave.data.no}` : say(words.wave))
  if (wave.isError && !wave.data) return <ProblemNote error={wave.error} onRetry={() => void wave.refetch()} />
  if (!wave.data) return <Waiting />
  return (
    <div className="page waves">
      <Link to="/waves" search={{}} className="muted">
        ‹ {say(words.back)}
      </Link>
      <Head wave={wave.data} />
      <WaveParts wave={wave.data} />
      <WaveLines lines={wave.data.lines} />
    </div>
  )
}

function Head({ wave }: { wave: WholeWave }) {
  const { say } = useWords()
  const mayManage = useMe().permissions.includes('wave.manage') && wave.status === 'open'
  const queries = useQueryClient()
  const settle = () =>
    Promise.all([getWave.path, listWaves.path, countWaves.path].map((path) => queries.invalidateQueries({ queryKey: [path] })))
  const end = useMutation({ mutationFn: () => call(endWave, { params: { waveId: wave.id } }), onSettled: settle })
  return (
    <>
      <div className="page-title">
        <h1>{wave.no}</h1>
        <WaveState wave={wave} />
        <span className="waves-actions">
          <Button href={addressOf(printPickList.path, { waveId: wave.id })} target="_blank">
            {say(words.print)}
          </Button>
          <Button href={`/scan/pick/${wave.id}`}>{say(words.scan)}</Button>
          {mayManage && (
            <Popconfirm title={say(words.end)} description={say(words.endHint)} onConfirm={() => end.mutate()}>
              <Button loading={end.isPending}>{say(words.end)}</Button>
            </Popconfirm>
          )}
        </span>
      </div>
      {end.isError && <ProblemNote error={end.error} />}
      <dl className="wave-facts">
        <dt>{say(words.warehouse)}</dt>
        <dd>{wave.warehouse}</dd>
        <dt>{say(words.plan)}</dt>
        <dd>
          <Moment at={wave.planStart} /> – <Moment at={wave.planFinish} />
          {wave.behindAt && (
            <strong className="wave-late">
              {' '}
              ⚠ {say(words.behind)} <Moment at={wave.behindAt} />
            </strong>
          )}
        </dd>
        <dt>{say(words.progress)}</dt>
        <dd>
          <WaveProgress wave={wave} />
          {wave.status === 'open' && (
            <span className="muted">{say(words.planned, { share: Math.round(wave.planned * 100) })}</span>
          )}
        </dd>
        <dt>{say(words.route)}</dt>
        <dd>{say(words[wave.route])}</dd>
        <dt>{say(words.pickers)}</dt>
        <dd>
          {mayManage ? (
            <Pickers wave={wave} onSettled={settle} />
          ) : (
            wave.pickers.map(({ name }) => name).join('、') || say(words.nobody)
          )}
        </dd>
      </dl>
    </>
  )
}

function Pickers({ wave, onSettled }: { wave: WholeWave; onSettled: () => Promise<unknown> }) {
  const { say } = useWords()
  const [chosen, setChosen] = useState<string[]>()
  const halls = useQuery(ask(listWaveWarehouses, {}))
  const known = wave.pickers.map(({ id }) => id)
  const assign = useMutation({
    mutationFn: (pickerIds: string[]) => call(assignPickers, { params: { waveId: wave.id }, body: { pickerIds } }),
    onSuccess: () => setChosen(undefined),
    onSettled,
  })
  const people = [
    ...(halls.data?.pickers ?? []),
    ...wave.pickers.filter(({ id }) => !halls.data?.pickers.some((one) => one.id === id)),
  ]
  return (
    <span className="wave-pickers">
      <Select
        mode="multiple"
        aria-label={say(words.pickers)}
        placeholder={say(words.nobody)}
        value={chosen ?? known}
        onChange={setChosen}
        showSearch={{ optionFilterProp: 'label' }}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {chosen && (
        <Button type="primary" loading={assign.isPending} onClick={() => assign.mutate(chosen)}>
          {say(words.save)}
        </Button>
      )}
      {assign.isError && <ProblemNote error={assign.error} />}
    </span>
  )
}
