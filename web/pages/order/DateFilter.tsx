import { CalendarOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { dayOf } from '../../parts/moment-text.ts'
import { useNow } from '../../parts/now.ts'
import { useZone } from '../../parts/zone.ts'
import { orderListWords as words } from '../../words/order-list.ts'
import { useWords } from '../../words/use-words.ts'
import type { OrderSearch } from './order-search.ts'

const dayMs = 86_400_000
const spans = [
  { words: words.today, first: 0, last: 0 },
  { words: words.yesterday, first: 1, last: 1 },
  { words: words.week, first: 6, last: 0 },
  { words: words.month, first: 29, last: 0 },
] as const

/** The days on which the orders came in: the usual spans at one press, or any. */
export function DateFilter({ search, onChange }: { search: OrderSearch; onChange: (change: OrderSearch) => void }) {
  const { say } = useWords()
  const now = useNow()
  const zone = useZone()
  const { from = '', to = '' } = search
  const day = (back: number) => dayOf(now - back * dayMs, zone)
  const usual = spans.find(({ first, last }) => from === day(first) && to === day(last))
  const isSet = from !== '' || to !== ''
  const text = usual ? say(usual.words) : isSet ? `${from.slice(5)}${say(words.until)}${to.slice(5)}` : say(words.received)
  const choice = (
    <div className="order-dates">
      {spans.map((span) => (
        <Button
          key={span.first}
          type={span === usual ? 'primary' : 'default'}
          onClick={() => onChange({ from: day(span.first), to: day(span.last) })}
        >
          {say(span.words)}
        </Button>
      ))}
      <label>
        {say(words.from)}
        <Input type="date" value={from} max={to} onChange={(event) => onChange({ from: event.target.value })} />
      </label>
      <label>
        {say(words.to)}
        <Input type="date" value={to} min={from} onChange={(event) => onChange({ to: event.target.value })} />
      </label>
      <Button disabled={!isSet} onClick={() => onChange({ from: '', to: '' })}>
        {say(words.anyDay)}
      </Button>
    </div>
  )
  return (
    <Popover content={choice} trigger="click" placement="bottomLeft">
      <Button
        className="order-date"
        icon={<CalendarOutlined />}
        data-set={isSet || undefined}
        aria-label={`${say(words.received)} ${text}`}
      >
        {text}
      </Button>
    </Popover>
  )
}
