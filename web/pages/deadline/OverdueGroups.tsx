import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import type { listOverdue } from '../../../contract/deadline.ts'
import type { Role } from '../../../contract/roles.ts'
import type { Reply } from '../../api.ts'
import { deadlineWords as words } from '../../words/deadline.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { byOwner } from './by-owner.ts'

type Group = Reply<typeof listOverdue>['groups'][number]
type Kind = 'late' | 'warned'
type Props = {
  groups: readonly Group[]
  kind: Kind
  owner: Role | undefined
  node: string | undefined
  onChoose: (owner: Role | undefined, node: string | undefined) => void
}

/** Who has how much of it, owner by owner and node by node; pressing one filters the rows. */
export function OverdueGroups({ groups, kind, owner, node, onChoose }: Props) {
  const { say } = useWords()
  const owners = byOwner(groups, kind)
  const total = owners.reduce((sum, one) => sum + one.count, 0)
  return (
    <nav className="overdue-groups" aria-label={say(words.groups)}>
      <ul>
        <li>
          <GroupButton
            name={say(words.everything)}
            count={total}
            kind={kind}
            chosen={owner === undefined && node === undefined}
            onChoose={() => onChoose(undefined, undefined)}
          />
        </li>
        {owners.map((one) => (
          <li key={one.owner}>
            <GroupButton
              name={say(roleWords[one.owner])}
              count={one.count}
              kind={kind}
              chosen={owner === one.owner && node === undefined}
              onChoose={() => onChoose(one.owner, undefined)}
            />
            <ul>
              {one.nodes.map((at) => (
                <li key={at.node}>
                  <GroupButton
                    name={say(at.nodeName)}
                    count={at[kind]}
                    kind={kind}
                    chosen={owner === one.owner && node === at.node}
                    onChoose={() => onChoose(one.owner, at.node)}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type ButtonProps = { name: string; count: number; kind: Kind; chosen: boolean; onChoose: () => void }

function GroupButton({ name, count, kind, chosen, onChoose }: ButtonProps) {
  return (
    <button type="button" aria-pressed={chosen} onClick={onChoose}>
      <span>{name}</span>
      <span className="overdue-count" data-kind={count > 0 ? kind : undefined}>
        {count > 0 && (kind === 'late' ? <ExclamationCircleFilled /> : <WarningFilled />)} {count}
      </span>
    </button>
  )
}
