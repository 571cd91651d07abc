import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { listExports, startExport } from '../../../../contract/export.ts'
import type { OrderFilter } from '../../../../contract/order.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { useDialogSubmit } from '../../../parts/step/use-dialog-submit.ts'
import { exportWords as words } from '../../../words/export.ts'
import { useWords } from '../../../words/use-words.ts'
import './bulk.css'
import { ExportProgress } from './ExportProgress.tsx'

type Props = { filter: OrderFilter; chosen: readonly string[]; onClose: () => void }
type Kind = 'xlsx' | 'csv'

/** Asks for a file of orders, the chosen ones or all that the filters find, and hands it over when it is written. */
export function ExportForm({ filter, chosen, onClose }: Props) {
  const { say } = useWords()
  const queries = useQueryClient()
  const attempt = useAttemptKey()
  const [kind, setKind] = useState<Kind>('xlsx')
  const [withItems, setWithItems] = useState(false)
  const [started, setStarted] = useState<string>()
  const start = useMutation({
    mutationFn: () => {
      const body = { kind, withItems, ...(chosen.length > 0 ? { orderIds: [...chosen] } : { filter }) }
      return call(startExport, { body, idempotencyKey: attempt.keyFor(body) })
    },
    onSuccess: ({ id }) => {
      attempt.settled()
      setStarted(id)
      void queries.invalidateQueries({ queryKey: [listExports.path] })
    },
    onError: (error) => attempt.settled(error),
  })
  const submit = async () => {
    if (started === undefined && !start.isPending) start.mutate()
  }
  useDialogSubmit(submit)
  const scope = chosen.length > 0 ? say(words.scopeChosen, { count: chosen.length }) : say(words.scopeFound)
  return (
    <Modal
      open
      title={say(words.title)}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={say(words.start)}
      cancelText={say(words.close)}
      okButtonProps={{ loading: start.isPending, autoFocus: true, ...(started ? { style: { display: 'none' } } : {}) }}
      destroyOnHidden
      width={560}
    >
      {started ? (
        <ExportProgress exportId={started} />
      ) : (
        <Form layout="vertical" className="export-form">
          <Form.Item label={say(words.what)}>
            <strong>{scope}</strong>
          </Form.Item>
          <Form.Item label={say(words.kind)}>
            <Radio.Group
              value={kind}
              onChange={({ target }) => setKind(target.value as Kind)}
              options={[
                { value: 'xlsx', label: say(words.xlsx) },
                { value: 'csv', label: say(words.csv) },
              ]}
            />
          </Form.Item>
          <Checkbox checked={withItems} onChange={({ target }) => setWithItems(target.checked)}>
            {say(words.items)}
          </Checkbox>
          <p className="muted export-told">{say(words.told)}</p>
          {start.isError && <ProblemNote error={start.error} />}
        </Form>
      )}
    </Modal>
  )
}
