import { useQuery } from '@tanstack/react-query'
import { countProduction } from '../../contract/warehouse/production.ts'
import { countWaves } from '../../contract/warehouse/wave.ts'
import { ask } from '../api.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

const every = { staleTime: 30_000, refetchInterval: 30_000 }

/** Open waves; red, with what needs somebody, when one is behind its plan or a weight waits. */
export function WaveCount() {
  const { say } = useWords()
  const { data } = useQuery({ ...ask(countWaves, {}), ...every })
  if (!data || data.open + data.weights === 0) return null
  const needs = data.behind + data.weights
  return (
    <b
      className={needs > 0 ? 'rail-late' : 'rail-count'}
      title={say(shellWords.waveCount, { open: data.open, behind: data.behind, weights: data.weights })}
    >
      {needs > 0 ? needs : data.open}
    </b>
  )
}

/** What waits to be made. */
export function ProductionCount() {
  const { data } = useQuery({ ...ask(countProduction, {}), ...every })
  return data && data.waiting > 0 ? <b className="rail-count">{data.waiting}</b> : null
}
