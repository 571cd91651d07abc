import { type ReactNode } from 'react'
import { holeRules, roundings, weightKinds } from '../../../contract/pricing/card.ts'
import { cardCurrencies } from '../../../contract/pricing/currencies.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'
import { Choice } from './grid/Choice.tsx'
import type { CardProblem, EditedTerms } from './edited-card.ts'

type Props = {
  terms: EditedTerms
  problems: readonly CardProblem[]
  onChange: ((terms: EditedTerms) => void) | undefined
}
type NumberField = 'divisor' | 'minimumKg' | 'stepKg' | 'forgivenKg' | 'parcelKg' | 'shipmentKg' | 'totalStep'

/** What holds for every zone: days, currency, how weight is counted, what is rounded. */
export function TermsForm({ terms, problems, onChange }: Props) {
  const { say } = useWords()
  const change = (changed: Partial<EditedTerms>) => onChange?.({ ...terms, ...changed })
  // who may only look sees what is said, not what could be
  const isShown = (value: string) => onChange !== undefined || value !== ''
  const whyOf = (column: string) => problems.find((one) => one.part === 'terms' && one.column === column)?.why
  const number = (field: NumberField, name: string, hint = '') => isShown(terms[field]) && (
    <Field name={name} hint={onChange ? hint : ''} why={whyOf(field) && say(whyOf(field) ?? words.notNumber)}>
      <input
        className="rate-cell"
        inputMode="decimal"
        aria-label={name}
        aria-invalid={whyOf(field) !== undefined || undefined}
        maxLength={20}
        readOnly={!onChange}
        value={terms[field]}
        onChange={({ target }) => change({ [field]: target.value })}
      />
    </Field>
  )
  const day = (field: 'validFrom' | 'validTo', name: string) => isShown(terms[field]) && (
    <Field name={name} why={whyOf(field) && say(whyOf(field) ?? words.required)}>
      <input
        type="date"
        className="rate-cell"
        aria-label={name}
        readOnly={!onChange}
        value={terms[field]}
        onChange={({ target }) => change({ [field]: target.value })}
      />
    </Field>
  )
  const rounding = roundings.map((one) => [one, say(words[one])] as const)
  const choice = { disabled: !onChange }
  return (
    <section aria-labelledby="rate-terms">
      <h2 id="rate-terms">{say(words.terms)}</h2>
      <div className="rate-terms">
        {day('validFrom', say(words.validFrom))}
        {day('validTo', say(words.validTo))}
        <Field name={say(words.currency)}>
          <Choice {...choice} label={say(words.currency)} value={terms.currency} options={(Object.keys(cardCurrencies) as EditedTerms['currency'][]).map((one) => [one, one])} onChange={(currency) => change({ currency })} />
        </Field>
        <Field name={say(words.weightKind)}>
          <Choice {...choice} label={say(words.weightKind)} value={terms.weightKind} options={weightKinds.map((one) => [one, say(words[one])])} onChange={(weightKind) => change({ weightKind })} />
        </Field>
        {number('divisor', say(words.divisor), say(words.divisorHint))}
        {number('stepKg', say(words.stepKg), say(words.stepHint))}
        {number('forgivenKg', say(words.forgivenKg), say(words.forgivenHint))}
        {number('minimumKg', say(words.minimumKg))}
        {number('parcelKg', say(words.parcelKg))}
        {number('shipmentKg', say(words.shipmentKg))}
        <Field name={say(words.holes)}>
          <Choice {...choice} label={say(words.holes)} value={terms.holes} options={holeRules.map((one) => [one, say(words[`hole_${one}`])])} onChange={(holes) => change({ holes })} />
        </Field>
        <Field name={say(words.lineRounding)}>
          <Choice {...choice} label={say(words.lineRounding)} value={terms.line} options={rounding} onChange={(line) => change({ line })} />
        </Field>
        {number('totalStep', say(words.totalStep))}
        <Field name={say(words.totalRounding)}>
          <Choice {...choice} label={say(words.totalRounding)} value={terms.total} options={rounding} onChange={(total) => change({ total })} />
        </Field>
      </div>
    </section>
  )
} // prettier-ignore

type FieldProps = { name: string; hint?: string; why?: string | undefined; children: ReactNode }

function Field({ name, hint = '', why, children }: FieldProps) {
  return (
    <div className="rate-field">
      <span>{name}</span>
      {children}
      {why ? <small className="rate-why">{why}</small> : hint && <small className="muted">{hint}</small>}
    </div>
  )
}
