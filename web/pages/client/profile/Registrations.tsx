import { CloseOutlined, ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { registrationKinds, registrationsMax, type ClientProfile, type Validity } from '../../../../contract/client/profile.ts'
import { profileWords as words, registrationKindWords, validityWords } from '../../../words/client/profile.ts'
import { termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { EditSection, told } from './EditSection.tsx'
import { Section } from './Section.tsx'

const marks: Record<Validity, React.ReactNode> = {
  valid: null,
  soon: <WarningFilled aria-hidden />,
  expired: <ExclamationCircleFilled aria-hidden />,
}

/** By what the client's goods may cross borders, and until when. */
export function Registrations({ profile, mayEdit }: { profile: ClientProfile; mayEdit: boolean }) {
  const { say } = useWords()
  const [editing, setEditing] = useState(false)
  return (
    <Section title={say(words.registrations)} onEdit={mayEdit ? () => setEditing(true) : undefined}>
      {profile.registrations.length === 0 && <p className="muted">{say(words.noRegistrations)}</p>}
      <ul className="profile-papers">
        {profile.registrations.map(({ id, kind, number, country, validUntil, validity }) => (
          <li key={id}>
            <span>
              {termIn(registrationKindWords, kind, say)}
              {country && <span className="muted"> {country}</span>}
            </span>
            <strong>{number}</strong>
            <span className="nowrap">{validUntil ? `${say(words.validUntil)} ${validUntil}` : say(words.noEnd)}</span>
            <span className="profile-state" data-state={validity}>
              {marks[validity]} {termIn(validityWords, validity, say)}
            </span>
          </li>
        ))}
      </ul>
      {editing && <EditRegistrations profile={profile} onClose={() => setEditing(false)} />}
    </Section>
  )
}

type Line = Partial<ClientProfile['registrations'][number]>
type Values = { registrations: Line[] }

function EditRegistrations({ profile, onClose }: { profile: ClientProfile; onClose: () => void }) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const changeOf = ({ registrations }: Values) => ({
    registrations: registrations.map(({ kind = 'customs', number = '', country, validUntil }) => ({
      kind,
      number: number.trim(),
      country: told(country),
      validUntil: told(validUntil),
    })),
  })
  const initial: Values = {
    registrations: profile.registrations.length > 0 ? profile.registrations : [{ kind: 'customs', country: 'CN' }],
  }
  return (
    <EditSection
      profile={profile}
      form={form}
      title={say(words.registrations)}
      initial={initial}
      changeOf={changeOf}
      onClose={onClose}
      width={860}
    >
      <Form.List name="registrations">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="profile-row" data-of="registration">
                <Form.Item name={[name, 'kind']} label={say(words.kind)}>
                  <Select
                    options={registrationKinds.map((value) => ({ value, label: termIn(registrationKindWords, value, say) }))}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'number']}
                  label={say(words.number)}
                  rules={[{ required: true, message: say(words.required, { name: say(words.number) }) }]}
                >
                  <Input maxLength={60} autoComplete="off" />
                </Form.Item>
                <Form.Item
                  name={[name, 'country']}
                  label={say(words.country)}
                  normalize={(typed: string) => typed.trim().toUpperCase()}
                  rules={[{ pattern: /^[A-Z]{2}$/, message: say(words.countryHint) }]}
                >
                  <Input maxLength={2} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'validUntil']} label={say(words.validUntil)}>
                  <Input type="date" />
                </Form.Item>
                <div className="profile-row-tools">
                  <Button icon={<CloseOutlined />} aria-label={say(words.drop, { no: name + 1 })} onClick={() => remove(name)} />
                </div>
              </fieldset>
            ))}
            {fields.length < registrationsMax && <Button onClick={() => add({ kind: 'customs' })}>{say(words.add)}</Button>}
          </>
        )}
      </Form.List>
    </EditSection>
  )
}
