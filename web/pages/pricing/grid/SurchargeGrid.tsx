import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { rateWords as words } from '../../../words/pricing/rates.ts'
import { useWords } from '../../../words/use-words.ts'
import { Choice } from './Choice.tsx'
import { nextCode, type CardProblem, type EditedSurcharge, type SurchargeKind } from '../edited-card.ts'
import { NumberCell } from './NumberCell.tsx'
import { SurchargeWhen } from './SurchargeWhen.tsx'

type Props = {
  surcharges: readonly EditedSurcharge[]
  problems: readonly CardProblem[]
  onChange: ((surcharges: EditedSurcharge[]) => void) | undefined
}
const kinds: readonly SurchargeKind[] = ['fixed', 'parcel', 'percent', 'reduction']
const bases: readonly EditedSurcharge['of'][] = ['freight', 'so_far', 'insured', 'cod']

/** What comes on top of the freight, in the order in which it is reckoned. */
export function SurchargeGrid({ surcharges, problems, onChange }: Props) {
  const { say } = useWords()
  const columns = [words.name, words.kind, words.amount, words.of, words.least, words.most, words.when, words.group] as const
  return (
    <section aria-labelledby="rate-surcharges">
      <h2 id="rate-surcharges">{say(words.surcharges)}</h2>
      {surcharges.length === 0 && <p className="muted">{say(words.noSurcharges)}</p>}
      {surcharges.length > 0 && (
        <div className="rate-scroll">
          <table className="rate-grid">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name.en} scope="col">
                    {say(name)}
                  </th>
                ))}
                {onChange && <th aria-hidden />}
              </tr>
            </thead>
            <tbody>
              {surcharges.map((one, index) => (
                <SurchargeRow
                  key={one.code}
                  one={one}
                  problems={problems.filter((problem) => problem.part === 'surcharge' && problem.index === index)}
                  onChange={onChange && ((next) => onChange(surcharges.map((other) => (other === one ? next : other))))}
                  onRemove={onChange && (() => onChange(surcharges.filter((other) => other !== one)))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {onChange && (
        <Button size="small" onClick={() => onChange([...surcharges, nextCode(surcharges)])}>
          {say(words.addSurcharge)}
        </Button>
      )}
    </section>
  )
}

type RowProps = {
  one: EditedSurcharge
  problems: readonly CardProblem[]
  onChange: ((next: EditedSurcharge) => void) | undefined
  onRemove: (() => void) | undefined
}
type NumberColumn = 'amount' | 'least' | 'most' | 'aboveKg'

function SurchargeRow({ one, problems, onChange, onRemove }: RowProps) {
  const { say } = useWords()
  const name = one.name || say(words.surcharges)
  const change = (changed: Partial<EditedSurcharge>) => onChange?.({ ...one, ...changed })
  const isShare = one.kind === 'percent' || one.kind === 'reduction'
  const number = (column: NumberColumn, readOnly = false) => (
    <NumberCell
      label={`${name} ${say(words[column])}`}
      column={`surcharge-${column}`}
      value={one[column]}
      why={problems.find((problem) => problem.column === column)?.why}
      readOnly={!onChange || readOnly}
      onChange={(text) => change({ [column]: text })}
    />
  )
  const nameWhy = problems.find(({ column }) => column === 'name')?.why
  return (
    <tr data-first>
      <td>
        <input
          className="rate-cell rate-name"
          aria-label={say(words.name)}
          aria-invalid={nameWhy !== undefined || undefined}
          maxLength={60}
          readOnly={!onChange}
          value={one.name}
          onChange={({ target }) => change({ name: target.value })}
        />
        {nameWhy && <small className="rate-why">{say(nameWhy)}</small>}
      </td>
      <td>
        <Choice
          label={`${name} ${say(words.kind)}`}
          value={one.kind}
          options={kinds.map((kind) => [kind, say(words[`kind_${kind}`])])}
          disabled={!onChange}
          onChange={(kind) => change({ kind })}
        />
      </td>
      <td>{number('amount')}</td>
      <td>
        {isShare && (
          <Choice
            label={`${name} ${say(words.of)}`}
            value={one.of}
            options={bases
              .filter((base) => one.kind === 'percent' || base === 'freight' || base === 'so_far')
              .map((base) => [base, say(words[`of_${base}`])])}
            disabled={!onChange}
            onChange={(of) => change({ of })}
          />
        )}
      </td>
      <td>{isShare && number('least')}</td>
      <td>{isShare && number('most')}</td>
      <td>
        <SurchargeWhen one={one} name={name} above={number('aboveKg')} onChange={onChange && change} />
      </td>
      <td>
        <input
          className="rate-cell"
          aria-label={`${name} ${say(words.group)}`}
          maxLength={20}
          readOnly={!onChange}
          value={one.group}
          onChange={({ target }) => change({ group: target.value })}
        />
      </td>
      {onRemove && (
        <td className="rate-acts">
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            title={say(words.removeSurcharge, { name })}
            aria-label={say(words.removeSurcharge, { name })}
            onClick={onRemove}
          />
        </td>
      )}
    </tr>
  )
}
