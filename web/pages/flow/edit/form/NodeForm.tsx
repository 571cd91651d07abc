import { PlusOutlined } from '@ant-design/icons'
import { Button, Switch } from 'antd'
import type { Flow, FlowNode } from '../../../../../contract/flow.ts'
import { phases, type Phase } from '../../../../../contract/phases.ts'
import type { Role } from '../../../../../contract/roles.ts'
import { flowEditWords as words } from '../../../../words/flow-edit.ts'
import { phaseWords, termIn } from '../../../../words/terms.ts'
import { useWords } from '../../../../words/use-words.ts'
import { isAnywhere } from '../../flow-edges.ts'
import { addClock, changeNode } from '../edit-flow.ts'
import { markOf } from '../go-to.ts'
import { ChooseOne } from './Choose.tsx'
import { ClockForm } from './ClockForm.tsx'
import { useRoleOptions } from './role-options.ts'
import { StepForm } from './StepForm.tsx'
import { TextPair } from './TextPair.tsx'

const clocksMax = 6
type Props = { flow: Flow; node: FlowNode; onChange: (flow: Flow) => void }

/** A node: whose it is, what the client reads, how long it may take, and the steps from it. */
export function NodeForm({ flow, node, onChange }: Props) {
  const { say } = useWords()
  const roles = useRoleOptions()
  const name = say(node.name)
  const at = (field: string) => markOf({ kind: 'node', id: node.id, field })
  const put = (change: Partial<FlowNode>) => onChange(changeNode(flow, node.id, change))
  const steps = flow.steps.filter((step) => step.from.includes(node.id) && !isAnywhere(step, flow) && !step.system)
  const instead = flow.nodes.find(({ id }) => id === node.optional?.insteadTo)
  return (
    <section aria-label={name} data-place={markOf({ kind: 'node', id: node.id })}>
      <h2>
        {name} <code>{node.id}</code>
      </h2>
      {node.optional && (
        <div className="flow-field" data-place={at('off')}>
          <span aria-hidden>{say(words.on)}</span>
          <span>
            <Switch
              checked={!node.off}
              aria-label={`${name} ${say(words.on)}`}
              onChange={(on) => put({ off: on ? undefined : true })}
            />{' '}
            <span className="muted">{say(words.offTold, { node: instead ? say(instead.name) : node.optional.insteadTo })}</span>
          </span>
        </div>
      )}
      <TextPair
        label={say(words.name)}
        of={name}
        value={node.name}
        place={at('name')}
        onChange={(value) => put({ name: value })}
      />
      <TextPair
        label={say(words.wording)}
        of={name}
        value={node.wording}
        place={at('wording')}
        onChange={(value) => put({ wording: value })}
      />
      <ChooseOne<Phase>
        label={say(words.phase)}
        of={name}
        place={at('phase')}
        value={node.phase}
        options={phases.map((value) => ({ value, label: termIn(phaseWords, value, say) }))}
        onChange={(phase) => put({ phase })}
      />
      <ChooseOne<Role>
        label={say(words.owner)}
        of={name}
        place={at('owner')}
        value={node.owner}
        options={roles}
        onChange={(owner) => put({ owner })}
      />
      {!node.end && (
        <div data-place={at('clocks')}>
          <h3>{say(words.limits)}</h3>
          {node.clocks.map((clock) => (
            <ClockForm
              key={clock.id}
              flow={flow}
              clock={clock}
              onChange={onChange}
              onRemove={() => put({ clocks: node.clocks.filter(({ id }) => id !== clock.id) })}
            />
          ))}
          {node.clocks.length < clocksMax && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => onChange(addClock(flow, node))}>
              {say(words.addLimit)}
            </Button>
          )}
        </div>
      )}
      {steps.length > 0 && <h3>{say(words.steps)}</h3>}
      {steps.map((step) => (
        <StepForm key={step.id} flow={flow} step={step} here={node.id} onChange={onChange} />
      ))}
    </section>
  )
}
