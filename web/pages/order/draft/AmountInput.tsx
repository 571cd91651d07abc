import { Form, Input } from 'antd'
import type { FormPath } from './form-path.ts'
import { problemWords } from '../../../words/field.ts'
import { useWords } from '../../../words/use-words.ts'
import { countOf, scaledOf } from '../../../../contract/reading/decimal.ts'
import { moneyDigits, volumeDigits, weightDigits } from './typed-draft.ts'

type Kind = 'money' | 'weight' | 'volume' | 'count'
type Props = { name: FormPath; kind: Kind; label?: string; 'aria-label'?: string; unit?: string; required?: boolean }
const codes: Record<Kind, string> = {
  money: 'not_money',
  weight: 'not_number',
  volume: 'not_number',
  count: 'not_quantity',
}

function isRead(kind: Kind, text: string): boolean {
  switch (kind) {
    case 'money':
      return scaledOf(text, moneyDigits) !== undefined
    case 'weight':
      return scaledOf(text, weightDigits) !== undefined
    case 'volume':
      return scaledOf(text, volumeDigits) !== undefined
    case 'count':
      return (countOf(text) ?? 0) >= 1
  }
}

/** A number typed as people write it; kept as text so that no digit is lost, refused where it is no number. */
export function AmountInput({ name, kind, label, unit, required = false, ...input }: Props) {
  const { say } = useWords()
  const check = (_: unknown, text: string | undefined) =>
    !text?.trim() || isRead(kind, text) ? Promise.resolve() : Promise.reject(new Error(problemWords({ code: codes[kind] }, say)))
  return (
    <Form.Item
      name={name}
      {...(label ? { label } : {})}
      required={required}
      rules={[{ validator: check }]}
      validateTrigger={['onBlur', 'onChange']}
    >
      <Input
        {...input}
        className="amount-input"
        inputMode={kind === 'count' ? 'numeric' : 'decimal'}
        autoComplete="off"
        maxLength={20}
        {...(unit ? { suffix: unit } : {})}
      />
    </Form.Item>
  )
}
