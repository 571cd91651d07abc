import { Segmented } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { listMails, mailStates, type MailView } from '../../../contract/mail.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { answerWords, mailWords as words } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'
import type { MailSearch } from './Mail.tsx'
import { MailPanel } from './MailPanel.tsx'
import { MailResult } from './MailResult.tsx'

const keyOf = (row: MailView) => row.id
const columns: readonly Column<MailView>[] = [
  { id: 'from', title: words.from, width: 210, show: (row) => <From mail={row} /> },
  { id: 'subject', title: words.subject, width: 260, grows: true, show: (row) => <Subject mail={row} /> },
  { id: 'client', title: words.client, width: 130, show: (row) => <Client mail={row} /> },
  { id: 'result', title: words.result, width: 230, show: (row) => <MailResult mail={row} /> },
  { id: 'answer', title: words.answer, width: 110, show: (row) => <Answer mail={row} /> },
  { id: 'received', title: words.received, width: 140, show: ({ receivedAt }) => <Moment at={receivedAt} /> },
]
const narrowColumns = columns.filter(({ id }) => id === 'from' || id === 'subject' || id === 'result')

type Props = { head: ReactNode; search: MailSearch; onSearch: (change: MailSearch) => void }

/** Every mail that came, the newest first, with what became of it. */
export function Mails({ head, search, onSearch }: Props) {
  const { say } = useWords()
  const state = mailStates.find((one) => one === search.state)
  const query = useMemo(() => (state ? { state } : {}), [state])
  const list = useRows({
    listKey: [listMails.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listMails, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.mails, nextCursor: page.nextCursor }
    },
  })
  return (
    <div className="with-panel mail" data-split={search.open !== undefined || undefined}>
      <div className="page page-fill">
        {head}
        <QueryTable
          name="mails"
          label={say(words.list)}
          list={list}
          columns={search.open ? narrowColumns : columns}
          current={search.open}
          onOpen={({ id }) => onSearch({ open: id })}
          look={(row) => (row.state === 'failed' ? 'late' : row.waiting > 0 ? 'warned' : undefined)}
          narrow={(row) => <MailCard mail={row} />}
          empty={say(state ? words.noneHere : words.none)}
          head={
            <Segmented
              aria-label={say(words.state)}
              value={state ?? ''}
              onChange={(value: string) => onSearch({ state: value, open: '' })}
              options={[
                { value: '', label: say(words.all) },
                ...mailStates.map((one) => ({ value: one, label: say(words[one]) })),
              ]}
            />
          }
        />
      </div>
      {search.open && <MailPanel key={search.open} mailId={search.open} onClose={() => onSearch({ open: '' })} />}
    </div>
  )
}

type One = { mail: MailView }

function From({ mail: { fromName, fromAddress } }: One) {
  return <span title={fromAddress ?? ''}>{fromName || fromAddress || '—'}</span>
}

function Subject({ mail: { subject, times } }: One) {
  const { say } = useWords()
  return (
    <span title={subject ?? ''}>
      {subject || <span className="muted">{say(words.noSubject)}</span>}
      {times > 1 && <span className="muted"> {say(words.times, { times })}</span>}
    </span>
  )
}

function Client({ mail: { clientName } }: One) {
  const { say } = useWords()
  return clientName ?? <span className="muted">{say(words.nobody)}</span>
}

function Answer({ mail: { answer, state } }: One) {
  const { say } = useWords()
  return <span className={answer === 'queued' ? undefined : 'muted'}>{state === 'kept' ? '—' : say(answerWords[answer])}</span>
}

function MailCard({ mail }: One) {
  return (
    <div className="mail-card">
      <div>
        <strong>
          <From mail={mail} />
        </strong>
        <Moment at={mail.receivedAt} />
      </div>
      <Subject mail={mail} />
      <MailResult mail={mail} />
    </div>
  )
}
