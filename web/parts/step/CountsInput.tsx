import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import type { Item } from './split.ts'
import './step.css'

export type Counts = { itemNo: number; received: number; damaged: number; lot?: string; expiresOn?: string }[]
/** Which goods are kept by lot, or by the day of their expiry. */
export type Tracked = { itemNo: number; lotTracked: boolean; expiryTracked: boolean }
type Props = { items: readonly Item[]; tracked?: readonly Tracked[]; value?: Counts; onChange?: (value: Counts) => void }
const countMax = 1_000_000

/** Everything came as told: what the counting begins with. */
export const countsOf = (items: readonly Item[]): Counts =>
  items.map(({ itemNo, quantity = 0 }) => ({ itemNo, received: quantity, damaged: 0 }))

/** What came of each kind of goods beside what was told, how much of it is damaged, and of which lots. */
export function CountsInput({ items, tracked = [], value = countsOf(items), onChange }: Props) {
  const { say } = useWords()
  const put = (at: number, change: Partial<Counts[number]>) =>
    onChange?.(value.map((one, index) => (index === at ? { ...one, ...change } : one)))
  const add = (itemNo: number) => onChange?.([...value, { itemNo, received: 0, damaged: 0 }])
  const hasLots = tracked.some((one) => one.lotTracked || one.expiryTracked)
  return (
    <div className="split">
      <table>
        <thead>
          <tr>
            <th scope="col">{say(stepWords.goods)}</th>
            <th scope="col">{say(stepWords.received)}</th>
            <th scope="col">{say(stepWords.damaged)}</th>
            {hasLots && <th scope="col">{say(stepWords.lotAndExpiry)}</th>}
          </tr>
        </thead>
        <tbody>
          {items.flatMap((item) => {
            const lines = value.flatMap((one, at) => (one.itemNo === item.itemNo ? [{ one, at }] : []))
            const known = tracked.find((one) => one.itemNo === item.itemNo)
            return lines.map(({ one, at }, no) => (
              <CountLine
                key={at}
                item={item}
                lines={lines.map((line) => line.one)}
                line={one}
                isFirst={no === 0}
                known={known}
                onPut={(change) => put(at, change)}
                onAdd={no === lines.length - 1 ? () => add(item.itemNo) : undefined}
              />
            ))
          })}
        </tbody>
      </table>
    </div>
  )
}

type LineProps = {
  item: Item
  lines: Counts
  line: Counts[number]
  isFirst: boolean
  known: Tracked | undefined
  onPut: (change: Partial<Counts[number]>) => void
  onAdd: (() => void) | undefined
}

function CountLine({ item, lines, line, isFirst, known, onPut, onAdd }: LineProps) {
  const { say } = useWords()
  const { name = '', quantity = 0 } = item
  const received = lines.reduce((sum, one) => sum + one.received, 0)
  const damaged = lines.reduce((sum, one) => sum + one.damaged, 0)
  return (
    <tr>
      <th scope="row">
        {isFirst && name}
        {isFirst && <small data-wrong={received !== quantity || damaged > 0}>{say(stepWords.told, { told: quantity })}</small>}
      </th>
      {(['received', 'damaged'] as const).map((column) => (
        <td key={column}>
          <InputNumber
            min={0}
            max={column === 'damaged' ? line.received : countMax}
            precision={0}
            value={line[column]}
            onChange={(typed) => onPut({ [column]: typed ?? 0 })}
            aria-label={say(stepWords.countOf, { item: name, what: say(stepWords[column]) })}
          />
        </td>
      ))}
      {known && (known.lotTracked || known.expiryTracked) && (
        <td className="count-lot">
          {known.lotTracked && (
            <Input
              maxLength={60}
              value={line.lot ?? ''}
              placeholder={say(stepWords.lot)}
              aria-label={say(stepWords.countOf, { item: name, what: say(stepWords.lot) })}
              onChange={({ target }) => onPut({ lot: target.value })}
            />
          )}
          {known.expiryTracked && (
            <Input
              type="date"
              value={line.expiresOn ?? ''}
              aria-label={say(stepWords.countOf, { item: name, what: say(stepWords.expiresOn) })}
              onChange={({ target }) => onPut({ expiresOn: target.value })}
            />
          )}
          {onAdd && (
            <Button size="small" icon={<PlusOutlined />} onClick={onAdd}>
              {say(stepWords.anotherLot)}
            </Button>
          )}
        </td>
      )}
    </tr>
  )
}
