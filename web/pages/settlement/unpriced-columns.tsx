import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { UnpricedView } from '../../../contract/pricing/charges.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { chargeWords as words } from '../../words/pricing/charges.ts'
import { useWords } from '../../words/use-words.ts'

type Acts = { onRetry: (row: UnpricedView) => void; onPrice: (row: UnpricedView) => void }

export function unpricedColumns(acts: Acts): readonly Column<UnpricedView>[] {
  return [
    { id: 'order', title: words.order, width: 150, show: (row) => <OrderLink row={row} /> },
    { id: 'why', title: words.why, width: 340, grows: true, show: (row) => <Reasons row={row} /> },
    { id: 'client', title: words.client, width: 150, show: ({ clientName }) => <span title={clientName}>{clientName}</span> },
    { id: 'side', title: words.side, width: 170, show: (row) => <Side row={row} /> },
    { id: 'since', title: words.since, width: 130, show: ({ since }) => <Moment at={since} /> },
    { id: 'tries', title: words.tries, width: 56, align: 'right', off: true, show: ({ tries }) => tries },
    { id: 'acts', title: words.action, width: 168, show: (row) => <Buttons row={row} {...acts} /> },
  ]
}

function OrderLink({ row }: { row: UnpricedView }) {
  return (
    <Link to="/orders/$orderId" params={{ orderId: row.orderId }} onClick={(event) => event.stopPropagation()}>
      {row.label}
    </Link>
  )
}

function Reasons({ row }: { row: UnpricedView }) {
  const { say } = useWords()
  const text = row.reasons.map((one) => say(one.words)).join('；')
  return <span title={text}>{text}</span>
}

function Side({ row }: { row: UnpricedView }) {
  const { say } = useWords()
  return (
    <span title={row.carrier ?? ''}>
      {say(row.side === 'payable' ? words.payableShort : words.receivableShort)}
      {row.carrier && ` ${row.carrier}`} · {say(words[row.stage])}
    </span>
  )
}

function Buttons({ row, onRetry, onPrice }: Acts & { row: UnpricedView }) {
  const { say } = useWords()
  return (
    <span className="unpriced-acts">
      <Button size="small" onClick={() => onRetry(row)}>
        {say(words.retry)}
      </Button>
      <Button size="small" onClick={() => onPrice(row)}>
        {say(words.byHandAct)}
      </Button>
    </span>
  )
}

/** A work item on a phone. */
export function UnpricedCard({ row, ...acts }: Acts & { row: UnpricedView }) {
  return (
    <div className="unpriced-card">
      <div>
        <OrderLink row={row} /> <Side row={row} />
      </div>
      <p>{<WholeReasons row={row} />}</p>
      <div className="muted">
        {row.clientName} · <Moment at={row.since} />
      </div>
      <Buttons row={row} {...acts} />
    </div>
  )
}

function WholeReasons({ row }: { row: UnpricedView }) {
  const { say } = useWords()
  return row.reasons.map((one) => <span key={one.words.en}>{say(one.words)} </span>)
}
