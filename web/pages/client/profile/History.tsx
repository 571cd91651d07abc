import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getHistory, type ClientHistory } from '../../../../contract/client/profile.ts'
import { listOrders } from '../../../../contract/order.ts'
import { ask } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { Money } from '../../../parts/Money.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { StatusTag } from '../../../parts/StatusTag.tsx'
import { outcomeWords, profileWords as words } from '../../../words/client/profile.ts'
import { termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { labelOf } from '../../order/order-columns.tsx'
import { Section } from './Section.tsx'

const lastShown = 8

/** Orders by month and how they ended, what they were worth. */
export function History({ clientId }: { clientId: string }) {
  const { say } = useWords()
  const history = useQuery(ask(getHistory, { params: { clientId } }))
  const months = history.data?.months ?? []
  const most = Math.max(1, ...months.map(({ orders }) => orders))
  return (
    <Section title={say(words.history)}>
      {history.isError && <ProblemNote error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <p aria-busy />}
      {history.isSuccess && months.length === 0 && <p className="muted">{say(words.noHistory)}</p>}
      {history.data?.isWhole === false && <p className="muted">{say(words.notWhole)}</p>}
      {months.length > 0 && (
        <table className="profile-history">
          <thead>
            <tr>
              <th scope="col">{say(words.month)}</th>
              <th scope="col">{say(words.orders)}</th>
              <th scope="col">{say(words.value)}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <Month key={month.month} month={month} most={most} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

function Month({ month: { month, orders, outcomes, values }, most }: { month: ClientHistory['months'][number]; most: number }) {
  const { say } = useWords()
  return (
    <tr>
      <th scope="row">{month}</th>
      <td>
        <span className="profile-bar" aria-hidden style={{ inlineSize: `${Math.round((orders / most) * 60)}px` }} /> {orders}
        <span className="muted profile-outcomes">
          {outcomes.map(({ outcome, orders: count }) => `${termIn(outcomeWords, outcome, say)} ${count}`).join(' · ')}
        </span>
      </td>
      <td>
        {values.length === 0 && <span className="muted">—</span>}
        {values.map(({ currency, totalMinor }) => (
          <div key={currency}>
            <Money minor={totalMinor} currency={currency} />
          </div>
        ))}
      </td>
    </tr>
  )
}

export function LastOrders({ clientId }: { clientId: string }) {
  const { say } = useWords()
  const list = useQuery(ask(listOrders, { query: { clientId, closed: 'yes', limit: lastShown } }))
  const orders = list.data?.orders ?? []
  const all = (
    <Link to="/orders" search={{ clientId }}>
      {say(words.allOrders)}
    </Link>
  )
  return (
    <Section title={say(words.lastOrders)} aside={all}>
      {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <p aria-busy />}
      {list.isSuccess && orders.length === 0 && <p className="muted">{say(words.noOrders)}</p>}
      <ul className="profile-papers">
        {orders.map((order) => (
          <li key={order.id}>
            <Link to="/orders/$orderId" params={{ orderId: order.id }}>
              {labelOf(order)}
            </Link>
            <StatusTag name={order.statusName} phase={order.phase} done={order.shipmentsDone} total={order.shipmentsTotal} />
            <span className="profile-goods">{order.goods}</span>
            <Moment at={order.receivedAt} className="muted" />
          </li>
        ))}
      </ul>
    </Section>
  )
}
