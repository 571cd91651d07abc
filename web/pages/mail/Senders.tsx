import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { listClients } from '../../../contract/client.ts'
import { addMailSender, listMailSenders, removeMailSender, type MailSenderView } from '../../../contract/mail.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../parts/table/rows-of.ts'
import { mailWords as words } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'

type Values = { pattern: string; clientId: string }

/** Whose mail is whose: only who stands here makes orders. */
export function Senders() {
  const { say } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const clients = useQuery(ask(listClients, {}))
  const found = useQuery(ask(listMailSenders, {}))
  const again = () => void queries.invalidateQueries({ queryKey: [listMailSenders.path] })
  const add = useMutation({
    mutationFn: (body: Values) => call(addMailSender, { body: { ...body, pattern: body.pattern.trim().replace(/^@/, '') } }),
    onSuccess: () => {
      form.resetFields(['pattern'])
      again()
    },
  })
  const remove = useMutation({
    mutationFn: (senderId: string) => call(removeMailSender, { params: { senderId } }),
    onSuccess: again,
  })
  const columns: readonly Column<MailSenderView>[] = [
    { id: 'pattern', title: words.pattern, width: 260, grows: true, show: ({ pattern }) => pattern },
    { id: 'client', title: words.client, width: 220, show: ({ clientName }) => clientName },
    {
      id: 'remove',
      title: words.remove,
      width: 90,
      show: ({ id }) => (
        <Button size="small" onClick={() => remove.mutate(id)}>
          {say(words.remove)}
        </Button>
      ),
    },
  ]
  const error = add.error ?? remove.error
  return (
    <section>
      <Form form={form} className="sender-form" onFinish={(values) => add.mutate(values)} requiredMark={false}>
        <Form.Item
          name="pattern"
          label={say(words.pattern)}
          extra={say(words.patternHint)}
          rules={[{ required: true, whitespace: true, message: say(words.required) }]}
        >
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="clientId" label={say(words.client)} rules={[{ required: true, message: say(words.required) }]}>
          <Select
            className="sender-client"
            showSearch={{ optionFilterProp: 'label' }}
            options={(clients.data?.clients ?? []).map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {say(words.add)}
        </Button>
      </Form>
      {error && <ProblemNote error={error} />}
      <QueryTable
        name="mail-senders"
        label={say(words.senders)}
        list={rowsOf(found, found.data?.senders ?? [], ({ id }) => id)}
        columns={columns}
        empty={say(words.noSenders)}
      />
    </section>
  )
}
