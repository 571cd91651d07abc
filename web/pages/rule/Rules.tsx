import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { listClients } from '../../../contract/client.ts'
import { kinds, ruleKinds, type RuleKind } from '../../../contract/rule/kinds.ts'
import { createRuleTable, listRules, type RuleSummary } from '../../../contract/rule/tables.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { queries } from '../../queries.ts'
import { useMe } from '../../shell/me.ts'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'
import { RuleEditor } from './RuleEditor.tsx'
import './rules.css'

/** AUD-4: how orders are judged, in tables that staff read, change, try and publish. */
export function Rules() {
  const { say } = useWords()
  useTitle(say(words.title))
  const { table: chosen } = useSearch({ strict: false })
  const rules = useQuery(ask(listRules, {}))
  const mayEdit = useMe().permissions.includes('rule.edit')
  const tables = (rules.data?.tables ?? []).toSorted((a, b) => ruleKinds.indexOf(a.kind) - ruleKinds.indexOf(b.kind))
  const tableId = tables.some(({ id }) => id === chosen) ? chosen : tables.find(({ kind }) => kind === 'second_review')?.id
  return (
    <div className="rules">
      <h1>{say(words.title)}</h1>
      {rules.isError && <ProblemNote error={rules.error} onRetry={() => void rules.refetch()} />}
      <div className="rules-parts">
        <nav aria-label={say(words.tables)}>
          <ul>
            {tables.map((table) => (
              <li key={table.id}>
                <TableLink table={table} isChosen={table.id === tableId} />
              </li>
            ))}
          </ul>
          {mayEdit && <NewTable />}
        </nav>
        {tableId === undefined ? <p className="muted">{say(words.choose)}</p> : <RuleEditor tableId={tableId} />}
      </div>
    </div>
  )
}

function TableLink({ table, isChosen }: { table: RuleSummary; isChosen: boolean }) {
  const { say } = useWords()
  const { inForce, scheduled, draft, rowCount } = table
  return (
    <Link to="/rules" search={{ table: table.id }} aria-current={isChosen ? 'page' : undefined} className="rules-link">
      <strong>{say(kinds[table.kind].name)}</strong> {table.owner?.name ?? ''}
      <small className="muted">
        {inForce ? say(words.inForce, { version: inForce.version, rows: rowCount }) : say(words.none)}
        {scheduled && ` · ${say(words.waits, { version: scheduled.version })}`}
      </small>
      {draft && <Tag>{say(words.draft)}</Tag>}
    </Link>
  )
}

function NewTable() {
  const { say } = useWords()
  const go = useNavigate()
  const clients = useQuery(ask(listClients, {}))
  const [kind, setKind] = useState<RuleKind>('high_value')
  const [clientId, setClientId] = useState<string>()
  const make = useMutation({
    mutationFn: () => call(createRuleTable, { body: { kind, clientId } }),
    onSuccess: async ({ summary }) => {
      await queries.invalidateQueries({ queryKey: [listRules.path] })
      await go({ to: '/rules', search: { table: summary.id } })
    },
  })
  return (
    <section className="rules-new" aria-labelledby="rules-new">
      <h2 id="rules-new">{say(words.newTable)}</h2>
      <Select
        aria-label={say(words.kind)}
        value={kind}
        onChange={setKind}
        options={ruleKinds.map((one) => ({ value: one, label: say(kinds[one].name) }))}
      />
      <Select
        aria-label={say(words.client)}
        placeholder={say(words.client)}
        showSearch={{ optionFilterProp: 'label' }}
        value={clientId}
        onChange={setClientId}
        options={(clients.data?.clients ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button disabled={!clientId} loading={make.isPending} onClick={() => make.mutate()}>
        {say(words.make)}
      </Button>
      {make.isError && <ProblemNote error={make.error} />}
    </section>
  )
}
