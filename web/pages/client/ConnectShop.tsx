import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Radio, Select } from 'antd'
import { createShop, listShops, shopChannels, type ClientView } from '../../../contract/client.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { clientWords as words, connectSteps } from '../../words/client/clients.ts'
import { channelWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { SecretOnce } from '../access/SecretOnce.tsx'
import { webhookAddress } from './client-columns.tsx'

type Values = { channel: (typeof shopChannels)[number]; name: string; clientId: string; secret?: string }

/** A shop whose orders come in by themselves: named, given to a client, and its address and secret to be entered there. */
export function ConnectShop({ clients, onClose }: { clients: readonly ClientView[]; onClose: () => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const create = useMutation({
    mutationFn: ({ secret, ...values }: Values) =>
      call(createShop, { body: { ...values, ...(secret?.trim() ? { secret: secret.trim() } : {}) } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [listShops.path] }),
  })
  const made = create.data
  if (made) {
    return (
      <SecretOnce
        title={say(words.connected, { name: made.name })}
        told={say(words.once)}
        lines={[
          { name: say(words.webhook), value: webhookAddress(made.webhookPath) },
          { name: say(words.secret), value: made.secret, isSecret: true },
        ]}
        onClose={onClose}
      >
        <section className="connect-how">
          <h2>{say(words.how)}</h2>
          <p>{termIn(connectSteps, made.channel, say)}</p>
        </section>
      </SecretOnce>
    )
  }
  return (
    <Modal
      open
      title={say(words.connect)}
      okText={say(words.connect)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: create.isPending }}
      mask={{ closable: false }}
      width={520}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ channel: shopChannels[0] }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item name="channel" label={say(words.channel)} rules={[{ required: true }]}>
          <Radio.Group options={shopChannels.map((channel) => ({ value: channel, label: termIn(channelWords, channel, say) }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label={say(words.shopName)}
          extra={say(words.shopNameHint)}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="clientId"
          label={say(words.client)}
          extra={clients.length === 0 ? say(words.chooseClient) : undefined}
          rules={[{ required: true }]}
        >
          <Select
            disabled={clients.length === 0}
            showSearch={{ optionFilterProp: 'label' }}
            options={clients.map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
          />
        </Form.Item>
        <Form.Item
          name="secret"
          label={say(words.secret)}
          extra={say(words.secretHint)}
          rules={[{ min: 8, message: say(words.secretShort) }]}
        >
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
        {create.isError && <ProblemNote error={create.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
