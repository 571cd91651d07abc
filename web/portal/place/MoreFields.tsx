import { portalWords as words } from '../../words/portal.ts'
import { paymentMethodWords, priorityWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import type { TypedOrder } from './typed-order.ts'

type Props = { typed: TypedOrder; onChange: (changes: Partial<TypedOrder>) => void }
const priorities = ['normal', 'express', 'urgent'] as const
const methods = ['', 'prepaid', 'freight_collect', 'monthly'] as const

/** What most orders do without. */
export function MoreFields({ typed, onChange }: Props) {
  const { say } = useWords()
  const isFilled =
    typed.externalNo !== '' || typed.wantedBy !== '' || typed.cod !== '' || typed.insured !== '' || typed.note !== ''
  return (
    <details className="portal-more-fields" open={isFilled || undefined}>
      <summary>{say(words.more_fields)}</summary>
      <label className="portal-field">
        {say(words.externalNo)}
        <input
          value={typed.externalNo}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => onChange({ externalNo: event.target.value })}
        />
      </label>
      <label className="portal-field">
        {say(words.wantedField)}
        <input type="datetime-local" value={typed.wantedBy} onChange={(event) => onChange({ wantedBy: event.target.value })} />
      </label>
      <label className="portal-field">
        {say(words.priority)}
        <select
          value={typed.priority}
          onChange={({ target }) => onChange({ priority: priorities.find((one) => one === target.value) ?? 'normal' })}
        >
          {priorities.map((priority) => (
            <option key={priority} value={priority}>
              {termIn(priorityWords, priority, say)}
            </option>
          ))}
        </select>
      </label>
      <label className="portal-field">
        {say(words.payment)}
        <select
          value={typed.paymentMethod}
          onChange={({ target }) => onChange({ paymentMethod: methods.find((one) => one === target.value) ?? '' })}
        >
          {methods.map((method) => (
            <option key={method} value={method}>
              {method === '' ? say(words.asAgreed) : termIn(paymentMethodWords, method, say)}
            </option>
          ))}
        </select>
      </label>
      {(['cod', 'insured'] as const).map((field) => (
        <label key={field} className="portal-field">
          {say(words[field])}
          <input
            inputMode="decimal"
            maxLength={12}
            value={typed[field]}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
        </label>
      ))}
      <label className="portal-field">
        {say(words.note)}
        <textarea rows={2} maxLength={1000} value={typed.note} onChange={(event) => onChange({ note: event.target.value })} />
      </label>
    </details>
  )
}
