import { flowWords as words } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'
import type { TextProblem } from './read-flow-text.ts'

type Props = { problems: readonly TextProblem[]; onGo: (offset: number) => void }

/** What has to be mended, each with the way to its line. */
export function TextProblems({ problems, onGo }: Props) {
  const { say } = useWords()
  return (
    <ul className="flow-text-problems">
      {problems.map(({ text, line, offset }, at) => (
        <li key={`${text} ${at}`}>
          {text}
          {line !== undefined && offset !== undefined && (
            <button type="button" className="flow-way" onClick={() => onGo(offset)}>
              {say(words.atLine, { line })} · {say(words.goTo)}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
