import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { listClients } from '../../../../contract/client.ts'
import { priorities } from '../../../../contract/order-draft.ts'
import { ask } from '../../../api.ts'
import { TimeInput } from '../../../parts/TimeInput.tsx'
import { useMe } from '../../../shell/me.ts'
import { draftWords as words } from '../../../words/draft.ts'
import { priorityWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { CameFields } from '../../counter/CameFields.tsx'
import { BusinessFields } from './BusinessFields.tsx'

/** Whose order it is, under which number, how urgent. */
export function DraftHead() {
  const { say } = useWords()
  // The client's own people place orders for their client only.
  const { clientId } = useMe()
  const clients = useQuery({ ...ask(listClients, {}), enabled: clientId === null })
  return (
    <div className="draft-head">
      {clientId === null && (
        <Form.Item name="clientCode" label={say(words.client)} required className="draft-client">
          <Select
            autoFocus
            loading={clients.isPending}
            placeholder={say(words.chooseClient)}
            notFoundContent={clients.isPending ? null : say(words.noClients)}
            showSearch={{ optionFilterProp: 'label' }}
            options={(clients.data?.clients ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
          />
        </Form.Item>
      )}
      {clientId === null && <CameFields />}
      <BusinessFields />
      <Form.Item name="externalNo" label={say(words.externalNo)}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="wantedBy" label={say(words.wantedBy)}>
        <TimeInput />
      </Form.Item>
      <Form.Item name="priority" label={say(words.priority)} required>
        <Radio.Group options={priorities.map((priority) => ({ value: priority, label: termIn(priorityWords, priority, say) }))} />
      </Form.Item>
    </div>
  )
}
