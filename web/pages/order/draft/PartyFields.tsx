import { Button, Form, Input, Select, type FormInstance } from 'antd'
import { draftWords } from '../../../words/draft.ts'
import { problemWords } from '../../../words/field.ts'
import { useLanguage } from '../../../words/language.ts'
import { useWords } from '../../../words/use-words.ts'
import { countriesIn } from './countries.ts'
import { DivisionInput } from './DivisionInput.tsx'
import { PasteLine, type ParsedLine } from './PasteLine.tsx'
import { MarkedLabel } from './paste/marks.tsx'
import type { TypedParty } from './typed-draft.ts'

type Props = { of: 'consignee' | 'shipper'; form: FormInstance; required: boolean; autoFocus?: boolean; onFilled?: () => void }

/** Who and where: a whole line pasted, or field by field. */
export function PartyFields({ of, form, required, autoFocus = false, onFilled }: Props) {
  const { say } = useWords()
  const country: string = Form.useWatch([of, 'country'], { form, preserve: true }) ?? 'CN'
  const isHome = country === 'CN'
  const fill = (parsed: ParsedLine) => {
    const { name, phone, province, city, district, divisionCode, country, postcode, detail } = parsed
    const said = Object.entries({ name, phone, detail, postcode }).filter(([, value]) => value)
    const division = province || city ? { province, city, district, divisionCode } : undefined
    const before: TypedParty = form.getFieldValue(of) ?? {}
    const filled: TypedParty = { ...before, country, ...Object.fromEntries(said) }
    if (division) filled.division = Object.fromEntries(Object.entries(division).filter(([, value]) => value !== null))
    form.setFieldValue(of, filled)
    form.setFields(['name', 'phone', 'division', 'detail'].map((field) => ({ name: [of, field], errors: [] })))
    onFilled?.()
  }
  const move = (next: string) => {
    form.setFieldValue([of, 'country'], next)
    form.setFieldValue([of, 'division'], undefined)
    onFilled?.()
  }

  return (
    <div className="party-fields">
      <PasteLine whose={say(draftWords[of])} onParsed={fill} autoFocus={autoFocus} />
      <Form.Item
        name={[of, 'name']}
        label={<MarkedLabel at={`${of}.name`}>{say(draftWords.name)}</MarkedLabel>}
        required={required}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[of, 'phone']}
        label={<MarkedLabel at={`${of}.phone`}>{say(draftWords.phone)}</MarkedLabel>}
        required={required}
      >
        <Input maxLength={40} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name={[of, 'company']} label={say(draftWords.company)}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[of, 'country']}
        hidden={isHome}
        label={say(draftWords.country)}
        rules={[{ required: !isHome, message: problemWords({ code: 'required' }, say) }]}
      >
        <CountryInput />
      </Form.Item>
      {isHome ? (
        <Form.Item name={[of, 'division']} label={<MarkedLabel at={`${of}.division`}>{say(draftWords.division)}</MarkedLabel>}>
          <DivisionInput />
        </Form.Item>
      ) : (
        <>
          <Form.Item name={[of, 'division', 'city']} label={say(draftWords.city)} required={required}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name={[of, 'postcode']} label={say(draftWords.postcode)}>
            <Input maxLength={20} autoComplete="off" />
          </Form.Item>
        </>
      )}
      <Form.Item
        name={[of, 'detail']}
        label={<MarkedLabel at={`${of}.detail`}>{say(draftWords.detail)}</MarkedLabel>}
        required={required}
        className="party-detail"
      >
        <Input maxLength={300} autoComplete="off" placeholder={say(draftWords.detailHint)} />
      </Form.Item>
      <Button type="link" size="small" className="party-abroad" onClick={() => move(isHome ? '' : 'CN')}>
        {say(isHome ? draftWords.abroad : draftWords.home)}
      </Button>
    </div>
  )
}

function CountryInput(field: { value?: string; onChange?: (value: string) => void; id?: string }) {
  const language = useLanguage()
  return (
    <Select
      {...field}
      value={field.value === '' ? null : (field.value ?? null)}
      showSearch={{ optionFilterProp: 'label' }}
      options={countriesIn(language).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
    />
  )
}
