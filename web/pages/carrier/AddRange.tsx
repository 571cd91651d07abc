import { useMutation } from '@tanstack/react-query'
import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { addRange, checkRuleNames, checkRules, type CheckRule } from '../../../contract/carrier/waybill.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { numberWords } from '../../words/dispatch/number.ts'
import { useWords } from '../../words/use-words.ts'

type Values = { prefix?: string; first: string; last: string; suffix?: string; checkRule: CheckRule; warnBelow: number }
const usual: Partial<Values> = { prefix: '', suffix: '', checkRule: 'none', warnBelow: 200 }

/** A range as it stands on the carrier's slip. */
export function AddRange({ carrierId, onClose, onDone }: { carrierId: string; onClose: () => void; onDone: () => void }) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const add = useMutation({
    mutationFn: (values: Values) => call(addRange, { params: { carrierId }, body: values }),
    onSuccess: () => {
      onDone()
      onClose()
    },
  })
  const digits = [{ required: true, pattern: /^\d{1,15}$/, message: say(words.required) }]
  return (
    <Modal
      open
      title={say(numberWords.addRange)}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: add.isPending }}
      mask={{ closable: false }}
      width={480}
    >
      <Form form={form} layout="vertical" initialValues={usual} onFinish={(values) => add.mutate(values)}>
        <Form.Item name="prefix" label={say(numberWords.prefix)}>
          <Input maxLength={10} autoComplete="off" placeholder="EA" />
        </Form.Item>
        <Form.Item name="first" label={say(numberWords.first)} rules={digits}>
          <Input maxLength={15} autoComplete="off" inputMode="numeric" placeholder="00000001" />
        </Form.Item>
        <Form.Item name="last" label={say(numberWords.last)} rules={digits}>
          <Input maxLength={15} autoComplete="off" inputMode="numeric" placeholder="00009999" />
        </Form.Item>
        <Form.Item name="suffix" label={say(numberWords.suffix)}>
          <Input maxLength={10} autoComplete="off" placeholder="CN" />
        </Form.Item>
        <Form.Item name="checkRule" label={say(numberWords.checkRule)}>
          <Select options={checkRules.map((rule) => ({ value: rule, label: say(checkRuleNames[rule]) }))} />
        </Form.Item>
        <Form.Item name="warnBelow" label={say(numberWords.warnBelow)}>
          <InputNumber min={0} max={1_000_000} precision={0} />
        </Form.Item>
        {add.error && <ProblemNote error={add.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
