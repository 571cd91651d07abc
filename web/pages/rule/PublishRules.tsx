import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { kinds } from '../../../contract/rule/kinds.ts'
import { publishRules, type RuleDraft, type RuleTablePage } from '../../../contract/rule/tables.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'
import { ChangeLines } from './ChangeLines.tsx'

type Props = { page: RuleTablePage; draft: RuleDraft; onPublished: (page: RuleTablePage) => void }
const noteMax = 500

/** The draft becomes the next version: why, and from when. */
export function PublishRules({ page, draft, onPublished }: Props) {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [from, setFrom] = useState('')
  const publish = useMutation({
    mutationFn: () =>
      call(publishRules, {
        params: { tableId: page.summary.id },
        body: { version: draft.version, note, ...(from && { effectiveFrom: new Date(from).toISOString() }) },
      }),
    onSuccess: (next) => {
      setOpen(false)
      onPublished(next)
    },
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say(words.publish)}
      </Button>
      <Modal
        open={open}
        title={say(words.publishTitle, { name: say(kinds[page.summary.kind].name) })}
        okText={say(words.publish)}
        okButtonProps={{ disabled: note.trim() === '', loading: publish.isPending }}
        onOk={() => publish.mutate()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ChangeLines changes={draft.changes} />
        <Form layout="vertical">
          <Form.Item label={say(words.why)} required htmlFor="rule-note">
            <Input.TextArea id="rule-note" maxLength={noteMax} value={note} onChange={({ target }) => setNote(target.value)} />
          </Form.Item>
          <Form.Item label={say(words.from)} extra={say(words.now)} htmlFor="rule-from">
            <Input id="rule-from" type="datetime-local" value={from} onChange={({ target }) => setFrom(target.value)} />
          </Form.Item>
        </Form>
        {publish.isError && <ProblemNote error={publish.error} />}
      </Modal>
    </>
  )
}
