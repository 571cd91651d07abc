import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { listParked, retryParked, type parkedView } from '../../../contract/outgoing.ts'
import type * as z from 'zod'
import { call, type Reply } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../parts/table/rows-of.ts'
import { listenerWords, outgoingPageWords as words } from '../../words/outgoing.ts'
import { termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

type Event = z.infer<typeof parkedView>

const columns: readonly Column<Event>[] = [
  { id: 'listener', title: words.listener, width: 180, show: ({ listener }) => <Listener name={listener} /> },
  { id: 'why', title: words.why, width: 360, grows: true, show: ({ why }) => <span title={why}>{why}</span> },
  { id: 'order', title: words.order, width: 110, show: (event) => <OrderLink event={event} /> },
  { id: 'step', title: words.step, width: 170, show: (event) => <Step event={event} /> },
  { id: 'tries', title: words.tries, width: 64, align: 'right', show: ({ tries }) => tries },
  { id: 'at', title: words.at, width: 150, show: ({ at }) => <Moment at={at} /> },
  { id: 'retry', title: words.action, width: 104, show: (event) => <RetryEvent event={event} /> },
]

/** Events whose follow-up failed too often: why, and another try once the cause is gone. */
export function Parked({ found }: { found: UseQueryResult<Reply<typeof listParked>> }) {
  const { say } = useWords()
  return (
    <QueryTable
      name="parked"
      label={say(words.parkedList)}
      list={rowsOf(found, found.data?.events ?? [], ({ id }) => id)}
      columns={columns}
      look={() => 'late'}
      empty={say(words.noParked)}
      head={<p className="muted">{say(words.parkedTold)}</p>}
    />
  )
}

function Listener({ name }: { name: string }) {
  const { say } = useWords()
  return <span title={name}>{termIn(listenerWords, name, say)}</span>
}

function OrderLink({ event }: { event: Event }) {
  const { say } = useWords()
  return (
    <Link to="/orders/$orderId" params={{ orderId: event.orderId }} preload={false}>
      {say(words.openOrder)}
    </Link>
  )
}

function Step({ event }: { event: Event }) {
  const { say } = useWords()
  return (
    <>
      <code>{event.step}</code> <span className="muted">{say(words.seq, { seq: event.seq })}</span>
    </>
  )
}

function RetryEvent({ event }: { event: Event }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const retry = useMutation({
    mutationFn: () => call(retryParked, { params: { parkedId: event.id } }),
    onSuccess: ({ ok, why }) => {
      if (ok) message.success(say(words.processed))
      else message.error(say(words.stillFails, { why: why ?? '' }))
      void queries.invalidateQueries({ queryKey: [listParked.path] })
    },
    onError: (error) => message.error(error.message),
  })
  return (
    <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
      {say(words.process)}
    </Button>
  )
}
