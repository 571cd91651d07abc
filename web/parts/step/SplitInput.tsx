import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { sourcingWords } from '../../words/dispatch/sourcing.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import { firstSplit, givenInAll, givenTo, letWait, putAt, putInto, type Item, type Split } from './split.ts'
import './step.css'

type Props = {
  items: readonly Item[]
  /** Each may leave from its own warehouse, and wait for stock: while nobody has accepted the order. */
  isSourced: boolean
  value?: Split
  onChange?: (value: Split | undefined) => void
}
const shipmentsMax = 20

/** How the goods of an order are divided among shipments: a column for each shipment, a row for each kind of goods. */
export function SplitInput({ items, isSourced, value, onChange }: Props) {
  const { say } = useWords()
  if (!value) {
    return (
      <Button icon={<PlusOutlined />} onClick={() => onChange?.(firstSplit(items))} disabled={items.length === 0}>
        {say(stepWords.splitAdd)}
      </Button>
    )
  }
  const remove = (no: number) => onChange?.(value.length <= 2 ? undefined : value.filter((_, index) => index !== no))

  return (
    <div className="split">
      <table>
        <thead>
          <tr>
            <th scope="col">{say(stepWords.goods)}</th>
            {value.map((_, no) => (
              <th scope="col" key={no}>
                {say(stepWords.shipmentNo, { no: no + 1 })}
                <Button
                  type="text"
                  size="small"
                  icon={<MinusCircleOutlined />}
                  aria-label={say(stepWords.splitRemove, { no: no + 1 })}
                  onClick={() => remove(no)}
                />
                {isSourced && <Sourced split={value} no={no} onChange={onChange} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ itemNo, name = '', quantity = 0 }) => {
            const sum = givenInAll(value, itemNo)
            return (
              <tr key={itemNo}>
                <th scope="row">
                  {name}
                  <small data-wrong={sum !== quantity}>
                    {say(stepWords.splitRest, { item: '', ordered: quantity, given: sum })}
                  </small>
                </th>
                {value.map((_, no) => (
                  <td key={no}>
                    <InputNumber
                      min={0}
                      max={quantity}
                      precision={0}
                      value={givenTo(value, no, itemNo)}
                      onChange={(typed) => onChange?.(putInto(value, no, itemNo, typed ?? 0))}
                      aria-label={say(stepWords.splitIn, { item: name, no: no + 1 })}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      {value.length < shipmentsMax && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange?.([...value, { items: [] }])}>
          {say(stepWords.splitAdd)}
        </Button>
      )}
    </div>
  )
}

type SourcedProps = { split: Split; no: number; onChange: ((value: Split) => void) | undefined }

/** From where one shipment leaves, and whether it may wait. */
function Sourced({ split, no, onChange }: SourcedProps) {
  const { say } = useWords()
  return (
    <span className="split-shipment">
      {split.length > 1 && (
        <Input
          size="small"
          maxLength={60}
          value={split[no]?.warehouse ?? ''}
          placeholder={say(sourcingWords.sameAsAbove)}
          aria-label={say(sourcingWords.warehouse, { no: no + 1 })}
          onChange={(event) => onChange?.(putAt(split, no, event.target.value))}
        />
      )}
      <Checkbox
        checked={split[no]?.waits === true}
        title={say(sourcingWords.waitsHint, { no: no + 1 })}
        onChange={() => onChange?.(letWait(split, no))}
      >
        {say(sourcingWords.waits)}
      </Checkbox>
    </span>
  )
}
