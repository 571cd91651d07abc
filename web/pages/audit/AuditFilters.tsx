import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Input, Select } from 'antd'
import { listPeople } from '../../../contract/access.ts'
import { auditKinds, exportAudit } from '../../../contract/audit.ts'
import { addressOf, ask } from '../../api.ts'
import { actionWords, auditWords as words } from '../../words/audit.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import type { AuditSearch } from './audit-search.ts'
import { filterOf } from './audit-search.ts'

type Props = { search: AuditSearch; onChange: (change: AuditSearch) => void }

/** By kind, person, act, number and days; what is chosen stands in the address, and is what the export holds. */
export function AuditFilters({ search, onChange }: Props) {
  const { say } = useWords()
  const people = useQuery({ ...ask(listPeople, {}), staleTime: 300_000 })
  const names = (people.data?.people ?? []).map(({ id, name, role }) => ({ value: id, label: `${name} ${say(roleWords[role])}` }))
  const isKnown = names.some(({ value }) => value === search.actorId)
  const isSet = Object.values(filterOf(search)).length > 0
  const download = (format: 'csv' | 'xlsx') => location.assign(addressOf(exportAudit.path, {}, { ...filterOf(search), format }))
  return (
    <div className="audit-filters">
      <Select
        aria-label={say(words.what)}
        value={search.kind ?? ''}
        onChange={(kind) => onChange({ kind })}
        options={[
          { value: '', label: say(words.anyKind) },
          ...auditKinds.map((kind) => ({ value: kind, label: say(words[kind]) })),
        ]}
      />
      <Select
        className="audit-who"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={say(words.who)}
        value={search.actorId ?? ''}
        onChange={(actorId) => onChange({ actorId, actorName: '' })}
        options={[
          { value: '', label: say(words.anyone) },
          ...(search.actorId && !isKnown ? [{ value: search.actorId, label: search.actorName ?? search.actorId.slice(-8) }] : []),
          ...names,
        ]}
      />
      <Select
        className="audit-action"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={say(words.anyAction)}
        value={search.action ?? ''}
        onChange={(action) => onChange({ action })}
        options={[
          { value: '', label: say(words.anyAction) },
          ...Object.entries(actionWords).map(([value, name]) => ({ value, label: say(name) })),
        ]}
      />
      <Input.Search
        className="audit-number"
        allowClear
        key={search.number ?? ''}
        defaultValue={search.number ?? ''}
        placeholder={say(words.number)}
        aria-label={say(words.number)}
        onSearch={(number) => onChange({ number: number.trim() })}
      />
      <label>
        {say(words.from)}
        <Input
          type="date"
          value={search.from ?? ''}
          max={search.to}
          onChange={(event) => onChange({ from: event.target.value })}
        />
      </label>
      <label>
        {say(words.to)}
        <Input type="date" value={search.to ?? ''} min={search.from} onChange={(event) => onChange({ to: event.target.value })} />
      </label>
      {isSet && (
        <Button onClick={() => onChange({ kind: '', actorId: '', actorName: '', action: '', number: '', from: '', to: '' })}>
          {say(words.clear)}
        </Button>
      )}
      <Dropdown
        menu={{
          items: [
            { key: 'csv', label: say(words.csv), onClick: () => download('csv') },
            { key: 'xlsx', label: say(words.xlsx), onClick: () => download('xlsx') },
          ],
        }}
      >
        <Button icon={<DownloadOutlined />} aria-label={say(words.csv)} />
      </Dropdown>
    </div>
  )
}
