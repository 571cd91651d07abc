import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Flow } from '../../../../contract/flow.ts'
import { getDraft, listFlows, listRunning, publishDraft, type DraftReply } from '../../../../contract/flows.ts'
import { ask, call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChangeList } from '../versions/ChangeList.tsx'
import type { Draft } from './use-draft.ts'

type Props = { draft: Draft; reply: DraftReply; flow: Flow; onClose: () => void; onPublished: () => void }

/** The last look before publishing: what changes, for how many orders it does not, and why. */
export function PublishDraft({ draft, reply, flow, onClose, onPublished }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const running = useQuery(ask(listRunning, { params: { code: flow.code } }))
  const publish = useMutation({
    mutationFn: () => call(publishDraft, { params: { code: flow.code }, body: { version: draft.version, note: note.trim() } }),
    onSuccess: (summary) => {
      message.success(say(words.published, { version: summary.version }))
      void queries.invalidateQueries({ queryKey: [listFlows.path] })
      queries.removeQueries({ queryKey: [getDraft.path] })
      onPublished()
    },
  })
  const open = running.data?.versions.reduce((sum, version) => sum + version.open, 0) ?? reply.newest.running
  const isReady = note.trim() !== '' && draft.findings.length === 0 && reply.changes.length > 0
  return (
    <Modal
      open
      width={640}
      title={say(words.publishTitle, { name: say(flow.name) })}
      onCancel={onClose}
      mask={{ closable: false }}
      cancelText={say(words.cancel)}
      okText={say(words.publish)}
      okButtonProps={{ disabled: !isReady, loading: publish.isPending }}
      onOk={() => publish.mutate()}
    >
      <form
        className="flow-publish"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) publish.mutate()
        }}
      >
        <p className="muted">{say(words.publishLead, { count: open })}</p>
        {publish.error && <ProblemNote error={publish.error} />}
        {draft.findings.length > 0 && (
          <p className="flow-editor-mend">{say(words.hasFindings, { count: draft.findings.length })}</p>
        )}
        <h3>{say(words.changes, { version: reply.newest.version })}</h3>
        {reply.changes.length === 0 ? (
          <p className="muted">{say(words.unchanged)}</p>
        ) : (
          <ChangeList changes={reply.changes} flow={flow} />
        )}
        <label>
          <span>{say(words.note)}</span>
          <Input.TextArea
            value={note}
            autoFocus
            rows={2}
            maxLength={500}
            placeholder={say(words.noteHint)}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey && isReady) publish.mutate()
            }}
          />
        </label>
      </form>
    </Modal>
  )
}
