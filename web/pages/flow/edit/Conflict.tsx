import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import * as z from 'zod'
import type { Flow } from '../../../../contract/flow.ts'
import { flowChange, takeDraft, type DraftReply } from '../../../../contract/flows.ts'
import { call, Refused } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChangeList } from '../versions/ChangeList.tsx'
import type { Draft } from './use-draft.ts'

const told = z.object({ version: z.int(), changes: z.array(flowChange) })
type Props = { draft: Draft; reply: DraftReply; flow: Flow }

/** Somebody else changed the draft or published meanwhile: who, what differs, and both ways out. */
export function Conflict({ draft, reply, flow }: Props) {
  const { say } = useWords()
  const { error } = draft
  const details = error instanceof Refused ? told.safeParse(error.details) : undefined
  const isHeld = error instanceof Refused && error.code === 'flow.draft_held'
  const mine = useMutation({
    mutationFn: async (version: number) => {
      if (!isHeld) return draft.keep({ flow, version })
      const taken = await call(takeDraft, { params: { code: flow.code }, body: { version } })
      return draft.keep({ flow, version: taken.draft?.version ?? version })
    },
  })
  const theirs = async () => {
    const { data } = await draft.found.refetch()
    if (data) draft.adopt(data)
  }
  if (error instanceof Error)
    return (
      <Alert
        className="flow-editor-conflict"
        type="error"
        showIcon
        role="alert"
        title={error.message}
        description={
          <>
            {details?.success && details.data.changes.length > 0 && (
              <>
                <p>{say(words.differsBy)}</p>
                <ChangeList changes={details.data.changes} flow={flow} />
              </>
            )}
            {mine.error && <p>{mine.error.message}</p>}
            <p className="flow-editor-tools">
              {details?.success ? (
                <Button size="small" loading={mine.isPending} onClick={() => mine.mutate(details.data.version)}>
                  {say(isHeld ? words.takeMine : words.keepMine)}
                </Button>
              ) : (
                <Button size="small" onClick={draft.retry}>
                  {say(words.retry)}
                </Button>
              )}
              <Button size="small" onClick={() => void theirs()}>
                {say(words.keepTheirs)}
              </Button>
            </p>
          </>
        }
      />
    )
  if (reply.draft && !reply.draft.isMine)
    return (
      <Alert
        className="flow-editor-conflict"
        type="warning"
        showIcon
        title={
          <>
            {say(words.heldBy, { who: reply.draft.heldBy.name })} <Moment at={reply.draft.savedAt} />
          </>
        }
        action={
          <Button size="small" onClick={() => void theirs()}>
            {say(words.keepTheirs)}
          </Button>
        }
      />
    )
  const replaces = reply.draft?.baseVersion ?? reply.newest.version
  if (replaces === reply.newest.version) return null
  return (
    <Alert
      className="flow-editor-conflict"
      type="warning"
      showIcon
      title={say(words.outdated, { who: reply.newest.publishedBy, newest: reply.newest.version, base: replaces })}
      action={
        <Button
          size="small"
          disabled={draft.keeping !== 'kept'}
          onClick={() => void draft.keep({ flow, version: draft.version, baseVersion: reply.newest.version })}
        >
          {say(words.looked, { version: reply.newest.version })}
        </Button>
      }
    />
  )
}
