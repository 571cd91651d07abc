import { useQuery } from '@tanstack/react-query'
import { Alert, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { listOutgoing, outgoingStates, type OutgoingView } from '../../../contract/outgoing.ts'
import { ask, call } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { outgoingPageWords as words } from '../../words/outgoing.ts'
import { outgoingWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { messageColumns } from './message-columns.tsx'
import { MessageCard } from './MessageCard.tsx'
import { RetryMessage } from './RetryMessage.tsx'

type Props = { state: string | undefined; onState: (state: string) => void; mayRetry: boolean }
const keyOf = (row: OutgoingView) => row.id
/** What needs a person comes first. */
const statesShown = ['dead', 'unsendable', 'waiting', 'sent'] as const

/** Every message with its state and why it is not out yet; those that failed can be sent again. */
export function Messages({ state: asked, onState, mayRetry }: Props) {
  const { say } = useWords()
  const [retried, setRetried] = useState<OutgoingView>()
  const state = outgoingStates.find((one) => one === asked)
  const query = useMemo(() => (state ? { state } : {}), [state])
  const settings = useQuery({ ...ask(listOutgoing, { query: { limit: 1 } }), staleTime: 300_000 })
  const smtp = settings.data?.smtp ?? true
  const list = useRows({
    listKey: [listOutgoing.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listOutgoing, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.messages, nextCursor: page.nextCursor }
    },
  })
  const columns = useMemo(() => messageColumns({ smtp, onRetry: mayRetry ? setRetried : undefined }), [smtp, mayRetry])

  return (
    <>
      {!smtp && <Alert className="outgoing-note" type="warning" showIcon title={say(words.noSmtp)} />}
      <QueryTable
        name="outgoing"
        label={say(words.list)}
        list={list}
        columns={columns}
        look={(row) => (row.state === 'dead' || row.state === 'unsendable' ? 'late' : undefined)}
        narrow={(row) => <MessageCard message={row} smtp={smtp} onRetry={mayRetry ? setRetried : undefined} />}
        empty={state ? say(words.noneHere, { state: termIn(outgoingWords, state, say) }) : say(words.none)}
        head={
          <Segmented
            aria-label={say(words.state)}
            value={state ?? ''}
            onChange={(value: string) => onState(value)}
            options={[
              { value: '', label: say(words.all) },
              ...statesShown.map((one) => ({ value: one, label: termIn(outgoingWords, one, say) })),
            ]}
          />
        }
      />
      {retried && <RetryMessage message={retried} onClose={() => setRetried(undefined)} />}
    </>
  )
}
