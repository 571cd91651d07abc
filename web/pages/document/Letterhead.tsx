import { useQuery } from '@tanstack/react-query'
import { getLetterhead } from '../../../contract/document.ts'
import { ask } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { documentWords as words } from '../../words/document.ts'
import { useWords } from '../../words/use-words.ts'
import { ClientLanguages } from './ClientLanguages.tsx'
import './letterhead.css'
import { LogoPart } from './LogoPart.tsx'
import { Samples } from './Samples.tsx'
import { TextsPart } from './TextsPart.tsx'

/** What the company puts on every document: its logo, its words, the language of each client. */
export function Letterhead() {
  const { say } = useWords()
  useTitle(say(words.title))
  const letterhead = useQuery(ask(getLetterhead, {}))
  return (
    <div className="page letterhead">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        {letterhead.data?.changedBy && (
          <span className="muted">
            {say(words.changed, { who: letterhead.data.changedBy })} <Moment at={letterhead.data.changedAt} />
          </span>
        )}
      </div>
      <p className="muted">{say(words.told)}</p>
      {letterhead.isError && <ProblemNote error={letterhead.error} onRetry={() => void letterhead.refetch()} />}
      {letterhead.isPending && <div className="letterhead-waiting" aria-busy />}
      {letterhead.data && (
        <div className="letterhead-parts">
          <div>
            <LogoPart logo={letterhead.data.logo} />
            <TextsPart texts={letterhead.data.texts} />
          </div>
          <div>
            <Samples />
            <ClientLanguages clients={letterhead.data.clients} />
          </div>
        </div>
      )}
    </div>
  )
}
