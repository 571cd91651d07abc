import { useQuery } from '@tanstack/react-query'
import { getSourcing } from '../../../../contract/stock/sourcing.ts'
import { ask } from '../../../api.ts'
import { availabilityWords, sourcingWords as words } from '../../../words/dispatch/sourcing.ts'
import { useWords } from '../../../words/use-words.ts'
import './sourcing.css'

/** VAL-7: whether our stock has what the order wants, for whoever reviews it. Nothing where none of it is our stock. */
export function StockLine({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const told = useQuery(ask(getSourcing, { params: { orderId } })).data
  const stocked = told?.items.filter(({ state }) => state !== 'not_stocked') ?? []
  if (stocked.length === 0) return null
  const lacking = stocked.filter(({ state }) => state !== 'in_stock')
  return (
    <p className="stock-line">
      <strong>{say(words.stock)}</strong> {lacking.length === 0 && <span className="stock-state">{say(words.allInStock)}</span>}
      {lacking.map(({ itemNo, name, quantity, available, state }) => (
        <span key={itemNo}>
          <span className={`stock-state stock-${state}`}>{say(availabilityWords[state])}</span> {name}{' '}
          {say(words.wantedOf, { wanted: quantity, available: available ?? 0 })}
        </span>
      ))}
      {lacking.length > 0 && lacking.length < stocked.length && <span className="muted">{say(words.restInStock)}</span>}
    </p>
  )
}
