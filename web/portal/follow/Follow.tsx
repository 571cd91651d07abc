import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { getHome, getPortalOrder, PortalOrder } from '../../../contract/portal.ts'
import { TrackEvents } from '../../track/TrackEvents.tsx'
import { TrackRoad } from '../../track/TrackRoad.tsx'
import '../../track/track.css'
import { portalWords as words } from '../../words/portal.ts'
import { phaseWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { call, type Reply } from '../call.ts'
import { told } from '../moment.ts'
import { Note } from '../Note.tsx'
import { follows } from '../where.ts'
import { AskForm } from './AskForm.tsx'
import { Content } from './Content.tsx'
import { Papers } from './Papers.tsx'
import { Requests } from './Requests.tsx'
import { KeepTemplate } from './KeepTemplate.tsx'

const Conversation = lazy(() => import('./Conversation.tsx').then(({ Conversation }) => ({ default: Conversation })))

type Home = Reply<typeof getHome>
/** The client's words for what waits for them; other types of holds are talked over by phone. */
const needs: Record<string, { zh: string; en: string }> = {
  rejected: words.needsRejected,
  address_vague: words.needsAddress,
  contact_invalid: words.needsContact,
  unpaid: words.needsPaid,
  data_missing: words.needsData,
}

/** One order on the client's road: where it is, when it comes, what to do. */
export function Follow({ orderId, home }: { orderId: string; home: Home | undefined }) {
  const { say } = useWords()
  const order = useQuery({
    queryKey: ['order', orderId],
    queryFn: () => call<typeof getPortalOrder>({ method: 'GET', path: '/portal/orders/:orderId', params: { orderId } }),
  })
  return (
    <>
      <p>
        <a {...follows('/portal')} className="portal-back">
          ‹ {say(words.toAllOrders)}
        </a>
      </p>
      {order.error && <Note error={order.error} onRetry={() => void order.refetch()} />}
      {order.isPending && <p className="portal-wait" role="status" aria-label={say(words.loading)} />}
      {order.data && <Followed order={order.data} home={home} at={order.dataUpdatedAt} />}
    </>
  )
}

function Followed({ order, home, at }: { order: PortalOrder; home: Home | undefined; at: number }) {
  const { say, language } = useWords()
  const [asking, setAsking] = useState<'change' | 'cancel'>()
  const label = order.orderNo ?? order.externalNo ?? say(words.noNumber)
  useEffect(() => {
    document.title = `${label} · ${say(words.product)}`
  }, [label, say])
  const needed = [...new Set(order.needsYou.map((type) => say(needs[type] ?? words.needsAnswer)))]
  return (
    <article className="portal-follow" aria-label={label}>
      <section className="tracked-now portal-now" data-look={lookOf(order.phase)}>
        <h1>{termIn(phaseWords, order.phase, say)}</h1>
        <p>
          {say(order.wording)} <span className="muted">· {label}</span>
        </p>
        <Dates order={order} now={at} />
      </section>
      {needed.map((text) => (
        <p key={text} className="portal-alert-block" role="status">
          {text}
        </p>
      ))}
      <TrackRoad road={order.road} moment={(time) => told(time, language)} />
      <Suspense fallback={null}>
        <Conversation orderId={order.id} />
      </Suspense>
      <Requests order={order} />
      <div className="portal-actions">
        {order.may.change && (
          <button type="button" className="portal-plain" onClick={() => setAsking('change')}>
            {say(words.askChange)}
          </button>
        )}
        {order.may.cancel && (
          <button type="button" className="portal-plain" data-look="danger" onClick={() => setAsking('cancel')}>
            {say(words.askCancel)}
          </button>
        )}
        <a {...follows(`/portal/place?again=${order.id}`)} className="portal-plain">
          {say(words.again)}
        </a>
        <KeepTemplate orderId={order.id} />
      </div>
      {home && <Call home={home} />}
      <Papers order={order} />
      <Content order={order} />
      <TrackEvents events={order.events} now={at} />
      {asking && <AskForm order={order} kind={asking} onClose={() => setAsking(undefined)} />}
    </article>
  )
}

function Dates({ order, now }: { order: PortalOrder; now: number }) {
  const { say, language } = useWords()
  const isOver = ['signed', 'returned', 'cancelled', 'abnormal'].includes(order.phase)
  const late = (time: string) => !isOver && Date.parse(time) < now
  const dates: [string, string][] = []
  if (order.arrivalAt) dates.push([say(words.arrival), order.arrivalAt])
  if (order.dispatchAt && order.road.some(({ phase, state }) => phase === 'collected' && state === 'ahead'))
    dates.push([say(words.dispatch), order.dispatchAt])
  if (order.wantedBy) dates.push([say(words.wanted), order.wantedBy])
  return (
    <dl>
      {dates.map(([name, at]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{told(at, language)}</strong>
            {late(at) && <span className="tracked-late">{say(words.late)}</span>}
          </dd>
        </div>
      ))}
      {order.promises
        .filter(({ state }) => state !== 'kept')
        .map(({ name, dueAt, state }) => (
          <div key={`${name.zh} ${dueAt}`}>
            <dt>{say(words.promise, { name: say(name) })}</dt>
            <dd>
              <strong>{told(dueAt, language)}</strong>
              {state === 'late' && <span className="tracked-late">{say(words.late)}</span>}
            </dd>
          </div>
        ))}
    </dl>
  )
}

export function Call({ home }: { home: Home }) {
  const { say } = useWords()
  const { companyPhone, companyEmail, companyName } = home
  return (
    <section className="portal-call" aria-label={say(words.call)}>
      <span>
        {say(words.call)} <span className="muted">{companyName}</span>
      </span>
      {companyPhone && <a href={`tel:${companyPhone.replaceAll(/[^\d+]/g, '')}`}>{companyPhone}</a>}
      {companyEmail && <a href={`mailto:${companyEmail}`}>{companyEmail}</a>}
      {!companyPhone && !companyEmail && <span className="muted">{say(words.callNone, { company: companyName })}</span>}
    </section>
  )
}

function lookOf(phase: string): string {
  if (phase === 'signed') return 'done'
  if (phase === 'returned' || phase === 'cancelled') return 'ended'
  return phase === 'abnormal' || phase === 'delivery_failed' ? 'broken' : 'moving'
}
