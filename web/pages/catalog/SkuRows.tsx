import type { SkuImport } from '../../../contract/catalog/sku-import.ts'
import { fieldProblems, type FieldProblemCode } from '../../../contract/refusals.ts'
import { skuFieldWords, skuImportWords as words } from '../../words/catalog/skus.ts'
import { handlingWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

type Row = SkuImport['sample'][number]

/** Rows of a sheet with what they would do, or why they cannot. */
export function SkuRows({ rows }: { rows: readonly Row[] }) {
  const { say } = useWords()
  if (rows.length === 0) return null
  return (
    <div className="sku-rows" tabIndex={0} role="group" aria-label={say(words.title)}>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{say(skuFieldWords['code'] ?? words.title)}</th>
            <th scope="col">{say(skuFieldWords['name'] ?? words.title)}</th>
            <th scope="col">{say(words.outcome)}</th>
            <th scope="col">{say(words.what)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} data-bad={row.outcome === 'bad' || undefined}>
              <td>{row.row}</td>
              <th scope="row">{row.code || '—'}</th>
              <td>{row.name || '—'}</td>
              <td className="nowrap">{say(words[row.outcome])}</td>
              <td>
                <What row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function What({ row: { problems, changes } }: { row: Row }) {
  const { say } = useWords()
  const name = (field: string) => say(skuFieldWords[field] ?? { zh: field, en: field })
  const shown = (text: string) =>
    text === '' ? say(words.empty) : text.split(' ').map((one) => termIn(handlingWords, one, say)).join(' ') // prettier-ignore
  return (
    <ul className="sku-rows-what">
      {problems.map(({ path, code, value, cell }) => (
        <li key={`${path} ${code}`} className="sku-rows-problem">
          {name(path)}
          {value && `“${value}”`}
          {cell && <span className="muted"> {cell}</span>}：{say(fieldProblems[code as FieldProblemCode])}
        </li>
      ))}
      {problems.length === 0 &&
        changes.map(({ field, from, to }) => (
          <li key={field}>
            {name(field)}：{shown(from)} → {shown(to)}
          </li>
        ))}
    </ul>
  )
}
