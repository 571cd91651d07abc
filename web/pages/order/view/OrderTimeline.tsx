import { Button, Image } from 'antd'
import { useState } from 'react'
import type { EventView } from '../../../../contract/order-view.ts'
import type { Reveal } from '../../../../contract/privacy.ts'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { useWords } from '../../../words/use-words.ts'
import { TimelineEvent } from './TimelineEvent.tsx'
import { TimelineReveal } from '../reveal/TimelineReveal.tsx'

type Props = { orderId: string; events: readonly EventView[]; reveals: readonly Reveal[]; pictures: boolean }
const shownFirst = 30

/** What happened, newest first; what comes in while the page is open fades in. */
export function OrderTimeline({ orderId, events, reveals, pictures }: Props) {
  const { say } = useWords()
  const [all, setAll] = useState(false)
  const [seenSeq] = useState(() => Math.max(0, ...events.map(({ seq }) => seq)))
  const looks = reveals.map((reveal) => ({ at: reveal.at, reveal }))
  const steps = events.toSorted((a, b) => b.seq - a.seq).map((event) => ({ at: event.recordedAt, event }))
  // steps keep the order of their chain; looks stand where they fell in time
  const newest: ({ at: string; event: EventView } | { at: string; reveal: Reveal })[] = [...steps]
  for (const look of looks) {
    const before = newest.findIndex(({ at }) => at <= look.at)
    newest.splice(before < 0 ? newest.length : before, 0, look)
  }
  const shown = all ? newest : newest.slice(0, shownFirst)
  const hidden = newest.length - shown.length
  return (
    <section aria-labelledby="order-timeline">
      <h2 id="order-timeline">{say(words.timeline)}</h2>
      <Image.PreviewGroup>
        <ol className="timeline">
          {shown.map((one) =>
            'event' in one ? (
              <TimelineEvent
                key={one.event.seq}
                orderId={orderId}
                event={one.event}
                isNew={one.event.seq > seenSeq}
                pictures={pictures}
              />
            ) : (
              <TimelineReveal key={one.at} reveal={one.reveal} />
            ),
          )}
        </ol>
      </Image.PreviewGroup>
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)}>
          {say(words.earlier, { count: hidden })}
        </Button>
      )}
    </section>
  )
}
