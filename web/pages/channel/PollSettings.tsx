import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, InputNumber, Modal, Switch } from 'antd'
import { listChannels, optionalCredentials, pollCredentials, setPolling, type ChannelHealth } from '../../../contract/client.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { channelPageWords as words, credentialWords } from '../../words/channel.ts'
import { termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

type Values = { on: boolean; baseUrl: string; everySeconds: number; credentials?: Record<string, string> }
const addresses: Record<string, string> = {
  amazon: 'https://sellingpartnerapi-na.amazon.com',
  taobao: 'https://eco.taobao.com/router/rest',
}
const usualSeconds = 300

/** Where a shop is fetched from, how often and with what; what is on file is never shown. */
export function PollSettings({
  shop,
  onClose,
}: {
  shop: Pick<ChannelHealth, 'id' | 'name' | 'channel' | 'poll'>
  onClose: () => void
}) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const names = pollCredentials[shop.channel] ?? []
  const isNew = shop.poll === null
  const save = useMutation({
    mutationFn: ({ credentials = {}, ...values }: Values) => {
      const given = Object.fromEntries(Object.entries(credentials).filter(([, value]) => value?.trim()))
      const body = { ...values, ...(Object.keys(given).length > 0 && { credentials: given }) }
      return call(setPolling, { params: { shopId: shop.id }, body })
    },
    onSuccess: () => {
      message.success(say(words.saved))
      void queries.invalidateQueries({ queryKey: [listChannels.path] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={say(words.settingsOf, { name: shop.name })}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: save.isPending }}
      mask={{ closable: false }}
      width={520}
    >
      <p className="muted">{say(words.settingsTold)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{
          on: shop.poll ? shop.poll.state !== 'paused' : true,
          baseUrl: shop.poll?.baseUrl ?? addresses[shop.channel] ?? '',
          everySeconds: shop.poll?.everySeconds ?? usualSeconds,
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="on" label={say(words.isOn)} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item
          name="baseUrl"
          label={say(words.baseUrl)}
          extra={say(words.baseUrlHint)}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={300} autoComplete="off" placeholder="https://" />
        </Form.Item>
        <Form.Item name="everySeconds" label={say(words.everySeconds)} rules={[{ required: true }]}>
          <InputNumber min={30} max={86_400} step={30} />
        </Form.Item>
        {names.map((name, index) => (
          <Form.Item
            key={name}
            name={['credentials', name]}
            label={termIn(credentialWords, name, say)}
            extra={index === 0 ? say(isNew ? words.credentialsNew : words.credentialsHint) : undefined}
            rules={[{ required: isNew && !optionalCredentials.includes(name) }]}
          >
            {/secret|token|session/i.test(name) ? (
              <Input.Password maxLength={2000} autoComplete="new-password" />
            ) : (
              <Input maxLength={2000} autoComplete="off" spellCheck={false} />
            )}
          </Form.Item>
        ))}
        {save.isError && <ProblemNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
