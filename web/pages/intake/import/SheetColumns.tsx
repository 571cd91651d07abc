import { Select } from 'antd'
import type { ImportView, previewImport } from '../../../../contract/intake.ts'
import type { Reply } from '../../../api.ts'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'
import { columnLetters } from './column-letters.ts'

type Props = {
  columns: ImportView['columns']
  fields: Reply<typeof previewImport>['fields']
  disabled: boolean
  onChange: (index: number, field: string | null) => void
}
const none = ''

/** Every column of the sheet and what it is taken for. A field that two columns bear is left to the reader's rules. */
export function SheetColumns({ columns, fields, disabled, onChange }: Props) {
  const { say, language } = useWords()
  const unknown = columns.filter(({ field }) => field === null).length
  const options = [
    { value: none, label: say(words.unread) },
    ...fields.map((one) => ({ value: one.field, label: one[language], search: `${one.zh} ${one.en}` })),
  ]
  return (
    <section className="sheet-columns" aria-label={say(words.columns)}>
      <h2>
        {say(words.columns)} <small className="muted">{say(words.columnsTold)}</small>
        {unknown > 0 && <small className="sheet-unknown">{say(words.unknown, { count: unknown })}</small>}
      </h2>
      <ul>
        {columns.map(({ index, header, field }) => (
          <li key={index} data-unread={field === null || undefined}>
            <span className="sheet-letter">{columnLetters(index)}</span>
            <span className="sheet-header" title={header}>
              {header || say(words.noHeader)}
            </span>
            <Select
              size="small"
              aria-label={say(words.columnOf, { letter: columnLetters(index), header })}
              disabled={disabled}
              value={field ?? none}
              showSearch={{ optionFilterProp: 'search' }}
              popupMatchSelectWidth={200}
              options={options}
              onChange={(next) => onChange(index, next === none ? null : next)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
