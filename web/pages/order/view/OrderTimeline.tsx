import { Button, Image } from 'antd'
import { useState } from 'react'
import type { EventView } from '../../../../contract/order-view.ts'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { useWords } from '../../../words/use-words.ts'
import { TimelineEvent } from './TimelineEvent.tsx'

type Props = { orderId: string; events: readonly EventView[] }
const shownFirst = 30

/** What happened, newest first; what comes in while the page is open fades in. */
export function OrderTimeline({ orderId, events }: Props) {
  const { say } = useWords()
  const [all, setAll] = useState(false)
  const [seenSeq] = useState(() => Math.max(0, ...events.map(({ seq }) => seq)))
  const newest = events.toSorted((a, b) => b.seq - a.seq)
  const shown = all ? newest : newest.slice(0, shownFirst)
  const hidden = newest.length - shown.length
  return (
    <section aria-labelledby="order-timeline">
      <h2 id="order-timeline">{say(words.timeline)}</h2>
      <Image.PreviewGroup>
        <ol className="timeline">
          {shown.map((event) => (
            <TimelineEvent key={event.seq} orderId={orderId} event={event} isNew={event.seq > seenSeq} />
          ))}
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
