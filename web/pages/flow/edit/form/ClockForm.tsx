import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber } from 'antd'
import type { Flow, FlowClock } from '../../../../../contract/flow.ts'
import type { Bilingual } from '../../../../../contract/phases.ts'
import type { Role } from '../../../../../contract/roles.ts'
import { flowEditWords as words } from '../../../../words/flow-edit.ts'
import { flowWords } from '../../../../words/flow.ts'
import { listText } from '../../../../words/list-text.ts'
import { useWords } from '../../../../words/use-words.ts'
import { changeClock } from '../edit-flow.ts'
import { markOf } from '../go-to.ts'
import { BudgetInput } from './BudgetInput.tsx'
import { ChooseOne, ChooseSeveral } from './Choose.tsx'
import { useRoleOptions } from './role-options.ts'
import { TextPair } from './TextPair.tsx'

type Props = { flow: Flow; clock: FlowClock; isLoose?: boolean; onChange: (flow: Flow) => void; onRemove?: () => void }

/** One limit: how long, whose, when it warns, and from when to when it runs. */
export function ClockForm({ flow, clock, isLoose = false, onChange, onRemove }: Props) {
  const { say, language } = useWords()
  const roles = useRoleOptions()
  const name = say(clock.name)
  const at = (field: string) => markOf({ kind: 'clock', id: clock.id, field })
  const put = (change: Partial<FlowClock>) => onChange(changeClock(flow, clock.id, change))
  const steps = flow.steps.map((step) => ({ value: step.id, label: say(step.name) }))
  const nameOf = (all: readonly { id: string; name: Bilingual }[], id: string) =>
    say(all.find((one) => one.id === id)?.name ?? { zh: id, en: id })
  const holds = (ids: readonly string[]) =>
    listText(
      ids.map((id) => nameOf(flow.holds, id)),
      language,
    )
  return (
    <fieldset className="flow-part" data-place={markOf({ kind: 'clock', id: clock.id })}>
      <legend>{name}</legend>
      {onRemove && (
        <Button
          className="flow-part-remove"
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={say(words.removeLimit, { name })}
          onClick={onRemove}
        />
      )}
      <TextPair
        label={say(words.name)}
        of={name}
        value={clock.name}
        place={at('name')}
        onChange={(value) => put({ name: value })}
      />
      <BudgetInput of={name} place={at('budget')} budget={clock.budget} onChange={(budget) => put({ budget })} />
      {clock.takes ? (
        <p className="muted" data-place={at('takes')}>
          {say(words.takes, { step: nameOf(flow.steps, clock.takes) })}
        </p>
      ) : (
        <div className="flow-field" data-place={at('warnAt')}>
          <span aria-hidden>{say(words.warnAt)}</span>
          <InputNumber
            aria-label={`${name} ${say(words.warnAt)}`}
            value={Math.round(clock.warnAt * 100)}
            min={10}
            max={99}
            precision={0}
            suffix="%"
            onChange={(part) => typeof part === 'number' && put({ warnAt: part / 100 })}
          />
        </div>
      )}
      <ChooseOne<Role>
        label={say(words.owner)}
        of={name}
        place={at('owner')}
        value={clock.owner}
        options={roles}
        onChange={(owner) => put({ owner })}
      />
      {clock.startedByHolds && <p className="muted">{say(flowWords.byHolds, { holds: holds(clock.startedByHolds) })}</p>}
      {clock.whileHeld && <p className="muted">{say(flowWords.whileHeld, { holds: holds(clock.whileHeld) })}</p>}
      {(['startedBy', 'stoppedBy'] as const).map((field) => (
        <ChooseSeveral
          key={field}
          label={say(words[field])}
          of={name}
          place={at(field)}
          values={clock[field] ?? []}
          options={steps}
          empty={isLoose ? '' : say(field === 'startedBy' ? words.onEntering : words.onLeaving)}
          onChange={(ids) => put({ [field]: ids.length > 0 ? ids : undefined })}
        />
      ))}
      <Checkbox checked={clock.promise} onChange={(event) => put({ promise: event.target.checked })}>
        {say(words.promise)}
      </Checkbox>
    </fieldset>
  )
}
