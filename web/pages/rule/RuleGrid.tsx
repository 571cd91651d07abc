import { ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { factOf } from '../../../contract/rule/facts.ts'
import type { RuleFinding } from '../../../contract/rule/finding.ts'
import type { RuleRow } from '../../../contract/rule/table.ts'
import type { RuleTrial } from '../../../contract/rule/tables.ts'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'
import { CellInput } from './CellInput.tsx'
import { changeRow, copyRow, moveUp, removeRow, setCell, type Edited } from './edit-rows.ts'
import { OutcomeInput } from './OutcomeInput.tsx'

type Props = {
  table: Edited
  findings: readonly RuleFinding[]
  fired: RuleTrial['rows']
  onChange: ((table: Edited) => void) | undefined
}

/** The table as a grid: a row per rule, a column per condition, what follows at the end. */
export function RuleGrid({ table, findings, fired, onChange }: Props) {
  const { say } = useWords()
  const wrongAt = (row: number, column: string) => findings.find((one) => one.row === row && one.column === column)
  return (
    <div className="rule-grid-scroll">
      <table className="rule-grid" inert={!onChange}>
        <thead>
          <tr>
            <th scope="col">#</th>
            {table.columns.map((fact) => (
              <th key={fact} scope="col">
                {say(factOf(fact).name)}
              </th>
            ))}
            <th scope="col">{say(words.expression)}</th>
            <th scope="col">{say(words.outcome)}</th>
            <th scope="col">{say(words.validity)}</th>
            <th scope="col">{say(words.note)}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={row.id}>
              <th scope="row">
                {index + 1}
                <Fired count={fired.find(({ rowId }) => rowId === row.id)?.fired} />
              </th>
              {table.columns.map((fact) => (
                <td key={fact}>
                  <CellInput
                    fact={fact}
                    row={index + 1}
                    cell={row.when[fact]}
                    wrong={wrongAt(index + 1, fact) !== undefined}
                    onChange={(cell) => onChange?.(setCell(table, index, fact, cell))}
                  />
                  <Why finding={wrongAt(index + 1, fact)} />
                </td>
              ))}
              <td>
                <Input
                  size="small"
                  className="rule-expression"
                  aria-label={`${say(words.row)} ${index + 1} ${say(words.expression)}`}
                  {...(wrongAt(index + 1, 'expression') && { status: 'error' as const })}
                  value={row.expression ?? ''}
                  onChange={({ target }) => onChange?.(changeRow(table, index, { expression: target.value }))}
                />
                <Why finding={wrongAt(index + 1, 'expression')} />
              </td>
              <td>
                <OutcomeInput
                  kind={table.kind}
                  row={index + 1}
                  outcome={row.outcome}
                  onChange={(outcome) => onChange?.(changeRow(table, index, { outcome } as never))}
                />
                <Why finding={wrongAt(index + 1, 'outcome')} />
              </td>
              <td>
                <Validity row={row} at={index + 1} onChange={(days) => onChange?.(changeRow(table, index, days))} />
                <Why finding={wrongAt(index + 1, 'until') ?? wrongAt(index + 1, 'from')} />
              </td>
              <td>
                <Input
                  size="small"
                  aria-label={`${say(words.row)} ${index + 1} ${say(words.note)}`}
                  value={row.note ?? ''}
                  onChange={({ target }) => onChange?.(changeRow(table, index, { note: target.value }))}
                />
              </td>
              <td>{onChange && <RowButtons table={table} index={index} onChange={onChange} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Days = Pick<RuleRow, 'from' | 'until'>

/** The first and the last day on which the row counts; most count always. */
function Validity({ row, at, onChange }: { row: Days; at: number; onChange: (days: Days) => void }) {
  const { say } = useWords()
  const [open, setOpen] = useState(Boolean(row.from ?? row.until))
  if (!open)
    return (
      <Button size="small" type="text" aria-label={say(words.limitRow, { row: at })} onClick={() => setOpen(true)}>
        {say(words.always)}
      </Button>
    )
  return (
    <div className="rule-cell rule-days">
      {(['from', 'until'] as const).map((end) => (
        <Input
          key={end}
          size="small"
          type="date"
          className="rule-day"
          aria-label={`${say(words.row)} ${at} ${say(end === 'from' ? words.validFrom : words.validUntil)}`}
          value={row[end] ?? ''}
          onChange={({ target }) => onChange({ [end]: target.value })}
        />
      ))}
    </div>
  )
}

/** What is wrong, where it is wrong. */
function Why({ finding }: { finding: RuleFinding | undefined }) {
  const { say } = useWords()
  if (!finding) return null
  return (
    <small className="rule-why">
      {finding.at && `${say(words.character, { at: finding.at.start + 1 })} `}
      {say(finding.why)}
    </small>
  )
}

function Fired({ count }: { count: number | undefined }) {
  const { say } = useWords()
  return count === undefined ? null : <small className="muted">{say(words.fired, { count })}</small>
}

function RowButtons({ table, index, onChange }: { table: Edited; index: number; onChange: (table: Edited) => void }) {
  const { say } = useWords()
  const row = index + 1
  return (
    <span className="rule-row-buttons">
      <Button
        size="small"
        type="text"
        disabled={index === 0}
        icon={<ArrowUpOutlined />}
        aria-label={say(words.upRow, { row })}
        onClick={() => onChange(moveUp(table, index))}
      />
      <Button
        size="small"
        type="text"
        icon={<CopyOutlined />}
        aria-label={say(words.copyRow, { row })}
        onClick={() => onChange(copyRow(table, index))}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={say(words.removeRow, { row })}
        onClick={() => onChange(removeRow(table, index))}
      />
    </span>
  )
}
