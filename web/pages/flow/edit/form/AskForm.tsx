import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import type { Ask, FlowStep } from '../../../../../contract/flow.ts'
import { askKindWords, flowEditWords as words } from '../../../../words/flow-edit.ts'
import { termIn } from '../../../../words/terms.ts'
import { useWords } from '../../../../words/use-words.ts'
import { addChoice } from '../edit-flow.ts'
import { markOf } from '../go-to.ts'
import { TextPair } from './TextPair.tsx'

/** Kinds whose answers are nothing but words and numbers; the others mean something to the program. */
const plainKinds: Ask['kind'][] = ['text', 'long_text', 'choice', 'integer', 'time']
const choicesMax = 30
type Props = { step: FlowStep; one: Ask; onChange: (change: Partial<Ask>) => void; onRemove: () => void }

/** One question of a step. Its kind can be changed where the program does not go by the answer. */
export function AskForm({ step, one, onChange, onRemove }: Props) {
  const { say } = useWords()
  const name = say(one.name)
  const place = { kind: 'ask' as const, id: one.field, within: step.id }
  const isText = one.kind === 'text' || one.kind === 'long_text' || one.kind === 'place'
  const changeKind = (kind: Ask['kind']) => onChange({ kind, ...(kind === 'choice' && !one.choices && addChoice(one)) })
  return (
    <fieldset className="flow-ask" aria-label={name} data-place={markOf(place)}>
      <TextPair
        label={say(words.name)}
        of={name}
        value={one.name}
        place={markOf({ ...place, field: 'name' })}
        onChange={(value) => onChange({ name: value })}
      />
      <div className="flow-field">
        <span aria-hidden>{say(words.askKind)}</span>
        <span className="flow-ask-line">
          {plainKinds.includes(one.kind) ? (
            <Select<Ask['kind']>
              aria-label={`${name} ${say(words.askKind)}`}
              value={one.kind}
              options={plainKinds.map((value) => ({ value, label: termIn(askKindWords, value, say) }))}
              popupMatchSelectWidth={false}
              onChange={changeKind}
            />
          ) : (
            <span className="muted">{termIn(askKindWords, one.kind, say)}</span>
          )}
          <Checkbox checked={one.required} onChange={(event) => onChange({ required: event.target.checked })}>
            {say(words.required)}
          </Checkbox>
          <Checkbox checked={one.personal} onChange={(event) => onChange({ personal: event.target.checked })}>
            {say(words.personal)}
          </Checkbox>
          {isText && (
            <InputNumber
              className="flow-ask-longest"
              prefix={<span className="muted">{say(words.longest)}</span>}
              aria-label={`${name} ${say(words.longest)}`}
              value={one.max ?? 500}
              min={1}
              max={2000}
              precision={0}
              onChange={(max) => typeof max === 'number' && onChange({ max })}
            />
          )}
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={say(words.removeAsk, { name })}
            onClick={onRemove}
          />
        </span>
      </div>
      {one.kind === 'choice' && <Choices one={one} name={name} onChange={onChange} />}
    </fieldset>
  )
}

function Choices({ one, name, onChange }: { one: Ask; name: string; onChange: Props['onChange'] }) {
  const { say } = useWords()
  const choices = one.choices ?? []
  return (
    <div className="flow-choices">
      {choices.map((choice) => (
        <div key={choice.value} className="flow-choice">
          <TextPair
            label={say(words.choices)}
            of={`${name} ${say(choice.name)}`}
            value={choice.name}
            place=""
            onChange={(value) =>
              onChange({ choices: choices.map((other) => (other.value === choice.value ? { ...other, name: value } : other)) })
            }
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={say(words.removeChoice, { name: say(choice.name) })}
            onClick={() => onChange({ choices: choices.filter(({ value }) => value !== choice.value) })}
          />
        </div>
      ))}
      {choices.length < choicesMax && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange(addChoice(one))}>
          {say(words.addChoice)}
        </Button>
      )}
    </div>
  )
}
