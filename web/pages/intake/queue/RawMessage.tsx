import { useMemo } from 'react'
import { intakeWords as words } from '../../../words/intake.ts'
import { privacyWords } from '../../../words/privacy.ts'
import { useWords } from '../../../words/use-words.ts'
import { cutAt, viewRaw } from './pretty-raw.ts'

type Props = { raw: string; truncated: boolean; hidden: boolean; sheetRows: readonly number[]; wrong: readonly string[] }

/** What came over the wire, word for word; the values that are wrong stand out. */
export function RawMessage({ raw, truncated, hidden, sheetRows, wrong }: Props) {
  const { say } = useWords()
  const view = useMemo(() => viewRaw(raw), [raw])
  return (
    <section className="raw" aria-label={say(words.raw)} tabIndex={0}>
      <h2>{say(words.raw)}</h2>
      {truncated && <p className="muted">{say(words.truncated)}</p>}
      {hidden && <p className="muted">{say(privacyWords.rawHidden)}</p>}
      {!hidden && raw.trim() === '' && <p className="muted">{say(words.rawEmpty)}</p>}
      {view.kind === 'text' ? (
        <pre>
          <Marked text={view.text} wrong={wrong} />
        </pre>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.column)}</th>
              {view.rows.map((_, at) => (
                <th key={sheetRows[at] ?? at} scope="col">
                  {say(words.row, { row: sheetRows[at] ?? at + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.headers.map((header, column) => (
              <tr key={header}>
                <th scope="row">{header}</th>
                {view.rows.map((row, at) => (
                  <td key={sheetRows[at] ?? at} data-wrong={wrong.includes(row[column] ?? '') || undefined}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Marked({ text, wrong }: { text: string; wrong: readonly string[] }) {
  return cutAt(text, wrong).map((piece, at) => (at % 2 === 1 ? <mark key={at}>{piece}</mark> : piece))
}
