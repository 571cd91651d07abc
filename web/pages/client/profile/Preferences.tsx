import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { ClientProfile } from '../../../../contract/client/profile.ts'
import { tiers, tierWords } from '../../../../contract/client/tiers.ts'
import { languageWords, profileWords as words } from '../../../words/client/profile.ts'
import { termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { Fact } from '../../order/view/OrderHead.tsx'
import { EditSection, told } from './EditSection.tsx'
import { Section } from './Section.tsx'

/** How the client wants its goods and its letters. */
export function Preferences({ profile, mayEdit }: { profile: ClientProfile; mayEdit: boolean }) {
  const { say } = useWords()
  const [editing, setEditing] = useState(false)
  const { packing, delivery, language } = profile.preferences
  const dash = <span className="muted">—</span>
  return (
    <Section title={say(words.preferences)} onEdit={mayEdit ? () => setEditing(true) : undefined}>
      <dl className="profile-facts">
        <Fact name={say(words.packing)}>{packing ?? dash}</Fact>
        <Fact name={say(words.delivery)}>{delivery ?? dash}</Fact>
        <Fact name={say(words.language)}>{termIn(languageWords, language, say)}</Fact>
      </dl>
      {editing && <EditPreferences profile={profile} onClose={() => setEditing(false)} />}
    </Section>
  )
}

function EditPreferences({ profile, onClose }: { profile: ClientProfile; onClose: () => void }) {
  const { say } = useWords()
  const [form] = Form.useForm<ClientProfile['preferences']>()
  const changeOf = ({ packing, delivery, language }: ClientProfile['preferences']) => ({
    preferences: { packing: told(packing), delivery: told(delivery), language },
  })
  return (
    <EditSection
      profile={profile}
      form={form}
      title={say(words.preferences)}
      initial={profile.preferences}
      changeOf={changeOf}
      onClose={onClose}
    >
      <p className="muted">{say(words.preferencesHint)}</p>
      {(['packing', 'delivery'] as const).map((field) => (
        <Form.Item key={field} name={field} label={say(words[field])}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      ))}
      <Form.Item name="language" label={say(words.language)}>
        <Radio.Group
          options={(['both', 'zh', 'en'] as const).map((value) => ({ value, label: termIn(languageWords, value, say) }))}
        />
      </Form.Item>
    </EditSection>
  )
}

type Head = Pick<ClientProfile, 'name' | 'tier'>

export function EditHead({ profile, onClose }: { profile: ClientProfile; onClose: () => void }) {
  const { say } = useWords()
  const [form] = Form.useForm<Head>()
  const { name, tier } = profile
  return (
    <EditSection
      profile={profile}
      form={form}
      title={say(words.head)}
      initial={{ name, tier }}
      changeOf={(head: Head) => head}
      onClose={onClose}
      width={420}
    >
      <Form.Item
        name="name"
        label={say(words.name)}
        rules={[{ required: true, whitespace: true, message: say(words.required, { name: say(words.name) }) }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="tier" label={say(words.tier)} extra={say(words.tierHint)}>
        <Select options={tiers.map((value) => ({ value, label: say(tierWords[value]) }))} />
      </Form.Item>
    </EditSection>
  )
}
