import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Popconfirm } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Flow } from '../../../../contract/flow.ts'
import { discardDraft, type DraftReply } from '../../../../contract/flows.ts'
import { call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { useWords } from '../../../words/use-words.ts'
import { PublishDraft } from './PublishDraft.tsx'
import type { Draft, Keeping } from './use-draft.ts'

const EditText = lazy(() => import('../text/EditText.tsx').then(({ EditText }) => ({ default: EditText })))
const keepingWords: Record<Keeping, keyof typeof words> = {
  kept: 'kept',
  keeping: 'keeping',
  unfinished: 'unfinished',
  failed: 'notKept',
}
type Props = { draft: Draft; reply: DraftReply; flow: Flow; name: string; onPublished: () => void }

/** What is being edited, whether it is kept, and what can be done with the whole of it. */
export function EditorHead({ draft, reply, flow, name, onPublished }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [opened, setOpened] = useState<'publish' | 'text'>()
  const discard = useMutation({
    mutationFn: () => call(discardDraft, { params: { code: flow.code }, query: { version: draft.version } }),
    onSuccess: draft.adopt,
    onError: (error) => void message.error(error.message),
  })
  const kept = reply.draft
  return (
    <>
      <div className="page-title flow-editor-head">
        <h1>{name}</h1>
        {kept && (
          <span className="muted">
            {say(words.base, { version: kept.baseVersion })}
            {kept.fromVersion !== kept.baseVersion && ` · ${say(words.fromOld, { version: kept.fromVersion })}`}
          </span>
        )}
        <span className="flow-editor-kept" data-state={draft.keeping} role="status">
          {say(words[keepingWords[draft.keeping]])} {draft.keeping === 'kept' && kept && <Moment at={kept.savedAt} />}
        </span>
        <span className="flow-editor-tools">
          <Button disabled={!draft.canUndo} onClick={draft.undo}>
            {say(words.undo)}
          </Button>
          <Button onClick={() => setOpened('text')}>{say(words.asText)}</Button>
          <Popconfirm
            title={say(words.discard)}
            description={say(words.discardSure)}
            okText={say(words.discard)}
            cancelText={say(words.cancel)}
            onConfirm={() => discard.mutate()}
          >
            <Button loading={discard.isPending}>{say(words.discard)}</Button>
          </Popconfirm>
          <Link to="/flows" search={{ code: flow.code }}>
            <Button tabIndex={-1}>{say(words.back)}</Button>
          </Link>
          <Button type="primary" disabled={draft.keeping !== 'kept'} onClick={() => setOpened('publish')}>
            {say(words.publish)}
          </Button>
        </span>
      </div>
      {opened === 'publish' && (
        <PublishDraft draft={draft} reply={reply} flow={flow} onClose={() => setOpened(undefined)} onPublished={onPublished} />
      )}
      {opened === 'text' && (
        <Suspense fallback={null}>
          <EditText flow={flow} onClose={() => setOpened(undefined)} onUse={draft.change} />
        </Suspense>
      )}
    </>
  )
}
