import { MinusCircleOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { handlings } from '../../../../contract/order-draft.ts'
import { draftWords as words } from '../../../words/draft.ts'
import { handlingWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { AmountInput } from './AmountInput.tsx'

type Props = { name: number; no: number; declared: boolean; onRemove: ((name: number) => void) | undefined }

/** One kind of goods. */
export function ItemRow({ name, no, declared, onRemove }: Props) {
  const { say } = useWords()
  const labelOf = (
    field:
      | 'itemName'
      | 'sku'
      | 'spec'
      | 'quantity'
      | 'weight'
      | 'volume'
      | 'unitPrice'
      | 'declared'
      | 'handling'
      | 'hsCode'
      | 'origin'
      | 'customText',
  ) => ({
    'aria-label': say(words.rowField, { no, field: say(words[field]) }),
  })
  return (
    <tr>
      <td data-label={say(words.itemName)} data-column="itemName" data-required>
        <Form.Item name={[name, 'name']}>
          <Input maxLength={300} autoComplete="off" {...labelOf('itemName')} />
        </Form.Item>
      </td>
      <td data-label={say(words.quantity)} data-column="quantity" data-required>
        <AmountInput name={[name, 'quantity']} kind="count" {...labelOf('quantity')} />
      </td>
      <td data-label={say(words.sku)} data-column="sku">
        <Form.Item name={[name, 'sku']}>
          <Input maxLength={100} autoComplete="off" {...labelOf('sku')} />
        </Form.Item>
      </td>
      <td data-label={say(words.spec)} data-column="spec">
        <Form.Item name={[name, 'spec']}>
          <Input maxLength={300} autoComplete="off" {...labelOf('spec')} />
        </Form.Item>
      </td>
      <td data-label={say(words.weight)} data-column="weight">
        <AmountInput name={[name, 'weight']} kind="weight" {...labelOf('weight')} />
      </td>
      <td data-label={say(words.volume)} data-column="volume">
        <AmountInput name={[name, 'volume']} kind="volume" {...labelOf('volume')} />
      </td>
      <td data-label={say(words.unitPrice)} data-column="unitPrice">
        <AmountInput name={[name, 'unitPrice']} kind="money" {...labelOf('unitPrice')} />
      </td>
      <td data-label={say(words.declared)} data-column="declared">
        <AmountInput name={[name, 'declared']} kind="money" {...labelOf('declared')} />
      </td>
      {declared &&
        (['hsCode', 'origin'] as const).map((field) => (
          <td key={field} data-label={say(words[field])} data-column={field}>
            <Form.Item name={[name, field]}>
              <Input maxLength={field === 'hsCode' ? 20 : 60} autoComplete="off" {...labelOf(field)} />
            </Form.Item>
          </td>
        ))}
      <td data-label={say(words.handling)} data-column="handling">
        <Form.Item name={[name, 'handling']}>
          <Select
            mode="multiple"
            allowClear
            maxTagCount="responsive"
            showSearch={{ optionFilterProp: 'label' }}
            options={handlings.map((handling) => ({ value: handling, label: termIn(handlingWords, handling, say) }))}
            {...labelOf('handling')}
          />
        </Form.Item>
        <CustomText name={name} {...labelOf('customText')} />
      </td>
      <td data-column="remove">
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<MinusCircleOutlined />}
            aria-label={say(words.removeItem, { no })}
            title={say(words.removeItem, { no })}
            onClick={() => onRemove(name)}
          />
        )}
      </td>
    </tr>
  )
}

/** What is made to order says it, letter by letter: asked for where the goods are marked so. */
function CustomText({ name, ...label }: { name: number; 'aria-label': string }) {
  const { say } = useWords()
  const marks: unknown = Form.useWatch(['items', name, 'handling'])
  if (!Array.isArray(marks) || !marks.includes('customised')) return null
  return (
    <Form.Item name={[name, 'customText']}>
      <Input.TextArea autoSize maxLength={500} placeholder={say(words.customText)} {...label} />
    </Form.Item>
  )
}
