import { Button } from 'antd'
import type { DueMonth } from '../../../contract/archive.ts'
import { archiveWords as words, disposalKindWords } from '../../words/archive.ts'
import { useWords } from '../../words/use-words.ts'

/** Months whose time has come; who looks into one may approve it there. */
export function DueMonths({ due, onLook }: { due: readonly DueMonth[]; onLook: (month: string) => void }) {
  const { say } = useWords()
  return (
    <section aria-label={say(words.due)}>
      <h2>{say(words.due)}</h2>
      {due.length === 0 ? (
        <p className="muted">{say(words.noneDue)}</p>
      ) : (
        <div className="archive-scroll" tabIndex={0} role="region" aria-label={say(words.due)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.month)}</th>
                <th scope="col">{say(words.what)}</th>
                <th scope="col" className="figure">
                  {say(words.orders)}
                </th>
                <th scope="col" className="figure">
                  {say(words.open)}
                </th>
                <th scope="col" aria-label={say(words.look)} />
              </tr>
            </thead>
            <tbody>
              {due.map(({ month, kind, orders, open }) => (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  <td>{say(disposalKindWords[kind])}</td>
                  <td className="figure">{orders}</td>
                  <td className="figure" data-late={open > 0 || undefined}>
                    {open}
                  </td>
                  <td>
                    <Button size="small" onClick={() => onLook(month)}>
                      {say(words.look)}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
