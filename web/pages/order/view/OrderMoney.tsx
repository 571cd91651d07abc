import { ExclamationCircleFilled } from '@ant-design/icons'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { Money } from '../../../parts/Money.tsx'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { paymentMethodWords, paymentStateWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { Fact } from './OrderHead.tsx'

/** Who pays what and whether it has been paid; cash to be collected stands out. */
export function OrderMoney({ order }: { order: OrderPage }) {
  const { say } = useWords()
  const { currency } = order
  const unpaid = order.paymentState === 'unpaid'
  return (
    <section className="order-money" aria-labelledby="order-money">
      <h2 id="order-money">{say(words.money)}</h2>
      <dl className="order-facts">
        <Fact name={say(words.orderTotal)}>
          <strong>
            <Money minor={order.totalMinor} currency={currency} />
          </strong>
        </Fact>
        <Fact name={say(words.paid)}>
          <Money minor={order.paidMinor} currency={currency} />{' '}
          <span className={unpaid ? 'money-unpaid' : 'muted'}>
            {unpaid && <ExclamationCircleFilled />} {termIn(paymentStateWords, order.paymentState, say)}
          </span>
        </Fact>
        <Fact name={say(words.paymentMethod)} shown={order.paymentMethod !== null}>
          {termIn(paymentMethodWords, order.paymentMethod ?? '', say)}
        </Fact>
        <Fact name={say(words.freight)} shown={order.freightMinor !== null}>
          <Money minor={order.freightMinor} currency={currency} />
        </Fact>
        <Fact name={say(words.insured)} shown={order.insuredMinor !== null}>
          <Money minor={order.insuredMinor} currency={currency} />
        </Fact>
        <Fact name={say(words.cod)} shown={order.codMinor !== null && order.codMinor > 0}>
          <strong className="money-cod">
            <Money minor={order.codMinor} currency={currency} />
          </strong>
        </Fact>
      </dl>
      {order.sellerNote && (
        <p>
          <span className="muted">{say(words.sellerNote)}</span> {order.sellerNote}
        </p>
      )}
    </section>
  )
}
