import { ExclamationCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getCharges, type ChargeGroup, type UnpricedView } from '../../../contract/pricing/charges.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { ask, type Reply } from '../../api.ts'
import { Money } from '../../parts/Money.tsx'
import { PriceLines } from '../../parts/price/PriceLines.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useMe } from '../../shell/me.ts'
import { chargeWords as words } from '../../words/pricing/charges.ts'
import { useWords } from '../../words/use-words.ts'
import './charges.css'

/** What the order costs: the estimate, the price, what lies between, each line explained; and what still waits for a price. */
export function OrderCharges({ order }: { order: Pick<OrderPage, 'id' | 'version'> }) {
  const { say } = useWords()
  const mayRead = useMe().permissions.includes('charge.read')
  // charges follow a step by some tenths of a second
  const charges = useQuery({
    ...ask(getCharges, { params: { orderId: order.id } }),
    enabled: mayRead,
    refetchInterval: 15_000,
  })
  if (!mayRead || !charges.data) return charges.isError ? <ProblemNote error={charges.error} /> : null
  const { groups, unpriced, difference } = charges.data
  if (groups.length === 0 && unpriced.length === 0) return null
  const parts = [...new Set(groups.map((group) => group.shipment?.id ?? group.side))]
  return (
    <section aria-labelledby="order-charges" className="order-charges">
      <h2 id="order-charges">{say(words.title)}</h2>
      {unpriced.map((one) => (
        <Waits key={one.id} one={one} />
      ))}
      {parts.map((part) => (
        <Subject key={part} groups={groups.filter((group) => (group.shipment?.id ?? group.side) === part)} />
      ))}
      {difference && <Difference difference={difference} />}
    </section>
  )
}

function Waits({ one }: { one: UnpricedView }) {
  const { say } = useWords()
  return (
    <p className="charge-waits">
      <ExclamationCircleFilled />{' '}
      {one.side === 'payable' ? say(words.payable, { carrier: one.carrier ?? '' }) : say(words.receivable)} {say(words.unpriced)}
      ：{one.reasons.map((reason) => say(reason.words)).join('；')}
    </p>
  )
}

/** The client’s price or a carrier’s: the price that counts, its lines behind it. */
function Subject({ groups }: { groups: readonly ChargeGroup[] }) {
  const { say } = useWords()
  const [first] = groups
  if (!first) return null
  const { side, shipment } = first
  const name = side === 'payable' ? say(words.payable, { carrier: shipment?.carrier ?? '' }) : say(words.receivable)
  return (
    <div className="charge-subject">
      <h3>
        {name} {shipment && shipment.no > 0 && <span className="muted">{say(words.part, { no: shipment.no })}</span>}
      </h3>
      {groups.map((group) => (
        <details key={`${group.stage} ${group.at}`} open={group.stage === 'final' || groups.length === 1}>
          <summary>
            <span>{say(words[group.stage])}</span>
            <strong>
              <Money minor={group.totalMinor} currency={group.currency} />
            </strong>
            <span className="muted">
              {group.card ? say(words.byCard, group.card) : say(words.byHand, { name: group.byHand ?? '' })}
            </span>
          </summary>
          <PriceLines {...group} />
        </details>
      ))}
    </div>
  )
}

function Difference({ difference }: { difference: NonNullable<Reply<typeof getCharges>['difference']> }) {
  const { say } = useWords()
  const { amountMinor, currency, lines } = difference
  return (
    <div className="charge-difference" data-more={amountMinor > 0 || undefined}>
      <span>{say(words.difference)}</span>{' '}
      <strong>
        {amountMinor > 0 && '+'}
        <Money minor={amountMinor} currency={currency} />
      </strong>{' '}
      {lines.length === 0 && <span className="muted">{say(words.noDifference)}</span>}
      <ul>
        {lines.map((line) => (
          <li key={line.code}>
            {say(line.words)}{' '}
            <span className="muted">
              <Money minor={line.beforeMinor} currency={currency} /> → <Money minor={line.amountMinor} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
