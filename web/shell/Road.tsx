import { ExclamationCircleFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Anchor } from '../../contract/flow.ts'
import type { countOrders } from '../../contract/order.ts'
import type { Reply } from '../api.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

type Props = {
  counts: Reply<typeof countOrders> | undefined
  withIntake: boolean
  ownOnly: boolean
  onGo: (() => void) | undefined
}
/** Stations beside the line: nobody plans to come by them. */
const sidings: readonly Anchor[] = ['delivery_failed', 'return', 'returned', 'cancelled', 'closed_abnormally']
/** The end of the road: nothing waits there, so the server does not count it. */
const archived = 'archived'
const isSiding = (anchor: string) => sidings.some((siding) => siding === anchor)

/**
 * The stations from intake to archive on one line; sidings branch off. Each leads to the orders that stand there. Partners see those alone where
 * something of theirs stands: the rest of the road is none of theirs.
 */
export function Road({ counts, withIntake, ownOnly, onGo }: Props) {
  const { say } = useWords()
  const nodes = counts?.nodes.filter(({ open }) => !ownOnly || open > 0)
  return (
    <ol className="road" aria-label={say(shellWords.road)}>
      {withIntake && (
        <li>
          <Link to="/intake" className="station" activeOptions={{ includeSearch: false }} onClick={onGo}>
            <Station name={say(shellWords.intake)} open={counts?.intakeWaiting ?? 0} late={counts?.intakeLate ?? 0} />
          </Link>
        </li>
      )}
      {nodes?.map(({ node, name, anchor, open, late }) => (
        <li key={node} data-siding={isSiding(anchor) || undefined}>
          <Link
            to="/orders"
            search={{ node }}
            activeOptions={{ exact: false, includeSearch: true }}
            className="station"
            data-node={node}
            onClick={onGo}
          >
            <Station name={say(name)} open={open} late={late} />
          </Link>
        </li>
      ))}
      {counts && !counts.nodes.some(({ anchor }) => anchor === 'archive') && (
        <li>
          <Link
            to="/orders"
            search={{ node: archived, closed: 'yes' }}
            activeOptions={{ exact: false, includeSearch: true }}
            className="station"
            onClick={onGo}
          >
            <span className="station-name">{say(shellWords.archive)}</span>
          </Link>
        </li>
      )}
    </ol>
  )
}

function Station({ name, open, late }: { name: string; open: number; late: number }) {
  const { say } = useWords()
  return (
    <>
      <span className="only-read">{say(shellWords.station, { name, open, late })}</span>
      <span className="station-name" aria-hidden title={name}>
        {name}
      </span>
      {late > 0 && (
        <span className="station-late" aria-hidden title={say(shellWords.late)}>
          <ExclamationCircleFilled /> {late}
        </span>
      )}
      <span className="station-open" aria-hidden data-none={open === 0 || undefined}>
        {open}
      </span>
    </>
  )
}
