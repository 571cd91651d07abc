import type { Flow } from '../../../../contract/flow.ts'
import { flowWords as words } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'
import { changesOf, type Change } from './flow-changes.ts'

const whats: Record<Change['what'], keyof typeof words> = {
  node: 'aNode',
  step: 'aStep',
  hold: 'aHold',
  clock: 'aClock',
  name: 'theName',
}

/** What the new document changes, so that nobody publishes more than they meant to. */
export function FlowChanges({ before, after, version }: { before: Flow; after: Flow; version: number }) {
  const { say } = useWords()
  const changes = changesOf(before, after)
  return (
    <>
      <h3>{say(words.changes, { version })}</h3>
      {before.code !== after.code && <p className="publish-other">{say(words.otherCode, { code: after.code })}</p>}
      {changes.length === 0 && <p className="muted">{say(words.unchanged)}</p>}
      <ul className="publish-changes">
        {changes.map(({ kind, what, name }) => (
          <li key={`${kind} ${what} ${name.zh}`} data-kind={kind}>
            {say(words[kind], { what: `${say(words[whats[what]])} ${say(name)}` })}
          </li>
        ))}
      </ul>
    </>
  )
}
