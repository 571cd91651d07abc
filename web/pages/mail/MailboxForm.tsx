import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, InputNumber, Modal, Radio } from 'antd'
import {
  changeMailbox,
  createMailbox,
  listMailboxes,
  mailTls,
  tryMailbox,
  type MailboxView,
  type MailTls,
} from '../../../contract/mail.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { mailWords as words, tlsWords, troubleText } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'

type Values = {
  address: string
  host: string
  port: number
  tls: MailTls
  username: string
  password?: string
  folder: string
  authServer?: string | null
  answers: boolean
  readOld: boolean
}
const fresh: Partial<Values> = { port: 993, tls: 'implicit', folder: 'INBOX', answers: true, readOld: false }
const ports: Record<MailTls, number> = { implicit: 993, starttls: 143, none: 143 }

/** A box is connected or changed; its password is typed here and never shown again. */
export function MailboxForm({ box, onClose }: { box: MailboxView | undefined; onClose: () => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const save = useMutation({
    mutationFn: (values: Values) => {
      const { password, ...settings } = told(values)
      return box
        ? call(changeMailbox, { params: { mailboxId: box.id }, body: { ...settings, ...(password && { password }) } })
        : call(createMailbox, { body: { ...settings, password: password ?? '' } })
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [listMailboxes.path] })
      onClose()
    },
  })
  const attempt = useMutation({
    mutationFn: (values: Values) => call(tryMailbox, { body: { ...told(values), ...(box && { mailboxId: box.id }) } }),
  })
  const tryIt = () => void form.validateFields().then((values) => attempt.mutate(values), () => undefined) // prettier-ignore
  const required = [{ required: true, whitespace: true, message: say(words.required) }]
  return (
    <Modal
      open
      title={box ? box.address : say(words.connect)}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
      footer={[
        <Button key="try" onClick={tryIt} loading={attempt.isPending}>
          {say(words.try)}
        </Button>,
        <Button key="cancel" onClick={onClose}>
          {say(words.cancel)}
        </Button>,
        <Button key="save" type="primary" onClick={form.submit} loading={save.isPending}>
          {say(words.save)}
        </Button>,
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={box ? { ...box, authServer: box.authServer ?? '' } : fresh}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="address" label={say(words.address)} extra={say(words.addressHint)} rules={required}>
          <Input maxLength={200} autoComplete="off" inputMode="email" />
        </Form.Item>
        <div className="mailbox-server">
          <Form.Item name="host" label={say(words.host)} rules={required}>
            <Input maxLength={200} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="port" label={say(words.port)} rules={[{ required: true, message: say(words.required) }]}>
            <InputNumber min={1} max={65_535} />
          </Form.Item>
        </div>
        <Form.Item name="tls" label={say(words.tls)}>
          <Radio.Group
            options={mailTls.map((one) => ({ value: one, label: say(tlsWords[one]) }))}
            onChange={(event) => form.setFieldValue('port', ports[event.target.value as MailTls])}
          />
        </Form.Item>
        <Form.Item name="username" label={say(words.username)} rules={required}>
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say(words.password)}
          extra={box && say(words.passwordKept)}
          rules={box ? [] : [{ required: true, message: say(words.required) }]}
        >
          <Input.Password maxLength={500} autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="folder" label={say(words.folder)} rules={required}>
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="authServer" label={say(words.authServer)} extra={say(words.authHint)}>
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="answers" valuePropName="checked">
          <Checkbox>{say(words.answers)}</Checkbox>
        </Form.Item>
        <Form.Item name="readOld" valuePropName="checked">
          <Checkbox>{say(words.readOld)}</Checkbox>
        </Form.Item>
        {attempt.data && (
          <Alert
            showIcon
            type={attempt.data.ok ? 'success' : 'error'}
            title={
              attempt.data.ok ? say(words.tried, { mails: attempt.data.mails ?? 0 }) : troubleText(attempt.data.why ?? '', say)
            }
          />
        )}
        {(save.error ?? attempt.error) && <ProblemNote error={save.error ?? attempt.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

function told({ address, host, port, tls, username, password, folder, authServer, answers, readOld }: Values): Values {
  const settings = { address: address.trim(), host: host.trim(), port, tls, username, folder, answers, readOld }
  return { ...settings, authServer: authServer?.trim() || null, ...(password && { password }) }
}
