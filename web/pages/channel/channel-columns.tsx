import { Link } from '@tanstack/react-router'
import type { ChannelHealth } from '../../../contract/client.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { channelPageWords as words, pollStateWords, troubleWords } from '../../words/channel.ts'
import { channelWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { PollButtons } from './PollButtons.tsx'
import { Unverified } from './Unverified.tsx'

type Options = { mayManage: boolean; onSet: ((shop: ChannelHealth) => void) | undefined }
const dash = <span className="muted">—</span>
const minute = 60
const hour = 60 * minute

export function channelColumns({ mayManage, onSet }: Options): readonly Column<ChannelHealth>[] {
  const columns: Column<ChannelHealth>[] = [
    { id: 'shop', title: words.shop, width: 240, grows: true, show: (row) => <Shop row={row} /> },
    { id: 'channel', title: words.channel, width: 104, show: ({ channel }) => <Channel channel={channel} /> },
    {
      id: 'client',
      title: words.client,
      width: 130,
      off: true,
      show: ({ clientName }) => <span title={clientName}>{clientName}</span>,
    },
    { id: 'state', title: words.state, width: 84, show: (row) => <State row={row} /> },
    { id: 'message', title: words.lastMessage, width: 92, show: ({ lastMessageAt }) => <Moment at={lastMessageAt} /> },
    {
      id: 'poll',
      title: words.lastPoll,
      width: 92,
      off: true,
      show: ({ poll }) => (poll ? <Moment at={poll.lastPollAt} /> : dash),
    },
    { id: 'lag', title: words.lag, width: 68, align: 'right', show: (row) => <Lag row={row} /> },
    { id: 'ordered', title: words.ordered, width: 76, align: 'right', show: ({ today }) => today.ordered },
    { id: 'updated', title: words.updated, width: 52, align: 'right', show: ({ today }) => today.updated },
    { id: 'waiting', title: words.waiting, width: 60, align: 'right', show: ({ today }) => <Waiting count={today.waiting} /> },
    { id: 'ignored', title: words.ignored, width: 60, align: 'right', off: true, show: ({ today }) => today.ignored },
    { id: 'failed', title: words.failed, width: 50, align: 'right', show: ({ today }) => <Failed count={today.failed} /> },
    { id: 'troubles', title: words.troubles, width: 150, grows: true, show: (row) => <Troubles row={row} /> },
  ]
  if (mayManage)
    columns.push({ id: 'action', title: words.action, width: 204, show: (row) => <PollButtons row={row} onSet={onSet} /> })
  return columns
}

function Shop({ row: { name, unverified } }: { row: ChannelHealth }) {
  return (
    <span className="channel-shop">
      <span title={name}>{name}</span>
      {unverified && <Unverified />}
    </span>
  )
}

function Channel({ channel }: { channel: string }) {
  const { say } = useWords()
  return termIn(channelWords, channel, say)
}

function State({ row: { poll } }: { row: ChannelHealth }) {
  const { say } = useWords()
  if (!poll) return <span className="muted">{say(words.pushOnly)}</span>
  return (
    <span className="channel-state" data-state={poll.state} title={poll.words ?? undefined}>
      {termIn(pollStateWords, poll.state, say)}
    </span>
  )
}

/** How far back lies what is stored for certain. */
function Lag({ row: { poll } }: { row: ChannelHealth }) {
  const { say } = useWords()
  if (!poll) return dash
  const { lagSeconds } = poll
  const text =
    lagSeconds < minute
      ? `${lagSeconds} s`
      : lagSeconds < 2 * hour
        ? `${Math.round(lagSeconds / minute)} min`
        : `${Math.round(lagSeconds / hour)} h`
  return <span title={say(words.lagTold)}>{text}</span>
}

function Waiting({ count }: { count: number }) {
  return count > 0 ? <Link to="/intake">{count}</Link> : count
}

function Failed({ count }: { count: number }) {
  return <span className={count > 0 ? 'channel-failed' : undefined}>{count}</span>
}

function Troubles({ row: { troubles } }: { row: ChannelHealth }) {
  const { say } = useWords()
  const [last] = troubles
  if (!last) return dash
  const all = troubles.map(({ kind, times, words: said }) =>
    [termIn(troubleWords, kind, say), say(words.times, { times }), said].filter(Boolean).join(' · '),
  )
  return (
    <span title={all.join('\n')}>
      {termIn(troubleWords, last.kind, say)} <span className="muted">{say(words.times, { times: last.times })}</span>
    </span>
  )
}
