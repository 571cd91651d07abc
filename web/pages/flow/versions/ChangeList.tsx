import type { Flow } from '../../../../contract/flow.ts'
import type { FlowChange, FlowPlace } from '../../../../contract/flows.ts'
import { useWords } from '../../../words/use-words.ts'
import { changeText } from './change-text.ts'

type Props = { changes: readonly FlowChange[]; flow: Flow | undefined; onGo?: (place: FlowPlace) => void }

/** Differences in words, a line each; with `onGo` a press leads to the place. */
export function ChangeList({ changes, flow, onGo }: Props) {
  const { say, language } = useWords()
  return (
    <ul className="flow-changes">
      {changes.map((change, at) => {
        const { kind, place } = change
        const text = changeText(change, { say, language, flow })
        return (
          <li key={`${kind} ${place.kind} ${place.within ?? ''} ${place.id} ${place.field ?? ''} ${at}`} data-kind={kind}>
            {onGo && kind !== 'removed' ? (
              <button type="button" className="flow-way" onClick={() => onGo(place)}>
                {text}
              </button>
            ) : (
              text
            )}
          </li>
        )
      })}
    </ul>
  )
}
