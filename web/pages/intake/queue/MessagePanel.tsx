import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMessage } from '../../../../contract/intake.ts'
import { ask } from '../../../api.ts'
import { DueTime } from '../../../parts/DueTime.tsx'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { SidePanel } from '../../../parts/SidePanel.tsx'
import { useNarrow } from '../../../parts/use-narrow.ts'
import { intakeWords as words } from '../../../words/intake.ts'
import { channelWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import type { TypedDraft } from '../../order/draft/typed-draft.ts'
import { rowsText } from '../rows-text.ts'
import { Correct } from './Correct.tsx'
import { RawMessage } from './RawMessage.tsx'

type Props = {
  messageId: string
  mayCorrect: boolean
  focusFirst: boolean
  kept: Map<string, TypedDraft>
  onSettled: () => void
  onSkip: () => void
  onEscape: () => void
  onClose: () => void
}

/** One message: what came on the left, what was read from it as a form on the right. */
export function MessagePanel({ messageId, onClose, ...rest }: Props) {
  const { say } = useWords()
  const isNarrow = useNarrow()
  const found = useQuery({ ...ask(getMessage, { params: { messageId } }), staleTime: Infinity, refetchOnWindowFocus: false })
  const message = found.data
  const from = message ? (message.shopName ?? termIn(channelWords, message.channel, say)) : ''
  const label = message ? `${from} ${message.externalNo ?? say(words.noNumber)}` : say(words.reading)

  const wrong = message?.problems.flatMap(({ value }) => (value ? [value] : [])) ?? []
  const raw = message && (
    <RawMessage
      raw={message.raw}
      truncated={message.rawTruncated}
      hidden={message.rawHidden}
      sheetRows={message.sheetRows}
      wrong={wrong}
    />
  )

  return (
    <SidePanel
      title={label}
      onClose={onClose}
      head={
        message && (
          <span className="message-told muted">
            {message.state === 'waiting' && <DueTime state={message.late ? 'late' : 'running'} dueAt={message.dueAt} />}
            <span>
              {say(words.received)} <Moment at={message.receivedAt} />
            </span>
            {message.mail && (
              <Link to="/mail" search={{ open: message.mail.id }}>
                {say(words.ofMail, { from: message.mail.fromAddress ?? '', subject: message.mail.subject ?? '' })}
              </Link>
            )}
            {message.sheetRows.length > 0 && <span>{say(words.rowsTold, { rows: rowsText(message.sheetRows) })}</span>}
          </span>
        )
      }
    >
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {message && (
        <div className="message-body" data-waiting={message.state === 'waiting' || undefined}>
          {isNarrow && message.state === 'waiting' ? (
            <details className="raw-fold">
              <summary>{say(words.raw)}</summary>
              {raw}
            </details>
          ) : (
            raw
          )}
          {message.state === 'waiting' ? (
            <Correct key={message.id} message={message} label={label} {...rest} />
          ) : (
            <section className="message-settled">
              <h2>{say(words[message.state])}</h2>
              {message.why && <p>{message.why}</p>}
              {message.orderId && (
                <Link to="/orders/$orderId" params={{ orderId: message.orderId }}>
                  {say(words.openOrder)}
                </Link>
              )}
            </section>
          )}
        </div>
      )}
    </SidePanel>
  )
}
