import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, type FormInstance } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { itemsMax } from '../../../../contract/order-draft.ts'
import { Money } from '../../../parts/Money.tsx'
import { Quantity } from '../../../parts/Quantity.tsx'
import { draftWords as words } from '../../../words/draft.ts'
import { useWords } from '../../../words/use-words.ts'
import { RequiredMark } from './FieldMarks.tsx'
import { goodsSum } from './goods-sum.ts'
import { ItemRow } from './ItemRow.tsx'
import './items.css'
import { isDeclared, type TypedItem } from './typed-draft.ts'

type Props = { form: FormInstance; currency: string }
const before = ['itemName', 'quantity', 'sku', 'spec', 'weight', 'volume', 'unitPrice', 'declared'] as const
const customs = ['hsCode', 'origin'] as const
const required: readonly string[] = before.slice(0, 2)

/** The goods, a row for each kind: Enter goes down and adds a row at the end. */
export function ItemsTable({ form, currency }: Props) {
  const { say } = useWords()
  const items: TypedItem[] | undefined = Form.useWatch('items', form)
  const sum = goodsSum(items ?? [])
  const flow = Form.useWatch('flow', { form, preserve: true })
  const service = Form.useWatch('service', { form, preserve: true })
  const country = Form.useWatch(['consignee', 'country'], { form, preserve: true })
  const declared = isDeclared({ flow, service, consignee: { country } })
  const [added, setAdded] = useState<number>()
  useEffect(() => {
    if (added !== undefined) form.focusField(['items', added, 'name'])
  }, [added, form])

  return (
    <Form.List name="items">
      {(fields, { add, remove }) => {
        const addRow = () => {
          if (fields.length >= itemsMax) return
          add({})
          setAdded(fields.length)
        }
        const onKeyDown = (event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
          if (!(event.target instanceof HTMLInputElement) || event.target.role === 'combobox') return
          event.preventDefault()
          const at = rowOf(event.target)
          const column = event.target.id.split('_').at(-1)
          if (at === undefined || at >= fields.length - 1) addRow()
          else if (column) form.focusField(['items', at + 1, column])
        }
        return (
          <div className="items-scroll">
            <table className="items" onKeyDown={onKeyDown}>
              <thead>
                <tr>
                  {[...before, ...(declared ? customs : []), 'handling' as const].map((column) => (
                    <th key={column} scope="col" data-column={column}>
                      {say(words[column])}
                      {required.includes(column) ? <RequiredMark /> : <small className="only-read">{say(words.optional)}</small>}
                    </th>
                  ))}
                  <td />
                </tr>
              </thead>
              <tbody>
                {fields.map((field, at) => (
                  <ItemRow
                    key={field.key}
                    name={field.name}
                    no={at + 1}
                    declared={declared}
                    onRemove={fields.length > 1 ? remove : undefined}
                  />
                ))}
              </tbody>
            </table>
            <div className="items-foot">
              <Button size="small" icon={<PlusOutlined />} onClick={addRow}>
                {say(words.addItem)}
              </Button>
              <span className="muted">{say(words.enterAdds)}</span>
              <span className="items-sum">
                <Quantity count={sum.pieces} /> · <Money minor={sum.minor} currency={currency} />
              </span>
            </div>
          </div>
        )
      }}
    </Form.List>
  )
}

function rowOf(input: HTMLInputElement): number | undefined {
  const row = input.closest('tr')
  const at = row?.parentElement ? [...row.parentElement.children].indexOf(row) : -1
  return at < 0 ? undefined : at
}
