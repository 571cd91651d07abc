import { useQuery } from '@tanstack/react-query'
import type { Me } from '../../../contract/access.ts'
import type { listWaves, WaveRow } from '../../../contract/warehouse/wave.ts'
import { call } from '../../portal/call.ts'
import { told } from '../../portal/moment.ts'
import { Note } from '../../portal/Note.tsx'
import { follows } from '../../portal/where.ts'
import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'

const refetchMs = 15_000

/** A picker's own waves first, then the others that are open. */
export function WaveChoice({ me }: { me: Me }) {
  const { say } = useWords()
  const list = useQuery({
    queryKey: ['waves'],
    queryFn: () => call<typeof listWaves>({ method: 'GET', path: '/waves', query: { status: 'open', limit: 100 } }),
    refetchInterval: refetchMs,
  })
  if (list.error) return <Note error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <p className="scan-wait" role="status" aria-label={say(words.loading)} />
  const mine = list.data.waves.filter(({ pickers }) => pickers.some(({ id }) => id === me.userId))
  const others = list.data.waves.filter((wave) => !mine.includes(wave))
  if (list.data.waves.length === 0) return <p className="scan-empty">{say(words.noWaves)}</p>
  return (
    <>
      <Waves title={say(words.myWaves)} waves={mine} />
      <Waves title={say(words.otherWaves)} waves={others} />
    </>
  )
}

function Waves({ title, waves }: { title: string; waves: readonly WaveRow[] }) {
  const { say, language } = useWords()
  if (waves.length === 0) return null
  return (
    <section className="scan-waves">
      <h2>{title}</h2>
      {waves.map((wave) => (
        <a key={wave.id} {...follows(`/scan/pick/${wave.id}`)}>
          <strong>{wave.no}</strong>
          <span>
            {say(words.waveLine, { warehouse: wave.warehouse, orders: wave.orders, left: wave.quantity - wave.picked })}
          </span>
          <span data-behind={wave.isBehind || undefined}>
            {say(words.finishBy, { time: told(wave.planFinish, language) })} {wave.isBehind && `⚠ ${say(words.behind)}`}
          </span>
          <progress
            value={wave.picked}
            max={Math.max(1, wave.quantity)}
            aria-label={say(words.progress, { picked: wave.picked, quantity: wave.quantity })}
          />
        </a>
      ))}
    </section>
  )
}
