import { Form, Radio } from 'antd'
import { useState } from 'react'
import { TimeInput } from '../../parts/TimeInput.tsx'
import { counterWords as words } from '../../words/counter.ts'
import { useWords } from '../../words/use-words.ts'

/** Whether the order is typed for somebody who stands here or calls, and since when. */
export function CameFields() {
  const { say } = useWords()
  const [now] = useState(() => new Date().toISOString())
  const kind: string | undefined = Form.useWatch(['came', 'kind'])
  return (
    <>
      <Form.Item name={['came', 'kind']} label={say(words.who)} initialValue="">
        <Radio.Group
          options={[
            { value: '', label: say(words.myself) },
            { value: 'counter', label: say(words.counter) },
            { value: 'phone', label: say(words.phone) },
          ]}
        />
      </Form.Item>
      {kind && (
        <Form.Item name={['came', 'at']} label={say(words.cameAt)} extra={say(words.cameHint)} initialValue={now}>
          <TimeInput />
        </Form.Item>
      )}
    </>
  )
}
