import { useMutation } from '@tanstack/react-query'
import { Checkbox, Form, Input, Modal } from 'antd'
import { accountFields, saveAccount, type AccountView } from '../../../contract/carrier/waybill.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { accountFieldWords, numberWords } from '../../words/dispatch/number.ts'
import { useWords } from '../../words/use-words.ts'

type Values = {
  isOn: boolean
  baseUrl: string
  companyCode: string
  sender: AccountView['sender']
  credentials?: Partial<Record<(typeof accountFields)[number], string>>
}
type Props = { carrierId: string; account: AccountView | null; onClose: () => void; onDone: () => void }
const usual: Partial<Values> = { isOn: true, baseUrl: 'https://api.kuaidi100.com' }

/** The carrier's e-waybill account; what is secret is typed here and never shown again. */
export function AccountForm({ carrierId, account, onClose, onDone }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const save = useMutation({
    mutationFn: ({ credentials = {}, ...values }: Values) => {
      const given = Object.fromEntries(Object.entries(credentials).filter(([, value]) => value?.trim()))
      return call(saveAccount, { params: { carrierId }, body: { ...values, credentials: given } })
    },
    onSuccess: () => {
      onDone()
      onClose()
    },
  })
  const required = [{ required: true, whitespace: true, message: say(words.required) }]
  return (
    <Modal
      open
      title={say(numberWords.account)}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: save.isPending }}
      mask={{ closable: false }}
      width={520}
    >
      <p className="muted">{say(numberWords.unverifiedTold)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={account ?? usual}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="companyCode" label={say(numberWords.companyCode)} extra={say(numberWords.companyHint)} rules={required}>
          <Input maxLength={30} autoComplete="off" spellCheck={false} />
        </Form.Item>
        {accountFields.map((field) => (
          <Form.Item
            key={field}
            name={['credentials', field]}
            label={say(accountFieldWords[field])}
            {...(account?.has.includes(field) ? { extra: say(numberWords.kept) } : {})}
          >
            <Input.Password maxLength={200} autoComplete="new-password" />
          </Form.Item>
        ))}
        <Form.Item name={['sender', 'name']} label={say(numberWords.sender)} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['sender', 'phone']} label={say(numberWords.senderPhone)} rules={required}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['sender', 'address']} label={say(numberWords.senderAddress)} rules={required}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <Form.Item name="baseUrl" label={say(numberWords.baseUrl)} rules={required}>
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="isOn" valuePropName="checked">
          <Checkbox>{say(numberWords.isOn)}</Checkbox>
        </Form.Item>
        {save.error && <ProblemNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
