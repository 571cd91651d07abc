import { Button } from 'antd'
import type { DueMonth } from '../../../contract/archive.ts'
import { archiveWords as words, disposalKindWords } from '../../words/archive.ts'
import { useWords } from '../../words/use-words.ts'
import { MonthTable } from './MonthTable.tsx'

/** Months whose time has come; who looks into one may approve it there. */
export function DueMonths({ due, onLook }: { due: readonly DueMonth[]; onLook: (month: string) => void }) {
  const { say } = useWords()
  return (
    <MonthTable
      title={say(words.due)}
      none={say(words.noneDue)}
      columns={[
        { title: say(words.month) },
        { title: say(words.what) },
        { title: say(words.orders), isFigure: true },
        { title: say(words.open), isFigure: true },
        { title: say(words.look), isAction: true },
      ]}
    >
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
    </MonthTable>
  )
}
