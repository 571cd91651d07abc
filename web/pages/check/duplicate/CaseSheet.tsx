import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { AlikeOrder, DuplicateCase } from '../../../../contract/check/duplicates.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { Money } from '../../../parts/Money.tsx'
import { placeText } from '../../../parts/place-text.ts'
import { duplicateWords as words } from '../../../words/check/duplicate.ts'
import { channelWords, paymentMethodWords, paymentStateWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { compareOrders, itemText, type ComparedField } from './compare-orders.ts'
import { DecideBar } from './DecideBar.tsx'

type Props = { found: DuplicateCase; onDecided: (id: string) => void; onBack: (() => void) | undefined }

/** The later order beside those it looks like; what differs is marked. */
export function CaseSheet({ found, onDecided, onBack }: Props) {
  const { say } = useWords()
  const { order, candidates } = found
  const lines = compareOrders(order, candidates)
  return (
    <>
      <div className="duplicates-compare">
        {onBack && (
          <Button type="link" onClick={onBack}>
            ← {say(words.back)}
          </Button>
        )}
        {candidates.length === 0 && <p>{say(words.gone)}</p>}
        <table>
          <thead>
            <tr>
              <td />
              <Head order={order} title={say(words.later)} />
              {candidates.map((one) => (
                <Head key={one.id} order={one} title={say(words.earlier)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ field, others }) => (
              <tr key={field}>
                <th scope="row">{say(words[field])}</th>
                <td>
                  <Value field={field} order={order} />
                </td>
                {candidates.map((one, index) => (
                  <td key={one.id} data-differs={others[index]?.differs || undefined}>
                    <Value field={field} order={one} />
                    {others[index]?.differs && <span className="only-read">{say(words.differs)}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DecideBar found={found} onDecided={onDecided} />
    </>
  )
}

function Head({ order, title }: { order: AlikeOrder; title: string }) {
  return (
    <th scope="col">
      <span className="muted">{title}</span>
      <Link to="/orders/$orderId" params={{ orderId: order.id }}>
        {order.label}
      </Link>
    </th>
  )
}

function Value({ field, order }: { field: ComparedField; order: AlikeOrder }) {
  const { say } = useWords()
  const { consignee, buyer } = order
  const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ') || '—'
  const shown: Record<ComparedField, () => ReactNode> = {
    channel: () => joined(termIn(channelWords, order.channel, say), order.shopName),
    externalNo: () => joined(order.externalNo),
    receivedAt: () => <Moment at={order.receivedAt} />,
    placedAt: () => <Moment at={order.placedAt} />,
    status: () => say(order.statusName),
    buyer: () => joined(buyer?.account, buyer?.name, buyer?.phone),
    consignee: () => joined(consignee?.name, consignee?.company),
    phone: () => joined(consignee?.phone),
    place: () => joined(consignee && placeText(consignee)),
    items: () => (
      <ul>
        {order.items.map((item) => (
          <li key={item.itemNo}>{itemText(item)}</li>
        ))}
      </ul>
    ),
    money: () => <Money minor={order.totalMinor} currency={order.currency} />,
    freight: () => <Money minor={order.freightMinor} currency={order.currency} />,
    payment: () =>
      joined(
        order.paymentMethod && termIn(paymentMethodWords, order.paymentMethod, say),
        termIn(paymentStateWords, order.paymentState, say),
      ),
    wishes: () => joined(...order.serviceRequirements),
    note: () => joined(order.buyerNote),
  }
  return shown[field]()
}
