import type { UserView } from '../../../contract/access.ts'
import { accessWords as words } from '../../words/access.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { Seen, State } from './user-columns.tsx'

/** A user on a phone. */
export function UserCard({ user }: { user: UserView }) {
  const { say } = useWords()
  return (
    <div className="user-card">
      <strong>{user.name}</strong>
      <span>{say(roleWords[user.role])}</span>
      <span className="user-card-state">{user.disabled && <State off />}</span>
      <span className="muted user-card-mail">{user.email}</span>
      <span className="muted">
        {say(words.lastSeen)} <Seen at={user.lastSeenAt} />
      </span>
    </div>
  )
}
