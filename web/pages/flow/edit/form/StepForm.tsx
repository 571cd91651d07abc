import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { evidenceKinds, type Flow, type FlowStep } from '../../../../../contract/flow.ts'
import type { Role } from '../../../../../contract/roles.ts'
import { flowEditWords as words } from '../../../../words/flow-edit.ts'
import { listText } from '../../../../words/list-text.ts'
import { evidenceWords, roleWords, termIn } from '../../../../words/terms.ts'
import { useWords } from '../../../../words/use-words.ts'
import { addAsk, changeAsk, changeStep } from '../edit-flow.ts'
import { markOf } from '../go-to.ts'
import { AskForm } from './AskForm.tsx'
import { ChooseSeveral } from './Choose.tsx'
import { useRoleOptions } from './role-options.ts'
import { TextPair } from './TextPair.tsx'

const asksMax = 12
const namedMax = 4
type Props = { flow: Flow; step: FlowStep; here?: string; onChange: (flow: Flow) => void }

/** A step, folded to its name and who takes it: roles, evidence and what it asks. */
export function StepForm({ flow, step, here, onChange }: Props) {
  const { say, language } = useWords()
  const roles = useRoleOptions()
  const name = say(step.name)
  const at = (field: string) => markOf({ kind: 'step', id: step.id, field })
  const put = (change: Partial<FlowStep>) => onChange(changeStep(flow, step.id, change))
  const others = flow.nodes.filter(({ id }) => id !== here && step.from.includes(id)).map((node) => say(node.name))
  const who = listText(step.roles.slice(0, namedMax).map((role) => say(roleWords[role])), language) // prettier-ignore
  return (
    <details className="flow-part" data-look={step.look}>
      <summary data-place={markOf({ kind: 'step', id: step.id })}>
        <strong>{name}</strong> <span className="muted">{step.roles.length > namedMax ? `${who} …` : who}</span>
      </summary>
      {here && others.length > 0 && <p className="muted">{say(words.alsoFrom, { nodes: listText(others, language) })}</p>}
      <TextPair
        label={say(words.name)}
        of={name}
        value={step.name}
        place={at('name')}
        onChange={(value) => put({ name: value })}
      />
      <ChooseSeveral<Role>
        label={say(words.roles)}
        of={name}
        place={at('roles')}
        values={step.roles}
        options={roles}
        onChange={(values) => put({ roles: values })}
      />
      <div className="flow-field" data-place={at('evidence')}>
        <span aria-hidden>{say(words.evidence)}</span>
        <Checkbox.Group
          options={evidenceKinds.map((value) => ({ value, label: termIn(evidenceWords, value, say) }))}
          value={step.evidence}
          onChange={(values) => put({ evidence: evidenceKinds.filter((kind) => values.includes(kind)) })}
        />
      </div>
      <div data-place={at('asks')}>
        <h4>{say(words.asks)}</h4>
        {step.asks.map((one) => (
          <AskForm
            key={one.field}
            step={step}
            one={one}
            onChange={(change) => put(changeAsk(step, one.field, change))}
            onRemove={() => put({ asks: step.asks.filter(({ field }) => field !== one.field) })}
          />
        ))}
        {step.asks.length < asksMax && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => put(addAsk(step))}>
            {say(words.addAsk)}
          </Button>
        )}
      </div>
    </details>
  )
}
