import { CheckOutlined } from '@ant-design/icons'
import type { ClockView, OrderPage } from '../../../../contract/order-view.ts'
import { DueTime } from '../../../parts/DueTime.tsx'
import { Moment } from '../../../parts/Moment.tsx'
import { spanText } from '../../../parts/moment-text.ts'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { roleWords } from '../../../words/terms.ts'
import { timeWords } from '../../../words/time.ts'
import { useWords } from '../../../words/use-words.ts'
import './road.css'

type Station = OrderPage['road'][number]
type Props = { road: readonly Station[]; clocks: readonly ClockView[] }

/** The order's road as one line of stations: passed by whom and how fast, here, and ahead. */
export function OrderRoad({ road, clocks }: Props) {
  const { say } = useWords()
  return (
    <section className="order-road" aria-label={say(words.road)}>
      <ol>
        {road.map((station, at) => (
          <li
            key={`${station.node} ${at}`}
            data-state={station.state}
            data-late={station.late}
            {...(station.state === 'here' ? { 'aria-current': 'step' as const } : {})}
          >
            <span className="road-dot" aria-hidden>
              {station.state === 'passed' && <CheckOutlined />}
            </span>
            <span className="road-name">{say(station.name)}</span>
            <span className="only-read">{say(words[station.state])}</span>
            <span className="road-told">
              <StationTold station={station} clocks={clocks} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function StationTold({ station, clocks }: { station: Station; clocks: readonly ClockView[] }) {
  const { say } = useWords()
  const owner = <span>{say(roleWords[station.owner])}</span>
  switch (station.state) {
    case 'passed':
      return (
        <>
          {station.by && <span>{station.by}</span>}
          <Moment at={station.leftAt} />
          <Took station={station} />
        </>
      )
    case 'here':
      return (
        <>
          {owner}
          <StationDue station={station} clocks={clocks} />
        </>
      )
    case 'ahead':
      return (
        <>
          {owner}
          {station.dueAt && <StationDue station={station} clocks={clocks} />}
        </>
      )
    case 'skipped':
      return <span>{say(words.skipped)}</span>
  }
}

/** How long the order stood there against what it was allowed, both by the clock on the wall. */
function Took({ station }: { station: Station }) {
  const { say, language } = useWords()
  if (!station.enteredAt || !station.leftAt) return null
  const entered = Date.parse(station.enteredAt)
  const took = say(words.took, { span: spanText(Date.parse(station.leftAt) - entered, language) })
  const limit = station.dueAt ? say(words.limit, { span: spanText(Date.parse(station.dueAt) - entered, language) }) : ''
  return (
    <span className="road-took">
      {station.late && <span className="road-late">{say(timeWords.late)} </span>}
      <span>{took}</span>
      {limit && <span> {limit}</span>}
    </span>
  )
}

function StationDue({ station, clocks }: { station: Station; clocks: readonly ClockView[] }) {
  const clock = clocks.find((one) => one.stoppedAt === null && one.dueAt === station.dueAt)
  const state = clock?.state ?? (station.late ? 'late' : 'running')
  return <DueTime state={state} dueAt={station.dueAt} warnAt={clock?.warnAt} confirmed={clock?.confirmed} />
}
