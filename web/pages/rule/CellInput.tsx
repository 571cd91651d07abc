import { InputNumber, Select } from 'antd'
import { operatorNames, operatorsOf, type Cell, type Operator } from '../../../contract/rule/cells.ts'
import { factOf, type FactId, type FactType } from '../../../contract/rule/facts.ts'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'
import { DivisionCell } from './DivisionCell.tsx'
import { cellOf } from './edit-rows.ts'

type Props = { fact: FactId; row: number; cell: Cell | undefined; wrong: boolean; onChange: (cell: Cell | undefined) => void }
const units: Partial<Record<FactType, number>> = { money: 100, weight: 1000, volume: 1_000_000 }

/** One condition: an operator, and the input that its fact takes. Empty means that it does not matter. */
export function CellInput({ fact, row, cell, wrong, onChange }: Props) {
  const { say } = useWords()
  const { type, name } = factOf(fact)
  const label = `${say(words.row)} ${row} ${say(name)}`
  return (
    <div className="rule-cell">
      <Select<Operator | ''>
        size="small"
        aria-label={label}
        {...(wrong && { status: 'error' as const })}
        value={cell?.op ?? ''}
        popupMatchSelectWidth={false}
        onChange={(op) => onChange(op === '' ? undefined : cellOf(fact, op, cell))}
        options={[
          { value: '', label: say(words.any) },
          ...operatorsOf[type].map((op) => ({ value: op, label: say(operatorNames[op]) })),
        ]}
      />
      {cell && <Values fact={fact} label={label} cell={cell} onChange={onChange} />}
    </div>
  )
}

type ValuesProps = { fact: FactId; label: string; cell: Cell; onChange: (cell: Cell) => void }

function Values({ fact, label, cell, onChange }: ValuesProps) {
  const { say, language } = useWords()
  const { type, choices } = factOf(fact)
  if (cell.op === 'is')
    return (
      <Select
        size="small"
        aria-label={label}
        value={cell.value ? 'yes' : 'no'}
        onChange={(value) => onChange({ op: 'is', value: value === 'yes' })}
        options={[
          { value: 'yes', label: language === 'zh' ? '是' : 'yes' },
          { value: 'no', label: language === 'zh' ? '否' : 'no' },
        ]}
      />
    )
  if ('values' in cell && type === 'division')
    return <DivisionCell label={label} values={cell.values} onChange={(values) => onChange({ ...cell, values })} />
  if ('values' in cell)
    return (
      <Select
        size="small"
        mode={choices ? 'multiple' : 'tags'}
        className="rule-values"
        aria-label={label}
        value={cell.values.filter(Boolean)}
        tokenSeparators={[',', '，', '、', ' ']}
        onChange={(values: string[]) => onChange({ ...cell, values })}
        {...(choices && { options: choices.map((choice) => ({ value: choice.value, label: say(choice.name) })) })}
      />
    )
  const unit = units[type] ?? 1
  const amount = (value: number, set: (value: number) => Cell) => (
    <InputNumber
      size="small"
      min={0}
      aria-label={label}
      value={value / unit}
      onChange={(next) => onChange(set(Math.round((next ?? 0) * unit)))}
    />
  )
  if (cell.op !== 'between') return amount(cell.value, (value) => ({ ...cell, value }))
  return (
    <>
      {amount(cell.from, (from) => ({ ...cell, from }))}
      {amount(cell.to, (to) => ({ ...cell, to }))}
    </>
  )
}
