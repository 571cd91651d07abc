import { InputNumber } from 'antd'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import type { Item } from './split.ts'
import './step.css'

export type Counts = { itemNo: number; received: number; damaged: number }[]
type Props = { items: readonly Item[]; value?: Counts; onChange?: (value: Counts) => void }
type Column = 'received' | 'damaged'
const countMax = 1_000_000

/** Everything came as told: what the counting begins with. */
export const countsOf = (items: readonly Item[]): Counts =>
  items.map(({ itemNo, quantity = 0 }) => ({ itemNo, received: quantity, damaged: 0 }))

/** What came of each kind of goods beside what was told, and how much of it is damaged. */
export function CountsInput({ items, value = countsOf(items), onChange }: Props) {
  const { say } = useWords()
  const put = (itemNo: number, column: Column, typed: number | null) =>
    onChange?.(value.map((one) => (one.itemNo === itemNo ? { ...one, [column]: typed ?? 0 } : one)))
  return (
    <div className="split">
      <table>
        <thead>
          <tr>
            <th scope="col">{say(stepWords.goods)}</th>
            <th scope="col">{say(stepWords.received)}</th>
            <th scope="col">{say(stepWords.damaged)}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ itemNo, name = '', quantity = 0 }) => {
            const { received = 0, damaged = 0 } = value.find((one) => one.itemNo === itemNo) ?? {}
            return (
              <tr key={itemNo}>
                <th scope="row">
                  {name}
                  <small data-wrong={received !== quantity || damaged > 0}>{say(stepWords.told, { told: quantity })}</small>
                </th>
                {(['received', 'damaged'] as const).map((column) => (
                  <td key={column}>
                    <InputNumber
                      min={0}
                      max={column === 'damaged' ? received : countMax}
                      precision={0}
                      value={column === 'received' ? received : damaged}
                      onChange={(typed) => put(itemNo, column, typed)}
                      aria-label={say(stepWords.countOf, { item: name, what: say(stepWords[column]) })}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
