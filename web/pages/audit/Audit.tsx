import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { listAudit, type AuditEntry } from '../../../contract/audit.ts'
import { call } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useTitle } from '../../parts/use-title.ts'
import { auditWords as words } from '../../words/audit.ts'
import { privacyWords } from '../../words/privacy.ts'
import { useWords } from '../../words/use-words.ts'
import { auditColumns, isAlarming } from './audit-columns.tsx'
import { filterOf, type AuditSearch } from './audit-search.ts'
import { AuditCard } from './AuditCard.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import './audit.css'
import { Integrity } from './Integrity.tsx'
import { Privacy } from './Privacy.tsx'

const route = getRouteApi('/frame/audit')
const keyOf = (entry: AuditEntry) => `${entry.kind} ${entry.id}`

/** SEC-2: who did what, when and from where; and who sees personal data (SEC-3). */
export function Audit() {
  const { say } = useWords()
  const search: AuditSearch = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const sees = search.view === 'privacy' ? 'privacy' : 'log'
  const put = (change: AuditSearch) =>
    void navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  return (
    <div className={sees === 'log' ? 'page page-fill audit' : 'page audit'}>
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Segmented
          aria-label={say(words.title)}
          value={sees}
          onChange={(view: string) => void navigate({ search: view === 'privacy' ? { view } : {} })}
          options={[
            { value: 'log', label: say(words.log) },
            { value: 'privacy', label: say(privacyWords.title) },
          ]}
        />
        {sees === 'log' && <Integrity />}
      </div>
      {sees === 'privacy' ? <Privacy /> : <Log search={search} onChange={put} />}
    </div>
  )
}

function Log({ search, onChange }: { search: AuditSearch; onChange: (change: AuditSearch) => void }) {
  const { say } = useWords()
  const filter = useMemo(() => filterOf(search), [search])
  const list = useRows({
    listKey: [listAudit.path, filter],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listAudit, { query: { ...filter, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.entries, nextCursor: page.nextCursor }
    },
  })
  const onPerson = ({ actorId, actorName }: AuditEntry) => onChange({ actorId: actorId ?? '', actorName })
  return (
    <QueryTable
      name="audit"
      label={say(words.list)}
      list={list}
      columns={auditColumns(onPerson)}
      look={(row) => (isAlarming(row) ? 'late' : undefined)}
      narrow={(row) => <AuditCard entry={row} onPerson={onPerson} />}
      empty={say(words.none)}
      head={<AuditFilters search={search} onChange={onChange} />}
    />
  )
}
