import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'

export type OutletValues = {
  name?: string
  city?: string | null
  phone?: string | null
  contact?: string | null
  divisionCode?: string | null
  warehouses?: string[]
}

/** Who comes for the goods, a line for each outlet. */
export function OutletFields() {
  const { say } = useWords()
  const text = (field: 'city' | 'contact' | 'phone', max: number) => ({
    placeholder: say(words[field]),
    'aria-label': say(words[field]),
    maxLength: max,
  })
  return (
    <Form.List name="outlets">
      {(rows, { add, remove }) => (
        <div className="carrier-list">
          {rows.map(({ key, name }) => (
            <div key={key} className="carrier-line">
              <Form.Item name={[name, 'name']} rules={[{ required: true, whitespace: true, message: say(words.required) }]}>
                <Input placeholder={say(words.name)} aria-label={say(words.name)} maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'city']}>
                <Input {...text('city', 60)} />
              </Form.Item>
              <Form.Item name={[name, 'contact']}>
                <Input {...text('contact', 60)} />
              </Form.Item>
              <Form.Item name={[name, 'phone']}>
                <Input {...text('phone', 40)} />
              </Form.Item>
              <Form.Item name={[name, 'warehouses']} className="carrier-wide">
                <Select
                  mode="tags"
                  aria-label={say(words.warehouses)}
                  placeholder={`${say(words.warehouses)}：${say(words.warehousesHint)}`}
                  tokenSeparators={['、', ',', '，']}
                />
              </Form.Item>
              <Button type="text" icon={<CloseOutlined />} aria-label={say(words.remove)} onClick={() => remove(name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ warehouses: [] })}>
            {say(words.addOutlet)}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
