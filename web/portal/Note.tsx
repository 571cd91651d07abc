import { problemText } from '../words/field.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { No } from './call.ts'

/** What went wrong and how to mend it. */
export function Note({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { say } = useWords()
  const fields = error instanceof No ? error.fields : []
  return (
    <div className="portal-note" role="alert">
      <p>{error.message}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map((field) => (
            <li key={`${field.path} ${field.code}`}>{problemText(field, say)}</li>
          ))}
        </ul>
      )}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {say(words.retry)}
        </button>
      )}
    </div>
  )
}
