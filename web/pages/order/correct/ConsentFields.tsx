import { Form, Input, Radio } from 'antd'
import type * as z from 'zod'
import type { correctOrder } from '../../../../contract/order.ts'
import { TimeInput } from '../../../parts/TimeInput.tsx'
import { correctionWords as words } from '../../../words/order-view.ts'
import { useWords } from '../../../words/use-words.ts'

export type Consent = Pick<z.input<typeof correctOrder.body>, 'agreedBy' | 'agreedHow' | 'agreedAt'>
const hows = ['phone', 'email', 'chat', 'portal', 'in_person'] as const satisfies readonly Consent['agreedHow'][]

/** Who at the client agreed to the change, how and when. */
export function ConsentFields() {
  const { say } = useWords()
  const rule = (name: string) => [{ required: true, message: say(words.required, { name }) }]
  return (
    <fieldset className="consent">
      <legend>{say(words.consent)}</legend>
      <p className="muted">{say(words.why)}</p>
      <div className="consent-fields">
        <Form.Item name="agreedBy" label={say(words.agreedBy)} rules={rule(say(words.agreedBy))}>
          <Input maxLength={100} autoComplete="off" placeholder={say(words.agreedByHint)} />
        </Form.Item>
        <Form.Item name="agreedAt" label={say(words.agreedAt)} rules={rule(say(words.agreedAt))}>
          <TimeInput />
        </Form.Item>
        <Form.Item name="agreedHow" label={say(words.agreedHow)} rules={rule(say(words.agreedHow))}>
          <Radio.Group options={hows.map((how) => ({ value: how, label: say(words[how]) }))} />
        </Form.Item>
      </div>
    </fieldset>
  )
}
