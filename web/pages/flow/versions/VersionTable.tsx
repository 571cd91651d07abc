import { Link } from '@tanstack/react-router'
import type { FlowSummary, listRunning } from '../../../../contract/flows.ts'
import type { Reply } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { useMe } from '../../../shell/me.ts'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { flowWords } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'

type Running = Reply<typeof listRunning>['versions']
type Props = { versions: readonly FlowSummary[]; running: Running }

/** A version a row, the newest first, with the orders that are under way on it, each count leading to them. */
export function VersionTable({ versions, running }: Props) {
  const { say } = useWords()
  const me = useMe()
  const mayEdit = me.permissions.includes('flow.publish')
  return (
    <ul className="flow-version-list">
      {versions.map((one) => {
        const mine = running.find(({ version }) => version === one.version)
        const orders = { flowCode: one.code, flowVersion: String(one.version) }
        return (
          <li key={one.version}>
            <p className="flow-version-head">
              <Link to="/flows" search={{ code: one.code, version: String(one.version) }}>
                <strong>{say(flowWords.versionNo, { version: one.version })}</strong>
              </Link>
              {one.current && <span className="flow-version-now">{say(flowWords.current)}</span>}
              <span className="muted">
                {say(flowWords.publishedBy, { who: one.publishedBy })} <Moment at={one.publishedAt} />
              </span>
              {mayEdit && !one.current && (
                <Link to="/flows/edit" search={{ code: one.code, from: String(one.version) }}>
                  {say(words.goBack, { version: one.version })}
                </Link>
              )}
            </p>
            {one.note && <p>{one.note}</p>}
            {mine ? (
              <p className="flow-version-orders">
                <Link to="/orders" search={orders}>
                  {say(words.ordersOf, { version: one.version, count: mine.open })}
                </Link>
                {mine.nodes.map(({ node, name, open }) => (
                  <Link key={node} to="/orders" search={{ ...orders, node }}>
                    {say(words.ordersAt, { node: say(name), count: open })}
                  </Link>
                ))}
              </p>
            ) : (
              <p className="muted">{say(flowWords.noneRunning)}</p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
