import { Input, InputNumber, Select } from 'antd'
import type { FlowClock } from '../../../../../contract/flow.ts'
import { flowEditWords as words } from '../../../../words/flow-edit.ts'
import { useWords } from '../../../../words/use-words.ts'
import { amountMax, budgetKinds, budgetOf, partsOf, unitsOf, withKind, type BudgetKind, type Unit } from './budget-parts.ts'

const kindWords = { working: 'working', wall: 'wall', days: 'days', before: 'before', cutOff: 'cutOff' } as const
const unitWords = { minutes: 'unitMinutes', hours: 'unitHours', days: 'unitDays' } as const
type Props = { of: string; place: string; budget: FlowClock['budget']; onChange: (budget: FlowClock['budget']) => void }

/** How long something may take: an amount, its unit, and by which clock it is counted. */
export function BudgetInput({ of, place, budget, onChange }: Props) {
  const { say } = useWords()
  const parts = partsOf(budget)
  const units = unitsOf(parts.kind)
  const put = (change: Partial<typeof parts>) => onChange(budgetOf({ ...parts, ...change }))
  return (
    <div className="flow-field" data-place={place}>
      <span aria-hidden>{say(words.budget)}</span>
      <span className="flow-budget">
        {units.length === 0 ? (
          <Input
            type="time"
            aria-label={`${of} ${say(words.time)}`}
            value={parts.time}
            onChange={(event) => event.target.value !== '' && put({ time: event.target.value.slice(0, 5) })}
          />
        ) : (
          <InputNumber
            aria-label={`${of} ${say(words.amount)}`}
            value={parts.amount}
            min={1}
            max={amountMax(parts)}
            precision={0}
            onChange={(amount) => typeof amount === 'number' && put({ amount })}
          />
        )}
        {units.length > 1 && (
          <Select<Unit>
            aria-label={`${of} ${say(words.unit)}`}
            value={parts.unit}
            options={units.map((value) => ({ value, label: say(words[unitWords[value]]) }))}
            onChange={(unit) => put({ unit })}
          />
        )}
        <Select<BudgetKind>
          className="flow-budget-kind"
          aria-label={`${of} ${say(words.countedBy)}`}
          value={parts.kind}
          popupMatchSelectWidth={false}
          options={budgetKinds.map((value) => ({ value, label: say(words[kindWords[value]]) }))}
          onChange={(kind) => onChange(budgetOf(withKind(parts, kind)))}
        />
      </span>
    </div>
  )
}
