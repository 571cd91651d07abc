import { ArrowUpOutlined, CloseOutlined, MailOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { contactsMax, type ClientContact, type ClientProfile } from '../../../../contract/client/profile.ts'
import { profileWords as words } from '../../../words/client/profile.ts'
import { useWords } from '../../../words/use-words.ts'
import { EditSection, told } from './EditSection.tsx'
import { Section } from './Section.tsx'

type Props = { profile: ClientProfile; mayEdit: boolean }
const dash = <span className="muted">—</span>

/** Whom to call and write to; the first is whom lists name. */
export function Contacts({ profile, mayEdit }: Props) {
  const { say } = useWords()
  const [editing, setEditing] = useState(false)
  const { contacts } = profile
  return (
    <Section title={say(words.contacts)} onEdit={mayEdit ? () => setEditing(true) : undefined}>
      {contacts.length === 0 ? (
        <p className="muted">{say(words.noContacts)}</p>
      ) : (
        <ul className="profile-contacts">
          {contacts.map((contact, index) => (
            <li key={contact.id}>
              <strong>{contact.name ?? dash}</strong>
              <span className="muted">
                {[contact.duty, index === 0 && say(words.main)].filter(Boolean).join(' · ')}{' '}
                {contact.getsLetters && contact.email && (
                  <span className="profile-letters" title={say(words.getsLetters)}>
                    <MailOutlined aria-hidden /> {say(words.letters)}
                  </span>
                )}
              </span>
              <span>{contact.phone ?? dash}</span>
              <span className="profile-mail">{contact.email ?? dash}</span>
            </li>
          ))}
        </ul>
      )}
      {editing && <EditContacts profile={profile} onClose={() => setEditing(false)} />}
    </Section>
  )
}

type Values = { contacts: Partial<ClientContact>[] }

function EditContacts({ profile, onClose }: { profile: ClientProfile; onClose: () => void }) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const isMasked = profile.contacts.some(({ name, phone, email }) => `${name}${phone}${email}`.includes('**'))
  const changeOf = ({ contacts }: Values) => ({
    contacts: contacts.map(({ id, name, duty, phone, email, getsLetters = false }) => ({
      ...(id && { id }),
      name: told(name),
      duty: told(duty),
      phone: told(phone),
      email: told(email),
      getsLetters,
    })),
  })
  const initial = { contacts: profile.contacts.length > 0 ? profile.contacts : [{ getsLetters: true }] }
  return (
    <EditSection
      profile={profile}
      form={form}
      title={say(words.contacts)}
      initial={initial}
      changeOf={changeOf}
      onClose={onClose}
      width={860}
    >
      {isMasked && <p className="muted">{say(words.masked)}</p>}
      <Form.List name="contacts">
        {(fields, { add, remove, move }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="profile-row" data-of="contact">
                <Form.Item name={[name, 'name']} label={say(words.person)}>
                  <Input maxLength={100} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'duty']} label={say(words.duty)}>
                  <Input maxLength={40} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'phone']} label={say(words.phone)}>
                  <Input maxLength={40} inputMode="tel" autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'email']} label={say(words.email)}>
                  <Input maxLength={200} inputMode="email" autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'getsLetters']} valuePropName="checked" label={say(words.letters)}>
                  <Checkbox aria-label={say(words.getsLetters)} />
                </Form.Item>
                <div className="profile-row-tools">
                  {name > 0 && (
                    <Button
                      icon={<ArrowUpOutlined />}
                      aria-label={say(words.first, { no: name + 1 })}
                      title={say(words.first, { no: name + 1 })}
                      onClick={() => move(name, 0)}
                    />
                  )}
                  <Button icon={<CloseOutlined />} aria-label={say(words.drop, { no: name + 1 })} onClick={() => remove(name)} />
                </div>
              </fieldset>
            ))}
            {fields.length < contactsMax && <Button onClick={() => add({ getsLetters: false })}>{say(words.add)}</Button>}
          </>
        )}
      </Form.List>
    </EditSection>
  )
}
