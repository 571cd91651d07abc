import { CloseOutlined, FileOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { contractsMax, getContractFile, type ClientProfile } from '../../../../contract/client/profile.ts'
import { addressOf } from '../../../api.ts'
import { contractStateWords, profileWords as words } from '../../../words/client/profile.ts'
import { termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { ContractFile, type KeptFile } from './ContractFile.tsx'
import { EditSection, told } from './EditSection.tsx'
import { Section } from './Section.tsx'

/** What was agreed with the client, until when, and the paper itself. */
export function Contracts({ profile, mayEdit }: { profile: ClientProfile; mayEdit: boolean }) {
  const { say } = useWords()
  const [editing, setEditing] = useState(false)
  return (
    <Section title={say(words.contracts)} onEdit={mayEdit ? () => setEditing(true) : undefined}>
      {profile.contracts.length === 0 && <p className="muted">{say(words.noContracts)}</p>}
      <ul className="profile-papers">
        {profile.contracts.map(({ id, number, startsOn, endsOn, note, file, state }) => (
          <li key={id}>
            <strong>{number}</strong>
            <span className="nowrap">
              {startsOn} – {endsOn ?? say(words.openEnd)}
            </span>
            <span className="profile-state" data-state={state}>
              {termIn(contractStateWords, state, say)}
            </span>
            {file && (
              <a
                href={addressOf(getContractFile.path, { clientId: profile.id, contractId: id })}
                target="_blank"
                rel="noreferrer"
              >
                <FileOutlined aria-hidden /> {file.name}
              </a>
            )}
            {note && <p>{note}</p>}
          </li>
        ))}
      </ul>
      {editing && <EditContracts profile={profile} onClose={() => setEditing(false)} />}
    </Section>
  )
}

type Line = { number?: string; startsOn?: string; endsOn?: string | null; note?: string | null; file?: KeptFile | null }
type Values = { contracts: Line[] }

function EditContracts({ profile, onClose }: { profile: ClientProfile; onClose: () => void }) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const must = (name: string) => [{ required: true, message: say(words.required, { name }) }]
  const changeOf = ({ contracts }: Values) => ({
    contracts: contracts.map(({ number = '', startsOn = '', endsOn, note, file }) => ({
      number: number.trim(),
      startsOn,
      endsOn: told(endsOn),
      note: told(note),
      fileHash: file?.hash ?? null,
    })),
  })
  const initial: Values = { contracts: profile.contracts.length > 0 ? profile.contracts : [{}] }
  return (
    <EditSection
      profile={profile}
      form={form}
      title={say(words.contracts)}
      initial={initial}
      changeOf={changeOf}
      onClose={onClose}
      width={860}
    >
      <Form.List name="contracts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="profile-row" data-of="contract">
                <Form.Item name={[name, 'number']} label={say(words.number)} rules={must(say(words.number))}>
                  <Input maxLength={60} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'startsOn']} label={say(words.startsOn)} rules={must(say(words.startsOn))}>
                  <Input type="date" />
                </Form.Item>
                <Form.Item name={[name, 'endsOn']} label={say(words.endsOn)}>
                  <Input type="date" />
                </Form.Item>
                <Form.Item name={[name, 'file']} label={say(words.document)}>
                  <ContractFile />
                </Form.Item>
                <div className="profile-row-tools">
                  <Button icon={<CloseOutlined />} aria-label={say(words.drop, { no: name + 1 })} onClick={() => remove(name)} />
                </div>
                <Form.Item name={[name, 'note']} label={say(words.terms)} className="profile-row-wide">
                  <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
                </Form.Item>
              </fieldset>
            ))}
            {fields.length < contractsMax && <Button onClick={() => add({})}>{say(words.add)}</Button>}
          </>
        )}
      </Form.List>
    </EditSection>
  )
}
