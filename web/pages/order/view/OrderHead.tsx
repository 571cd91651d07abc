import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { roleNames } from '../../../../contract/role-names.ts'
import { DueTime } from '../../../parts/DueTime.tsx'
import { Moment } from '../../../parts/Moment.tsx'
import { PriorityTag } from '../../../parts/PriorityTag.tsx'
import { StatusTag } from '../../../parts/StatusTag.tsx'
import { useMe } from '../../../shell/me.ts'
import { listText } from '../../../words/list-text.ts'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { channelWords, handlingWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { labelOf } from '../order-columns.tsx'
import { CopyButton } from './CopyButton.tsx'
import { urgentClock } from './urgent-clock.ts'

/** Which order, where it stands, how long it may: stays in sight while the rest scrolls. */
export function OrderHead({ order, children }: { order: OrderPage; children: ReactNode }) {
  const { say } = useWords()
  const clock = urgentClock(order.clocks)
  return (
    <header className="order-head">
      <div className="order-title">
        <h1>
          {labelOf(order)}
          {order.orderNo && <CopyButton text={order.orderNo} what={say(words.orderNo)} />}
          {!order.orderNo && order.externalNo && <CopyButton text={order.externalNo} what={say(words.externalNo)} />}
        </h1>
        <StatusTag name={order.statusName} phase={order.phase} done={order.shipmentsDone} total={order.shipmentsTotal} />
        <PriorityTag priority={order.priority} />
        {order.attributes.map((attribute) => (
          <span key={attribute} className="order-attribute">
            {termIn(handlingWords, attribute, say)}
          </span>
        ))}
        {clock && (
          <span className="order-due">
            <span className="muted">{say(clock.name)}</span>
            <DueTime state={clock.state} dueAt={clock.dueAt} warnAt={clock.warnAt} confirmed={clock.confirmed} />
          </span>
        )}
      </div>
      <OrderFacts order={order} />
      {children}
    </header>
  )
}

function OrderFacts({ order }: { order: OrderPage }) {
  const { say, language } = useWords()
  const channel = termIn(channelWords, order.channel, say)
  return (
    <dl className="order-facts">
      <Fact name={say(words.trackingNo)} shown={order.trackingNo !== null}>
        {order.trackingNo}
        <CopyButton text={order.trackingNo ?? ''} what={say(words.trackingNo)} />
      </Fact>
      <Fact name={say(words.externalNo)} shown={order.externalNo !== null && order.orderNo !== null}>
        {order.externalNo}
        <CopyButton text={order.externalNo ?? ''} what={say(words.externalNo)} />
      </Fact>
      <Fact name={say(words.business)} shown={order.flow.code !== 'domestic'}>
        {order.flow.service ? `${say(order.flow.name)} · ${say(order.flow.service.name)}` : say(order.flow.name)}
      </Fact>
      <Fact name={say(words.client)}>
        <ClientName order={order} />
      </Fact>
      <Fact name={say(words.channel)}>{order.shopName ? `${channel} · ${order.shopName}` : channel}</Fact>
      <Fact name={say(words.receivedAt)}>
        <Moment at={order.receivedAt} />
      </Fact>
      <Fact name={say(words.reviewers)} shown={order.reviewers.length > 0}>
        <strong>
          {listText(
            order.reviewers.map((role) => say(roleNames[role])),
            language,
          )}
        </strong>
      </Fact>
      <Fact name={say(words.wantedBy)} shown={order.wantedBy !== null}>
        <strong>
          <Moment at={order.wantedBy} />
        </strong>
      </Fact>
    </dl>
  )
}

/** Leads to the client's page whoever may read it. */
function ClientName({ order: { clientId, clientName } }: { order: OrderPage }) {
  if (!useMe().permissions.includes('profile.read')) return clientName
  return (
    <Link to="/clients/$clientId" params={{ clientId }}>
      {clientName}
    </Link>
  )
}

type FactProps = { name: string; shown?: boolean; children: ReactNode }

export function Fact({ name, shown = true, children }: FactProps) {
  if (!shown) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
