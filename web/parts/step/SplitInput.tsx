import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import type { OrderPage } from '../../../contract/order.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import './step.css'

type Item = OrderPage['items'][number]
type Split = { items: { itemNo: number; quantity: number }[] }[]
type Props = { items: readonly Item[]; value?: Split; onChange?: (value: Split | undefined) => void }
const shipmentsMax = 20

/** How the goods of an order are divided among shipments: a column for each shipment, a row for each kind of goods. */
export function SplitInput({ items, value, onChange }: Props) {
  const { say } = useWords()
  const given = (no: number, itemNo: number) => value?.[no]?.items.find((item) => item.itemNo === itemNo)?.quantity ?? 0
  const first = () => [{ items: items.map(({ itemNo, quantity = 0 }) => ({ itemNo, quantity })) }, { items: [] }]

  if (!value) {
    return (
      <Button icon={<PlusOutlined />} onClick={() => onChange?.(first())} disabled={items.length === 0}>
        {say(stepWords.splitAdd)}
      </Button>
    )
  }
  const put = (no: number, itemNo: number, quantity: number) =>
    onChange?.(
      value.map((shipment, index) => {
        if (index !== no) return shipment
        const others = shipment.items.filter((item) => item.itemNo !== itemNo)
        return { items: quantity > 0 ? [...others, { itemNo, quantity }].toSorted((a, b) => a.itemNo - b.itemNo) : others }
      }),
    )
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
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ itemNo, name = '', quantity = 0 }) => {
            const sum = value.reduce((total, _, no) => total + given(no, itemNo), 0)
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
                      value={given(no, itemNo)}
                      onChange={(typed) => put(no, itemNo, typed ?? 0)}
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
