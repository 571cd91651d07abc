import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { mailWords as words } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'
import './mail.css'
import { Mailboxes } from './Mailboxes.tsx'
import { Mails } from './Mails.tsx'
import { Senders } from './Senders.tsx'

const route = getRouteApi('/frame/mail')
const views = ['mails', 'boxes', 'senders'] as const
export type MailSearch = { view?: string; state?: string; open?: string }

/** Orders by mail: what came, and for administrators the boxes and whose mail is whose. */
export function Mail() {
  const { say } = useWords()
  const me = useMe()
  const search: MailSearch = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const mayManage = me.permissions.includes('mailbox.manage')
  const mayRead = me.permissions.includes('intake.read')
  const shown = views.filter((view) => (view === 'mails' ? mayRead : mayManage))
  const sees = shown.find((view) => view === search.view) ?? shown[0] ?? 'mails'
  const put = (change: MailSearch) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  const head = (
    <div className="page-title">
      <h1>{say(words.title)}</h1>
      {shown.length > 1 && (
        <Segmented
          aria-label={say(words.title)}
          value={sees}
          onChange={(view: string) => void navigate({ search: view === 'mails' ? {} : { view } })}
          options={shown.map((view) => ({ value: view, label: say(words[view]) }))}
        />
      )}
    </div>
  )
  if (sees === 'mails') return <Mails head={head} search={search} onSearch={put} />
  return (
    <div className="page mail">
      {head}
      {sees === 'senders' ? <Senders /> : <Mailboxes />}
    </div>
  )
}
