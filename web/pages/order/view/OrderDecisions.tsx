import type { OrderPage } from '../../../../contract/order-view.ts'
import { ruleWords as words } from '../../../words/rule.ts'
import { useWords } from '../../../words/use-words.ts'

/** AUD-4: which row of which rules decided about the order, and by what it saw. The last word of each stands. */
export function OrderDecisions({ order }: { order: OrderPage }) {
  const { say } = useWords()
  if (order.decisions.length === 0) return null
  return (
    <section className="order-part" aria-labelledby="order-decisions">
      <h2 id="order-decisions">{say(words.decisions)}</h2>
      <ul>
        {order.decisions.map((one) => (
          <li key={`${one.seq} ${one.kind} ${one.tableId} ${one.rowId}`}>{say(one.sentence)}</li>
        ))}
      </ul>
    </section>
  )
}
