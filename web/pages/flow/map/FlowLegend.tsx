import { flowWords as words } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'

const rows = [
  { look: 'main', word: words.legendMain },
  { look: 'side', word: words.legendSide },
  { look: 'undo', word: words.legendUndo },
  { look: 'danger', word: words.legendDanger },
] as const

export function FlowLegend() {
  const { say } = useWords()
  return (
    <ul className="flow-legend">
      {rows.map(({ look, word }) => (
        <li key={look}>
          <svg width="28" height="8" className="flow-lines-key" aria-hidden>
            <g data-look={look}>
              <path d="M0 4 H28" />
            </g>
          </svg>
          {say(word)}
        </li>
      ))}
    </ul>
  )
}
