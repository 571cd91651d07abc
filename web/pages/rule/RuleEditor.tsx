import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { factIds, factOf, type FactId, isFactId } from '../../../contract/rule/facts.ts'
import { kinds } from '../../../contract/rule/kinds.ts'
import {
  checkRules,
  discardRuleDraft,
  getRuleTable,
  saveRuleDraft,
  type RuleTablePage,
  type RuleTrial,
} from '../../../contract/rule/tables.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../shell/me.ts'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'
import { ChangeLines } from './ChangeLines.tsx'
import { addRow, emptyTable, type Edited } from './edit-rows.ts'
import { FindingLines } from './FindingLines.tsx'
import { PublishRules } from './PublishRules.tsx'
import { RuleGrid } from './RuleGrid.tsx'
import { RuleHistory } from './RuleHistory.tsx'
import { TrialPart } from './TrialPart.tsx'

export function RuleEditor({ tableId }: { tableId: string }) {
  const page = useQuery(ask(getRuleTable, { params: { tableId } }))
  if (page.isError) return <ProblemNote error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <div className="order-waiting" role="status" />
  const { draft, versions } = page.data
  return <Editor key={`${tableId} ${draft?.version ?? 0} ${versions[0]?.version ?? 0}`} page={page.data} />
}

/** One table as it stands, with the person's own changes on top until they save them. */
function Editor({ page }: { page: RuleTablePage }) {
  const { say } = useWords()
  const mayEdit = useMe().permissions.includes('rule.edit')
  const { summary, draft } = page
  const standing = draft?.table ?? page.table ?? emptyTable(summary.kind)
  const [table, setTable] = useState<Edited>(standing)
  const [fired, setFired] = useState<RuleTrial['rows']>([])
  const params = { tableId: summary.id }
  const isChanged = table !== standing
  const check = useQuery({
    queryKey: [checkRules.path, table],
    queryFn: () => call(checkRules, { body: { table } }),
    enabled: isChanged,
    placeholderData: (before) => before,
  })
  const findings = isChanged ? (check.data?.findings ?? []) : []
  const onChanged = (next: RuleTablePage) => {
    queries.setQueryData(ask(getRuleTable, { params }).queryKey, next)
    void queries.invalidateQueries({ queryKey: ['/rules'] })
  }
  const replaces = page.versions.find(({ state }) => state !== 'withdrawn')?.version ?? null
  const save = useMutation({
    mutationFn: () => call(saveRuleDraft, { params, body: { version: draft?.version ?? 0, baseVersion: replaces, table } }),
    onSuccess: onChanged,
  })
  const discard = useMutation({
    mutationFn: () => call(discardRuleDraft, { params, query: { version: draft?.version ?? 1 } }),
    onSuccess: onChanged,
  })
  const { hits, layers, about } = kinds[summary.kind]
  return (
    <article className="rule-editor">
      <p className="muted">
        {say(about)}. {say(hits === 'first' ? words.firstHit : words.allHits)}. {say(words[layers])}.
        {draft && ` ${say(words.draftOf, { name: draft.savedBy })}`}
      </p>
      <RuleGrid table={table} findings={findings} fired={fired} onChange={mayEdit ? setTable : undefined} />
      {mayEdit && (
        <div className="rule-bar">
          <Button onClick={() => setTable(addRow(table))}>{say(words.addRow)}</Button>
          <ColumnChoice table={table} onChange={setTable} />
          <Button
            type="primary"
            disabled={!isChanged || findings.length > 0 || check.isFetching}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {say(words.save)}
          </Button>
          {draft && !isChanged && <PublishRules page={page} draft={draft} onPublished={onChanged} />}
          {draft && (
            <Button loading={discard.isPending} onClick={() => discard.mutate()}>
              {say(words.discard)}
            </Button>
          )}
        </div>
      )}
      {isChanged && check.data && findings.length === 0 && <Alert type="success" showIcon message={say(words.fine)} />}
      <FindingLines findings={findings} />
      {save.isError && <ProblemNote error={save.error} />}
      {discard.isError && <ProblemNote error={discard.error} />}
      {draft && (
        <section aria-labelledby="rule-draft">
          <h2 id="rule-draft">{say(words.changes)}</h2>
          <ChangeLines changes={draft.changes} />
        </section>
      )}
      {mayEdit && <TrialPart tableId={summary.id} table={table} disabled={findings.length > 0} onFired={setFired} />}
      <RuleHistory page={page} mayEdit={mayEdit} onChanged={onChanged} />
    </article>
  )
}

function ColumnChoice({ table, onChange }: { table: Edited; onChange: (table: Edited) => void }) {
  const { say } = useWords()
  const open = factIds.filter((fact) => !table.columns.includes(fact) && !kinds[table.kind].withoutFacts.includes(fact))
  const add = (fact: FactId) => onChange({ ...table, columns: [...table.columns, fact] } as Edited)
  return (
    <Select
      className="rule-column-choice"
      aria-label={say(words.addColumn)}
      placeholder={say(words.addColumn)}
      value={null}
      popupMatchSelectWidth={false}
      onChange={(fact: string | null) => fact !== null && isFactId(fact) && add(fact)}
      options={open.map((fact) => ({ value: fact, label: say(factOf(fact).name) }))}
    />
  )
}
