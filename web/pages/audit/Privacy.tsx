import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  getPrivacy,
  personalKinds,
  savePrivacy,
  sightOfRole,
  type PersonalKind,
  type PrivacyPolicy,
  type PrivacyView,
} from '../../../contract/privacy.ts'
import type { Role } from '../../../contract/roles.ts'
import { ask, call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useMe } from '../../shell/me.ts'
import { levelWords, personalWords, placeWords, privacyWords as words } from '../../words/privacy.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { tighteningsOf, withReveal, withTightening, type Tightening } from './tighten.ts'

/** Who sees how much of personal data; an administrator may tighten it. */
export function Privacy() {
  const found = useQuery(ask(getPrivacy, {}))
  if (found.isError) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <div className="order-waiting" role="status" />
  return <PrivacyForm key={found.data.savedAt} view={found.data} />
}

function PrivacyForm({ view }: { view: PrivacyView }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const mayChange = useMe().permissions.includes('privacy.manage')
  const [policy, setPolicy] = useState(view.policy)
  const save = useMutation({
    mutationFn: () => call(savePrivacy, { body: policy }),
    onSuccess: () => {
      message.success(say(words.saved))
      void queries.invalidateQueries({ queryKey: [getPrivacy.path] })
    },
  })
  return (
    <div className="privacy">
      <p>{say(words.told)}</p>
      {!mayChange && <p className="muted">{say(words.adminOnly)}</p>}
      <div className="privacy-settings">
        <Checkbox
          disabled={!mayChange}
          checked={policy.reasonRequired}
          onChange={(event) => setPolicy({ ...policy, reasonRequired: event.target.checked })}
        >
          {say(words.reasonRequired)}
        </Checkbox>
        {(['unusualFrom', 'revealsPerHourMax'] as const).map((field) => (
          <label key={field}>
            {say(field === 'unusualFrom' ? words.unusualFrom : words.max)}
            <InputNumber
              min={1}
              max={1000}
              precision={0}
              disabled={!mayChange}
              value={policy[field]}
              onChange={(value) => value !== null && setPolicy({ ...policy, [field]: value })}
            />
          </label>
        ))}
        {mayChange && (
          <Button type="primary" disabled={policy === view.policy} loading={save.isPending} onClick={() => save.mutate()}>
            {say(words.save)}
          </Button>
        )}
        {view.savedAt && (
          <span className="muted">
            {say(words.savedBy, { who: view.savedBy ?? '' })} <Moment at={view.savedAt} />
          </span>
        )}
      </div>
      {save.isError && <ProblemNote error={save.error} />}
      <SightTable view={view} policy={policy} onChange={mayChange ? setPolicy : undefined} />
    </div>
  )
}

type TableProps = { view: PrivacyView; policy: PrivacyPolicy; onChange: ((policy: PrivacyPolicy) => void) | undefined }

function SightTable({ view, policy, onChange }: TableProps) {
  const { say } = useWords()
  return (
    <div className="privacy-scroll" tabIndex={0} role="region" aria-label={say(words.table)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.role)}</th>
            {personalKinds.map((kind) => (
              <th key={kind} scope="col">
                {say(personalWords[kind])}
              </th>
            ))}
            <th scope="col">{say(words.reveals)}</th>
            <th scope="col">{say(words.wholeAt)}</th>
          </tr>
        </thead>
        <tbody>
          {view.roles
            .filter(({ role }) => role !== 'client')
            .map(({ role, wholeAt }) => (
              <tr key={role}>
                <th scope="row">{say(roleWords[role])}</th>
                {personalKinds.map((kind) => (
                  <td key={kind}>
                    <LevelCell role={role} kind={kind} policy={policy} onChange={onChange} />
                  </td>
                ))}
                <td>
                  <RevealCell role={role} policy={policy} onChange={onChange} />
                </td>
                <td className="muted">
                  {wholeAt.flatMap((place) => (placeWords[place] ? [say(placeWords[place])] : [])).join('、') || '—'}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = Omit<TableProps, 'view'> & { role: Role }

function LevelCell({ role, kind, policy, onChange }: CellProps & { kind: PersonalKind }) {
  const { say } = useWords()
  const choices = tighteningsOf(sightOfRole[role], kind)
  const said = policy.tightened[role]?.[kind] ?? ''
  const nameOf = (one: Tightening) => {
    if (one === '') return say(levelWords[sightOfRole[role].usual[kind]])
    return say(one === 'masked' ? words.alwaysMasked : levelWords.hidden)
  }
  if (!onChange || choices.length === 1) return <span data-level={said || sightOfRole[role].usual[kind]}>{nameOf(said)}</span>
  return (
    <Select<Tightening>
      size="small"
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={`${say(roleWords[role])} ${say(personalWords[kind])}`}
      value={said}
      onChange={(one) => onChange(withTightening(policy, { role, kind, said: one }))}
      options={choices.map((one) => ({ value: one, label: nameOf(one) }))}
    />
  )
}

function RevealCell({ role, policy, onChange }: CellProps) {
  const { say } = useWords()
  if (!sightOfRole[role].reveals) return <span className="muted">{say(words.no)}</span>
  const may = !policy.withoutReveal.includes(role)
  return (
    <Checkbox
      disabled={!onChange}
      checked={may}
      onChange={(event) => onChange?.(withReveal(policy, { role, may: event.target.checked }))}
      aria-label={`${say(roleWords[role])} ${say(words.reveals)}`}
    >
      {say(may ? words.yes : words.no)}
    </Checkbox>
  )
}
