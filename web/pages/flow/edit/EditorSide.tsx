import type { Flow } from '../../../../contract/flow.ts'
import type { DraftReply, FlowFinding, FlowPlace } from '../../../../contract/flows.ts'
import { fieldWords } from '../../../words/flow-change.ts'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChangeList } from '../versions/ChangeList.tsx'
import { placeText } from '../versions/change-text.ts'

type Props = { reply: DraftReply; flow: Flow; findings: readonly FlowFinding[]; onGo: (place: FlowPlace) => void }

/** Beside the form: what speaks against publishing, and what publishing would change. Each leads to its place. */
export function EditorSide({ reply, flow, findings, onGo }: Props) {
  const { say } = useWords()
  return (
    <aside className="flow-editor-side" aria-label={say(words.checks)}>
      <section aria-live="polite">
        <h2>{say(words.checks)}</h2>
        {findings.length === 0 && <p className="flow-editor-fine">{say(words.fine)}</p>}
        <ul className="flow-findings">
          {findings.map(({ place, why, remedy }, at) => (
            <li key={`${place.kind} ${place.id} ${place.field ?? ''} ${at}`}>
              <strong>
                {[placeText(place, say), place.field && termIn(fieldWords, place.field, say)].filter(Boolean).join(' · ')}
              </strong>
              {say(why)}：{say(remedy)}
              <button type="button" className="flow-way" onClick={() => onGo(place)}>
                {say(words.goTo)}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say(words.changes, { version: reply.newest.version })}</h2>
        {reply.changes.length === 0 ? (
          <p className="muted">{say(words.unchanged)}</p>
        ) : (
          <ChangeList changes={reply.changes} flow={flow} onGo={onGo} />
        )}
      </section>
    </aside>
  )
}
