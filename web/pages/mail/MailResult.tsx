import type { MailView } from '../../../contract/mail.ts'
import { causeWords, mailWords as words } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'

/** What a mail has come to: orders, what waits, or why it is none. */
export function MailResult({ mail }: { mail: MailView }) {
  const { say } = useWords()
  const { state, why, created, duplicates, waiting } = mail
  if (state === 'kept') return <span className="muted">{say(words.kept)}</span>
  if (state !== 'taken' || created + duplicates + waiting === 0)
    return <span className="muted">{why ? say(causeWords[why]) : say(words[state])}</span>
  return (
    <span>
      {say(words.resultTold, { created, duplicates, waiting })}
      {why && <span className="muted"> {say(causeWords[why])}</span>}
    </span>
  )
}
