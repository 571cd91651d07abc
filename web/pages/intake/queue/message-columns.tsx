import { Link } from '@tanstack/react-router'
import type { IntakeMessage } from '../../../../contract/intake.ts'
import { DueTime } from '../../../parts/DueTime.tsx'
import { Moment } from '../../../parts/Moment.tsx'
import type { Column } from '../../../parts/table/columns.ts'
import { problemText } from '../../../words/field.ts'
import { intakeWords as words } from '../../../words/intake.ts'
import { channelWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { rowsText } from '../rows-text.ts'

type Options = { waiting: boolean; split: boolean }
const dash = <span className="muted">—</span>

/** Columns of the queue: of what waits, what is missing; of the rest, what became of it. Beside a panel only the first few. */
export function messageColumns({ waiting, split }: Options): readonly Column<IntakeMessage>[] {
  const number: Column<IntakeMessage> = {
    id: 'number',
    title: words.externalNo,
    width: split ? 142 : 210,
    show: (row) => <Number row={row} />,
  }
  const due: Column<IntakeMessage> = {
    id: 'due',
    title: words.due,
    width: 150,
    show: (row) => <DueTime state={row.late ? 'late' : 'running'} dueAt={row.dueAt} />,
  }
  const told: Column<IntakeMessage> = waiting
    ? { id: 'problems', title: words.problems, width: split ? 110 : 420, grows: true, show: (row) => <Problems row={row} /> }
    : {
        id: 'why',
        title: words.why,
        width: split ? 120 : 320,
        grows: true,
        show: ({ why }) => (why ? <span title={why}>{why}</span> : dash),
      }
  const from: Column<IntakeMessage> = {
    id: 'from',
    title: words.from,
    width: split ? 120 : 150,
    show: (row) => <From row={row} />,
  }
  if (split) return waiting ? [number, due, told] : [number, from, told]
  return [
    number,
    ...(waiting
      ? [due]
      : [{ id: 'order', title: words.order, width: 110, show: (row: IntakeMessage) => <OrderLink row={row} /> }]),
    from,
    told,
    { id: 'rows', title: words.rows, width: 84, show: ({ sheetRows }) => (sheetRows.length > 0 ? rowsText(sheetRows) : dash) },
    { id: 'received', title: words.received, width: 140, show: ({ receivedAt }) => <Moment at={receivedAt} /> },
  ]
}

export function Number({ row }: { row: IntakeMessage }) {
  const { say } = useWords()
  return row.externalNo ? (
    <span title={row.externalNo}>{row.externalNo}</span>
  ) : (
    <span className="muted">{say(words.noNumber)}</span>
  )
}

export function From({ row }: { row: IntakeMessage }) {
  const { say } = useWords()
  const channel = termIn(channelWords, row.channel, say)
  const who = row.shopName ?? row.mail?.fromAddress
  return <span title={`${channel} ${who ?? ''} ${row.mail?.subject ?? ''}`}>{who ?? channel}</span>
}

export function Problems({ row: { problems } }: { row: IntakeMessage }) {
  const { say } = useWords()
  const [first] = problems
  if (!first) return dash
  const sentence = (problem: typeof first) => [problem.cell, problemText(problem, say)].filter(Boolean).join(' ')
  return (
    <span title={problems.map(sentence).join('\n')}>
      {problems.length > 1 && <b className="problem-more">{say(words.more, { count: problems.length - 1 })} </b>}
      {sentence(first)}
    </span>
  )
}

function OrderLink({ row }: { row: IntakeMessage }) {
  const { say } = useWords()
  if (!row.orderId) return dash
  return (
    <Link to="/orders/$orderId" params={{ orderId: row.orderId }} preload={false}>
      {say(words.openOrder)}
    </Link>
  )
}
