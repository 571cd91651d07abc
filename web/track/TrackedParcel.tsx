import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Phase } from '../../contract/phases.ts'
import type { TrackedOrder } from '../../contract/track.ts'
import { phaseWords, termIn } from '../words/terms.ts'
import { trackWords as words } from '../words/track.ts'
import { useWords } from '../words/use-words.ts'
import { CopyNumber } from './CopyNumber.tsx'
import { toldMoment } from './day-text.ts'
import { TrackCourier } from './TrackCourier.tsx'
import { TrackEvents } from './TrackEvents.tsx'
import { groupedNumber } from './tracking-no.ts'
import { TrackRoad } from './TrackRoad.tsx'

type Props = { order: TrackedOrder; at: number; onAgain: () => Promise<void>; onAnother: () => void }

/** All that may be told of a parcel: where it stands, when it comes, what happened. Nothing of whom it belongs to. */
export function TrackedParcel({ order, at, onAgain, onAnother }: Props) {
  const { say, language } = useWords()
  const [asking, setAsking] = useState(false)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const moment = (time: string) => toldMoment(Date.parse(time), at, language)
  const again = async () => {
    setAsking(true)
    await onAgain()
    setAsking(false)
  }

  return (
    <article className="tracked">
      <div className="tracked-bar">
        <span className="muted">{say(words.trackingNo)}</span>
        <span className="tracked-no">{groupedNumber(order.trackingNo)}</span>
        <button type="button" onClick={() => void again()} aria-disabled={asking}>
          {say(asking ? words.asking : words.again)}
        </button>
        <button type="button" onClick={onAnother}>
          {say(words.another)}
        </button>
      </div>
      <section className="tracked-now" data-look={lookOf(order.phase)}>
        <h1 ref={head} tabIndex={-1}>
          {termIn(phaseWords, order.phase, say)}
        </h1>
        <p>
          {say(order.wording)}
          {order.toCity && <span className="muted"> · {say(words.bound, { city: order.toCity })}</span>}
        </p>
        <dl>
          <Arrival order={order} at={at} moment={moment} />
          {order.shipmentsTotal > 1 && (
            <Fact name={say(words.shipments)}>
              {say(words.shipmentsTold, { done: order.shipmentsDone, total: order.shipmentsTotal })}
            </Fact>
          )}
          {order.waybillNos.length > 0 && (
            <Fact name={say(words.waybills)}>
              {order.waybillNos.map((waybillNo) => (
                <CopyNumber key={waybillNo} text={waybillNo} />
              ))}
            </Fact>
          )}
        </dl>
      </section>
      {order.courier && <TrackCourier courier={order.courier} moment={moment} />}
      <TrackRoad road={order.road} moment={moment} />
      <TrackEvents events={order.events} now={at} />
      <p className="muted tracked-foot" role="status">
        {say(words.asOf, { time: moment(new Date(at).toISOString()) })}
      </p>
    </article>
  )
}

type ArrivalProps = { order: TrackedOrder; at: number; moment: (time: string) => string }

function Arrival({ order, at, moment }: ArrivalProps) {
  const { say } = useWords()
  const signed = order.phase === 'signed' ? order.road.find((station) => station.phase === 'signed')?.at : undefined
  if (signed) return <Fact name={say(words.signedAt)}>{moment(signed)}</Fact>
  if (!order.expectedAt || lookOf(order.phase) === 'ended') return null
  return (
    <Fact name={say(words.expected)}>
      <strong>{moment(order.expectedAt)}</strong>
      {Date.parse(order.expectedAt) < at && <span className="tracked-late">{say(words.overdue)}</span>}
    </Fact>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function lookOf(phase: Phase): 'moving' | 'done' | 'ended' | 'broken' {
  switch (phase) {
    case 'signed':
      return 'done'
    case 'returned':
    case 'cancelled':
      return 'ended'
    case 'abnormal':
    case 'delivery_failed':
      return 'broken'
    case 'received':
    case 'confirmed':
    case 'preparing':
    case 'collected':
    case 'in_transit':
    case 'customs':
    case 'out_for_delivery':
    case 'available_for_collection':
    case 'returning':
      return 'moving'
  }
}
