import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, InputNumber } from 'antd'
import { getCounterSetting, saveCounterSetting } from '../../../contract/counter.ts'
import { ask, call, type Reply } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { counterWords as words } from '../../words/counter.ts'
import { useWords } from '../../words/use-words.ts'

type Values = Reply<typeof getCounterSetting>

/** Whether orders of the counter wait for their client, and how long. */
export function CounterRule() {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const found = useQuery(ask(getCounterSetting, {}))
  const save = useMutation({
    mutationFn: (body: Values) => call(saveCounterSetting, { body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [getCounterSetting.path] })
      void message.success(say(words.saved))
    },
  })
  if (!found.data) return null
  return (
    <details className="counter-rule">
      <summary>{say(words.setting)}</summary>
      <Form initialValues={found.data} layout="inline" onFinish={(values: Values) => save.mutate(values)}>
        <Form.Item name="hold" valuePropName="checked">
          <Checkbox>{say(words.hold)}</Checkbox>
        </Form.Item>
        <Form.Item name="confirmMinutes" label={say(words.minutes)}>
          <InputNumber min={10} max={10_080} />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          {say(words.save)}
        </Button>
      </Form>
      {save.isError && <ProblemNote error={save.error} />}
    </details>
  )
}
