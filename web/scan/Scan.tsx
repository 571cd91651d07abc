import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { getMe, Me } from '../../contract/access.ts'
import { call, No } from '../portal/call.ts'
import { Note } from '../portal/Note.tsx'
import { follows, useAddress } from '../portal/where.ts'
import { scanWords as words } from '../words/scan.ts'
import { useWords } from '../words/use-words.ts'
import { CheckJob } from './pack/CheckJob.tsx'
import { OutJob } from './OutJob.tsx'
import { PackJob } from './pack/PackJob.tsx'
import { PickJob } from './pick/PickJob.tsx'
import { hear, useQueue } from './queue.ts'
import './scan.css'
import { signalWrong } from './signal.ts'
import { SignalScreen } from './SignalScreen.tsx'
import { SignIn } from './SignIn.tsx'
import { WaveChoice } from './pick/WaveChoice.tsx'

export const meQuery = {
  queryKey: ['me'],
  queryFn: () => call<typeof getMe>({ method: 'GET', path: '/session' }),
  staleTime: 300_000,
} as const

/** WHS-3..6 for the hall: one job at a time, a field that always has the focus. */
export function Scan() {
  const { say } = useWords()
  const me = useQuery(meQuery)
  const queries = useQueryClient()
  useEffect(() => {
    document.title = `${say(words.title)} · ${say(words.product)}`
  }, [say])
  if (me.error instanceof No && me.error.status === 401)
    return <SignIn onIn={(known) => queries.setQueryData(meQuery.queryKey, known)} />
  if (me.error) return <Note error={me.error} onRetry={() => void me.refetch()} />
  if (!me.data) return <p className="scan-wait" role="status" aria-label={say(words.loading)} />
  if (me.data.clientId !== null) {
    location.replace('/portal') // clients have a page of their own
    return null
  }
  return <Jobs me={me.data} />
}

const jobs = ['pick', 'check', 'pack', 'out'] as const
const mayDo = (me: Me, job: (typeof jobs)[number]) => me.permissions.includes(job === 'pick' ? 'pick.scan' : 'pack.scan')

function Jobs({ me }: { me: Me }) {
  const { say } = useWords()
  const address = useAddress()
  const [, , asked, waveId] = address.replace(/[?#].*$/, '').split('/')
  const mine = jobs.filter((job) => mayDo(me, job))
  const job = mine.find((one) => one === asked) ?? mine[0]
  useEffect(
    () => hear((sent, outcome) => outcome.ok || signalWrong(outcome.error.message, say(words.rejected, { what: sent.what }))),
    [say],
  )
  return (
    <div className="scan">
      <nav aria-label={say(words.jobs)}>
        {mine.map((one) => (
          <a key={one} {...follows(`/scan/${one}`)} aria-current={one === job ? 'page' : undefined}>
            {say(words[one])}
          </a>
        ))}
      </nav>
      <Waiting />
      <main>
        {job === 'pick' && (waveId ? <PickJob key={waveId} waveId={waveId} /> : <WaveChoice me={me} />)}
        {job === 'check' && <CheckJob />}
        {job === 'pack' && <PackJob me={me} />}
        {job === 'out' && <OutJob />}
      </main>
      <SignalScreen />
      <footer>
        <span>{me.name}</span>
        <a href="/waves">{say(words.desk)}</a>
      </footer>
    </div>
  )
}

/** What is kept until the network is back. */
function Waiting() {
  const { say } = useWords()
  const { waiting, isOffline } = useQueue()
  return (
    <p className="scan-queue" role="status" data-offline={isOffline || undefined}>
      {waiting.length > 0 && say(isOffline ? words.waiting : words.sending, { count: waiting.length })}
    </p>
  )
}
