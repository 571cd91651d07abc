import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { listClients } from '../../../../contract/client.ts'
import { priorities } from '../../../../contract/order-draft.ts'
import { ask } from '../../../api.ts'
import { TimeInput } from '../../../parts/TimeInput.tsx'
import { draftWords } from '../../../words/draft.ts'
import { priorityWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'

/** Number, client and urgency of a message; a shop or an import knows its client, and then nobody is asked. */
export function MessageHead({ asksClient }: { asksClient: boolean }) {
  const { say } = useWords()
  const clients = useQuery({ ...ask(listClients, {}), enabled: asksClient })
  return (
    <div className="draft-head">
      {asksClient && (
        <Form.Item name="clientCode" label={say(draftWords.client)} required>
          <Select
            loading={clients.isPending}
            placeholder={say(draftWords.chooseClient)}
            notFoundContent={clients.isPending ? null : say(draftWords.noClients)}
            showSearch={{ optionFilterProp: 'label' }}
            options={(clients.data?.clients ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
          />
        </Form.Item>
      )}
      <Form.Item name="externalNo" label={say(draftWords.externalNo)}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="wantedBy" label={say(draftWords.wantedBy)}>
        <TimeInput />
      </Form.Item>
      <Form.Item name="priority" label={say(draftWords.priority)}>
        <Radio.Group options={priorities.map((priority) => ({ value: priority, label: termIn(priorityWords, priority, say) }))} />
      </Form.Item>
    </div>
  )
}
