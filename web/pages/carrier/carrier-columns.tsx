import type { CarrierView } from '../../../contract/carrier/carrier.ts'
import type { Column } from '../../parts/table/columns.ts'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'

const dash = <span className="muted">—</span>
const count = (all: readonly { active: boolean }[]) => all.filter(({ active }) => active).length

export const carrierColumns: readonly Column<CarrierView>[] = [
  { id: 'name', title: words.name, width: 200, grows: true, show: (row) => <Name row={row} /> },
  { id: 'code', title: words.code, width: 90, show: ({ code }) => code },
  { id: 'cutOff', title: words.cutOff, width: 70, show: ({ cutOff }) => cutOff },
  { id: 'services', title: words.services, width: 60, align: 'right', show: ({ services }) => count(services) },
  { id: 'outlets', title: words.outlets, width: 60, align: 'right', show: ({ outlets }) => count(outlets) },
  { id: 'lanes', title: words.lanes, width: 60, align: 'right', show: ({ lanes }) => lanes },
  { id: 'signed', title: words.signed, width: 76, align: 'right', show: ({ performance }) => performance?.signed ?? dash },
  { id: 'onTime', title: words.onTime, width: 70, align: 'right', show: (row) => <OnTime row={row.performance} /> },
  { id: 'most', title: words.most, width: 100, align: 'right', show: (row) => <Most row={row} /> },
  { id: 'numbers', title: words.numbers, width: 150, show: (row) => <Numbers row={row} /> },
]
const beside = ['name', 'code', 'onTime', 'numbers']
export const narrowColumns = carrierColumns.filter(({ id }) => beside.includes(id))

function Name({ row: { name, active } }: { row: CarrierView }) {
  const { say } = useWords()
  return (
    <span className={active ? undefined : 'muted'} title={name}>
      {name}
      {!active && ` · ${say(words.off)}`}
    </span>
  )
}

/** The share of parcels with a promise that came in time. */
export function OnTime({ row }: { row: CarrierView['performance'] }) {
  if (!row || row.promised === 0) return dash
  return <span title={`${row.onTime} / ${row.promised}`}>{Math.floor((row.onTime / row.promised) * 100)}%</span>
}

function Most({ row: { performance } }: { row: CarrierView }) {
  const { say } = useWords()
  return performance ? say(words.hoursOf, { hours: performance.p90Hours }) : dash
}

export function Numbers({ row: { numbers, account } }: { row: Pick<CarrierView, 'numbers' | 'account'> }) {
  const { say } = useWords()
  if (numbers)
    return (
      <span className={numbers.low ? 'carrier-low' : undefined}>
        {say(numbers.low ? words.low : words.left, { count: numbers.left })}
      </span>
    )
  return <span className={account?.isOn ? undefined : 'muted'}>{say(account?.isOn ? words.byNetwork : words.byHand)}</span>
}
