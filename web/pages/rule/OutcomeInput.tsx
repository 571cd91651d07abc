import { Input, InputNumber, Select } from 'antd'
import { abilities, abilityNames, speedNames, speeds } from '../../../contract/carrier/carrier.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import { facts, highValues, marks } from '../../../contract/rule/facts.ts'
import {
  firstReviewers,
  leastMinorMax,
  reasonNames,
  reviewerRoles,
  secondReviewReasons,
  type RuleKind,
} from '../../../contract/rule/kinds.ts'
import { roleNames } from '../../../contract/role-names.ts'
import { handlingWords } from '../../../contract/vocabulary.ts'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'

const minorPerUnit = 100
type Outcome = Record<string, unknown>
type Props = { kind: RuleKind; row: number; outcome: Outcome; onChange: (outcome: Outcome) => void }
type Option = { value: string; name: Bilingual }

const nothing: Option = { value: '', name: { zh: '—', en: '—' } }
const named = (values: readonly string[], names: Readonly<Record<string, Bilingual>>): Option[] =>
  values.map((value) => ({ value, name: names[value] ?? { zh: value, en: value } }))
const reviewers = [nothing, ...named(reviewerRoles, roleNames)]

/** What each kind decides: its fields and what they may be. */
const fields: Readonly<Record<RuleKind, readonly { field: string; options: readonly Option[]; many?: boolean }[]>> = {
  flow_choice: [
    { field: 'business', options: facts.business.choices },
    { field: 'service', options: [nothing, ...facts.service.choices] },
  ],
  remote_area: [
    {
      field: 'remote',
      options: [
        { value: 'true', name: { zh: '偏远', en: 'Remote' } },
        { value: 'false', name: { zh: '不算偏远', en: 'Not remote' } },
      ],
    },
  ],
  classification: [
    { field: 'priority', options: [nothing, ...facts.priority.choices] },
    { field: 'marks', options: named(marks, handlingWords), many: true },
  ],
  high_value: [{ field: 'of', options: facts.highValue.choices.filter(({ value }) => highValues.some((one) => one === value)) }],
  first_review: [{ field: 'by', options: named(['system', ...firstReviewers], roleNames) }],
  second_review: [
    { field: 'reason', options: named(secondReviewReasons, reasonNames) },
    { field: 'role', options: reviewers },
  ],
  least_freight: [],
  carrier_choice: [
    { field: 'speed', options: [nothing, ...named(speeds, speedNames)] },
    { field: 'able', options: [nothing, ...named(abilities, abilityNames)] },
  ],
  order_no_pattern: [],
}

export function OutcomeInput({ kind, row, outcome, onChange }: Props) {
  const { say } = useWords()
  const label = `${say(words.row)} ${row} ${say(words.outcome)}`
  if (kind === 'least_freight')
    return (
      <InputNumber
        size="small"
        aria-label={label}
        value={Number(outcome['leastMinor']) / minorPerUnit}
        min={1 / minorPerUnit}
        max={leastMinorMax / minorPerUnit}
        precision={2}
        suffix={say(words.yuan)}
        onChange={(value) => onChange({ leastMinor: Math.round((value ?? 0) * minorPerUnit) })}
      />
    )
  if (kind === 'order_no_pattern')
    return (
      <Input
        size="small"
        aria-label={label}
        value={textOf(outcome['pattern'])}
        onChange={({ target }) => onChange({ pattern: target.value })}
      />
    )
  const set = (field: string, value: unknown) => {
    const next: Outcome = { ...outcome, [field]: field === 'remote' ? value === 'true' : value }
    if (value === '' || (Array.isArray(value) && value.length === 0)) delete next[field]
    onChange(next)
  }
  return (
    <div className="rule-cell">
      {kind === 'carrier_choice' && (
        <Input
          size="small"
          aria-label={`${label} ${say(words.carrierCode)}`}
          placeholder={say(words.carrierCode)}
          value={textOf(outcome['carrier'])}
          maxLength={20}
          onChange={({ target }) => set('carrier', target.value.trim())}
        />
      )}
      {fields[kind].map(({ field, options, many }) => (
        <Select
          key={field}
          size="small"
          className={many ? 'rule-values' : ''}
          aria-label={`${label} ${field}`}
          {...(many && { mode: 'multiple' as const })}
          popupMatchSelectWidth={false}
          value={many ? ((outcome[field] as string[] | undefined) ?? []) : textOf(outcome[field])}
          onChange={(value) => set(field, value)}
          options={options.map((option) => ({ value: option.value, label: say(option.name) }))}
        />
      ))}
    </div>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'boolean' ? String(value) : '')
