import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { openDraft, takeDraft, type DraftReply } from '../../../../contract/flows.ts'
import { call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChangeList } from '../versions/ChangeList.tsx'

type Props = { reply: DraftReply; from: string | undefined; onAdopt: (reply: DraftReply) => void }

/** No draft of one's own: open one, from the newest version or an old one, or see who holds it. */
export function DraftClosed({ reply, from, onAdopt }: Props) {
  const { say } = useWords()
  const { newest, draft, changes } = reply
  const old = from !== undefined && /^\d{1,6}$/.test(from) && Number(from) < newest.version ? Number(from) : undefined
  const open = useMutation({
    mutationFn: (fromVersion: number) => call(openDraft, { params: { code: newest.code }, body: { fromVersion } }),
    onSuccess: onAdopt,
  })
  const take = useMutation({
    mutationFn: (version: number) => call(takeDraft, { params: { code: newest.code }, body: { version } }),
    onSuccess: onAdopt,
  })
  const error = open.error ?? take.error
  return (
    <section className="flow-editor-closed">
      <h1>{say(words.titleOf, { name: say(newest.name) })}</h1>
      {error && <ProblemNote error={error} />}
      {draft ? (
        <>
          <p>
            {say(words.heldBy, { who: draft.heldBy.name })} <Moment at={draft.savedAt} />
          </p>
          <h2>{say(words.heldWhat, { version: newest.version })}</h2>
          {changes.length === 0 ? (
            <p className="muted">{say(words.unchanged)}</p>
          ) : (
            <ChangeList changes={changes} flow={draft.flow} />
          )}
        </>
      ) : (
        <p>{say(words.noDraft, { version: newest.version })}</p>
      )}
      <p className="flow-editor-tools">
        {draft ? (
          <Popconfirm
            title={say(words.take)}
            description={say(words.takeSure, { who: draft.heldBy.name })}
            okText={say(words.take)}
            cancelText={say(words.cancel)}
            onConfirm={() => take.mutate(draft.version)}
          >
            <Button loading={take.isPending}>{say(words.take)}</Button>
          </Popconfirm>
        ) : (
          <>
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate(old ?? newest.version)}>
              {old === undefined ? say(words.open, { version: newest.version }) : say(words.goBack, { version: old })}
            </Button>
            {old !== undefined && (
              <Button onClick={() => open.mutate(newest.version)}>{say(words.open, { version: newest.version })}</Button>
            )}
          </>
        )}
        <Link to="/flows" search={{ code: newest.code }}>
          <Button tabIndex={-1}>{say(words.back)}</Button>
        </Link>
      </p>
    </section>
  )
}
