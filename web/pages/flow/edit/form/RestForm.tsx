import { Checkbox } from 'antd'
import { paymentTimes, type Flow, type HoldType, type PaymentTime } from '../../../../../contract/flow.ts'
import { withPaymentParts } from '../../../../../contract/payment-parts.ts'
import type { Role } from '../../../../../contract/roles.ts'
import { flowEditWords as words } from '../../../../words/flow-edit.ts'
import { flowWords, paymentTimeWords } from '../../../../words/flow.ts'
import { useWords } from '../../../../words/use-words.ts'
import { isAnywhere } from '../../flow-edges.ts'
import { changeHold } from '../edit-flow.ts'
import { markOf } from '../go-to.ts'
import { ChooseOne } from './Choose.tsx'
import { ClockForm } from './ClockForm.tsx'
import { useRoleOptions } from './role-options.ts'
import { StepForm } from './StepForm.tsx'
import { TextPair } from './TextPair.tsx'

type Props = { flow: Flow; onChange: (flow: Flow) => void }

/** What belongs to no single node: the flow's name, loose limits, holds, and steps that are open nearly everywhere. */
export function RestForm({ flow, onChange }: Props) {
  const { say } = useWords()
  const steps = flow.steps.filter((step) => isAnywhere(step, flow) && !step.system)
  return (
    <section aria-label={say(words.rest)}>
      <h2>{say(words.rest)}</h2>
      <TextPair
        label={say(words.name)}
        of={say(words.flowName)}
        value={flow.name}
        place={markOf({ kind: 'flow', id: flow.code, field: 'name' })}
        onChange={(name) => onChange({ ...flow, name })}
      />
      <ChooseOne<PaymentTime | ''>
        label={say(words.payment)}
        of={say(flow.name)}
        place={markOf({ kind: 'flow', id: flow.code, field: 'payment' })}
        value={flow.payment ?? ''}
        options={[
          ...(flow.payment ? [] : [{ value: '', label: say(words.paymentUnset) }]),
          ...paymentTimes.map((value) => ({ value, label: say(paymentTimeWords[value]) })),
        ]}
        onChange={(payment) => payment && onChange(withPaymentParts({ ...flow, payment }))}
      />
      <p className="muted">{say(words.paymentHint)}</p>
      <h3>{say(flowWords.looseClocks)}</h3>
      {flow.clocks.map((clock) => (
        <ClockForm key={clock.id} flow={flow} clock={clock} isLoose onChange={onChange} />
      ))}
      <h3>{say(flowWords.anywhere)}</h3>
      {steps.map((step) => (
        <StepForm key={step.id} flow={flow} step={step} onChange={onChange} />
      ))}
      <h3>{say(words.holds)}</h3>
      {flow.holds.map((hold) => (
        <HoldForm key={hold.id} flow={flow} hold={hold} onChange={onChange} />
      ))}
    </section>
  )
}

function HoldForm({ flow, hold, onChange }: Props & { hold: HoldType }) {
  const { say } = useWords()
  const roles = useRoleOptions()
  const name = say(hold.name)
  const at = (field: string) => markOf({ kind: 'hold', id: hold.id, field })
  const put = (change: Partial<HoldType>) => onChange(changeHold(flow, hold.id, change))
  return (
    <details className="flow-part">
      <summary data-place={markOf({ kind: 'hold', id: hold.id })}>
        <strong>{name}</strong> <span className="muted">{say(hold.remedy)}</span>
      </summary>
      <TextPair
        label={say(words.name)}
        of={name}
        value={hold.name}
        place={at('name')}
        onChange={(value) => put({ name: value })}
      />
      <TextPair
        label={say(words.remedy)}
        of={name}
        value={hold.remedy}
        place={at('remedy')}
        onChange={(value) => put({ remedy: value })}
      />
      <ChooseOne<Role>
        label={say(words.owner)}
        of={name}
        place={at('owner')}
        value={hold.owner}
        options={roles}
        onChange={(owner) => put({ owner })}
      />
      <Checkbox checked={hold.waitsForClient} onChange={(event) => put({ waitsForClient: event.target.checked })}>
        {say(words.waitsForClient)}
      </Checkbox>
    </details>
  )
}
