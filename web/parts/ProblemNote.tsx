import { Alert, Button } from 'antd'
import { Refused } from '../api.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

type Props = { error: unknown; onRetry?: (() => void) | undefined; className?: string }

/** An error as its reader needs it: what, where, how to mend it, and the button that does. */
export function ProblemNote({ error, onRetry, className }: Props) {
  const { say } = useWords()
  const refused = error instanceof Refused ? error : undefined
  const otherVersion = refused?.code === 'web.other_version'
  const why = error instanceof Error ? error.message : String(error)
  const withRecord = refused?.requestId !== undefined && refused.status >= 500
  const more = refused && (refused.fields.length > 0 || withRecord) && (
    <>
      {refused.fields.length > 0 && (
        <ul className="problem-fields">
          {refused.fields.map((field) => (
            <li key={`${field.path} ${field.code}`}>
              {field.path}
              {field.value === undefined ? '' : ` “${field.value}”`} {field.message}
            </li>
          ))}
        </ul>
      )}
      {withRecord && <small>{say(shellWords.record, { requestId: refused.requestId ?? '' })}</small>}
    </>
  )
  return (
    <Alert
      {...(className ? { className } : {})}
      type="error"
      showIcon
      role="alert"
      title={refused ? why : say(shellWords.broken, { why })}
      description={more}
      action={
        otherVersion ? (
          <Button size="small" onClick={() => location.reload()}>
            {say(shellWords.reload)}
          </Button>
        ) : (
          onRetry && (
            <Button size="small" onClick={onRetry}>
              {say(shellWords.retry)}
            </Button>
          )
        )
      }
    />
  )
}
