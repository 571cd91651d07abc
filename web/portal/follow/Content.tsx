import type { ReactNode } from 'react'
import type { Party } from '../../../contract/order-draft.ts'
import type { PortalOrder } from '../../../contract/portal.ts'
import { moneyText } from '../../parts/money-text.ts'
import { CopyNumber } from '../../track/CopyNumber.tsx'
import { draftWords } from '../../words/draft.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'

/** What they ordered, as it stands now. */
export function Content({ order }: { order: PortalOrder }) {
  const { say, language } = useWords()
  const amounts = (['total', 'paid', 'freight', 'insured', 'cod'] as const).flatMap((name) => {
    const minor = order[`${name}Minor`]
    return minor === null ? [] : [`${say(draftWords[name])} ${moneyText(minor, order.currency, language)}`]
  })
  return (
    <section className="portal-block">
      <dl className="portal-facts">
        {order.externalNo && <Fact name={say(words.externalNo)}>{order.externalNo}</Fact>}
        {order.orderNo && <Fact name={say(words.orderNo)}>{order.orderNo}</Fact>}
        {order.trackingNo && (
          <Fact name={say(words.trackingNo)}>
            <CopyNumber text={order.trackingNo} />
          </Fact>
        )}
        {order.waybillNos.length > 0 && (
          <Fact name={say(words.waybill)}>
            {order.waybillNos.map((no) => (
              <CopyNumber key={no} text={no} />
            ))}
          </Fact>
        )}
        {order.shipmentsTotal > 1 && (
          <Fact name={say(words.shipments)}>
            {say(words.shipmentsTold, { done: order.shipmentsDone, total: order.shipmentsTotal })}
          </Fact>
        )}
        {order.consignee && <Fact name={say(words.consignee)}>{lineOf(order.consignee)}</Fact>}
        {order.signerName && <Fact name={say(words.signer)}>{order.signerName}</Fact>}
        {order.shipper && <Fact name={say(words.shipper)}>{lineOf(order.shipper)}</Fact>}
        <Fact name={say(words.goods)}>
          {order.items.map((item) => (
            <span key={item.itemNo} className="portal-line">
              {item.name} {item.spec} × {item.quantity}
            </span>
          ))}
        </Fact>
        {order.serviceRequirements.length > 0 && <Fact name={say(words.wishes)}>{order.serviceRequirements.join('、')}</Fact>}
        {order.buyerNote && <Fact name={say(words.note)}>{order.buyerNote}</Fact>}
        {amounts.length > 0 && <Fact name={say(words.money)}>{amounts.join(' · ')}</Fact>}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function lineOf(party: Party): string {
  const place = [party.province, party.city, party.district, party.detail].filter(Boolean).join(' ')
  return [party.name, party.company, party.phone, place].filter(Boolean).join(' · ')
}
