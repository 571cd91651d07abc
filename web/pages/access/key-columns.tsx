import type { KeyView } from '../../../contract/access.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { accessWords as words, scopeWords } from '../../words/access.ts'
import { listText } from '../../words/list-text.ts'
import { useWords } from '../../words/use-words.ts'
import { RevokeKey } from './RevokeKey.tsx'
import { RoleName, Seen } from './user-columns.tsx'

/** Columns of the keys; a live one can be revoked in its row. */
export function keyColumns(clientName: (id: string) => string): readonly Column<KeyView>[] {
  return [
    {
      id: 'name',
      title: words.keyName,
      width: 180,
      show: (key) => <span className={key.revokedAt ? 'muted' : ''}>{key.name}</span>,
    },
    { id: 'prefix', title: words.prefix, width: 120, show: ({ prefix }) => <code>{prefix}…</code> },
    { id: 'scopes', title: words.scopes, width: 220, grows: true, show: ({ scopes }) => <Scopes scopes={scopes} /> },
    { id: 'role', title: words.role, width: 112, show: ({ role }) => <RoleName role={role} /> },
    { id: 'client', title: words.client, width: 130, show: ({ clientId }) => (clientId ? clientName(clientId) : dash) },
    { id: 'used', title: words.lastUsed, width: 150, show: ({ lastUsedAt }) => <Seen at={lastUsedAt} /> },
    { id: 'created', title: words.created, width: 150, show: ({ createdAt }) => <Moment at={createdAt} /> },
    { id: 'state', title: words.state, width: 190, show: (key) => <KeyState keyView={key} /> },
  ]
}

const dash = <span className="muted">—</span>

function Scopes({ scopes }: { scopes: KeyView['scopes'] }) {
  const { say, language } = useWords()
  return (
    <span title={scopes.map((one) => say(scopeWords[one].told)).join('\n')}>
      {listText(
        scopes.map((one) => say(scopeWords[one].name)),
        language,
      )}
    </span>
  )
}

function KeyState({ keyView }: { keyView: KeyView }) {
  const { say } = useWords()
  if (!keyView.revokedAt) return <RevokeKey keyView={keyView} />
  return (
    <span className="access-off">
      {say(words.revoked)} <Moment at={keyView.revokedAt} />
    </span>
  )
}
