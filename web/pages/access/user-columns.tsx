import { StopOutlined } from '@ant-design/icons'
import type { UserView } from '../../../contract/access.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { accessWords as words } from '../../words/access.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

/** Columns of the users; `clientName` knows the names of clients, `me` is the reader. */
export function userColumns(clientName: (id: string) => string, me: string): readonly Column<UserView>[] {
  return [
    { id: 'name', title: words.name, width: 160, show: (user) => <Name user={user} isMe={user.id === me} /> },
    { id: 'email', title: words.email, width: 220, grows: true, show: ({ email }) => <span title={email}>{email}</span> },
    { id: 'role', title: words.role, width: 120, show: ({ role }) => <RoleName role={role} /> },
    { id: 'client', title: words.client, width: 140, show: ({ clientId }) => (clientId ? clientName(clientId) : dash) },
    { id: 'state', title: words.state, width: 96, show: ({ disabled }) => <State off={disabled} /> },
    { id: 'seen', title: words.lastSeen, width: 150, show: ({ lastSeenAt }) => <Seen at={lastSeenAt} /> },
    { id: 'created', title: words.created, width: 150, show: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
}

const dash = <span className="muted">—</span>

function Name({ user, isMe }: { user: UserView; isMe: boolean }) {
  const { say } = useWords()
  return (
    <span className={user.disabled ? 'muted' : ''}>
      {user.name}
      {isMe && <span className="muted">{say(words.you)}</span>}
    </span>
  )
}

export function RoleName({ role }: { role: keyof typeof roleWords }) {
  const { say } = useWords()
  return say(roleWords[role])
}

export function State({ off }: { off: boolean }) {
  const { say } = useWords()
  if (!off) return say(words.active)
  return (
    <span className="access-off">
      <StopOutlined /> {say(words.disabled)}
    </span>
  )
}

export function Seen({ at }: { at: string | null }) {
  const { say } = useWords()
  return at ? <Moment at={at} /> : <span className="muted">{say(words.never)}</span>
}
