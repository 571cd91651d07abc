import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getMail, getRawMail } from '../../../contract/mail.ts'
import { addressOf, ask } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { SidePanel } from '../../parts/SidePanel.tsx'
import { answerWords, mailWords as words } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'
import { ReceivedLines } from '../intake/ReceivedLines.tsx'
import { MailResult } from './MailResult.tsx'

const kilobyte = 1024

/** One mail: what it said, as text; what became of each order in it; what its sender was told. */
export function MailPanel({ mailId, onClose }: { mailId: string; onClose: () => void }) {
  const { say } = useWords()
  const found = useQuery(ask(getMail, { params: { mailId } }))
  const mail = found.data
  return (
    <SidePanel
      title={mail ? mail.subject || say(words.noSubject) : '…'}
      onClose={onClose}
      head={
        mail && (
          <span className="muted">
            {mail.fromName} {mail.fromAddress} · <Moment at={mail.receivedAt} />
          </span>
        )
      }
    >
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {mail && (
        <div className="mail-body">
          <section>
            <h3>{say(words.lines)}</h3>
            {mail.lines.length > 0 ? <ReceivedLines lines={mail.lines} /> : <MailResult mail={mail} />}
            {mail.linesMore && <p className="muted">{say(words.more)}</p>}
          </section>
          <section>
            <h3>{say(words.text)}</h3>
            {mail.textHidden ? (
              <p className="muted">{say(words.textHidden)}</p>
            ) : mail.text ? (
              <pre className="mail-text">{mail.text}</pre>
            ) : (
              <p className="muted">{say(words.textEmpty)}</p>
            )}
            {mail.attachments.length > 0 && (
              <p>
                {say(words.attachments)}：
                {mail.attachments.map(({ name, sizeBytes }) => `${name}（${Math.ceil(sizeBytes / kilobyte)} kB）`).join('、')}
              </p>
            )}
            {!mail.textHidden && mail.text && (
              <a href={addressOf(getRawMail.path, { mailId })} download>
                <DownloadOutlined /> {say(words.raw)}
              </a>
            )}
          </section>
          <section>
            <h3>{say(words.answerText)}</h3>
            {mail.answerText ? (
              <pre className="mail-text">{mail.answerText}</pre>
            ) : (
              <p className="muted">{say(answerWords[mail.answer])}</p>
            )}
          </section>
        </div>
      )}
    </SidePanel>
  )
}
