import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { getMe } from '../../../contract/access.ts'
import { getOrder } from '../../../contract/order.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { StepButtons } from '../../parts/step/StepButtons.tsx'
import { WishBand } from '../../parts/WishBand.tsx'
import { orderViewWords as words } from '../../words/order-view.ts'
import { useWords } from '../../words/use-words.ts'
import { BuyerBand } from '../buyer/BuyerBand.tsx'
import { CounterBlock } from '../counter/CounterBlock.tsx'
import { OrderRequests } from '../request/OrderRequests.tsx'
import { labelOf } from './order-columns.tsx'
import { SharePosition } from './courier/SharePosition.tsx'
import { OrderClocks } from './view/OrderClocks.tsx'
import { OrderGoods } from './view/OrderGoods.tsx'
import { OrderHead } from './view/OrderHead.tsx'
import { OrderDecisions } from './view/OrderDecisions.tsx'
import { OrderHolds } from './view/OrderHolds.tsx'
import { OrderMoney } from './view/OrderMoney.tsx'
import { OrderDocuments, OrderMessages } from './view/OrderPapers.tsx'
import { OrderParties } from './view/OrderParties.tsx'
import { OrderRoad } from './view/OrderRoad.tsx'
import { OrderShipments } from './view/OrderShipments.tsx'
import { OrderTimeline } from './view/OrderTimeline.tsx'
import { useKey } from './view/use-key.ts'
import './view/order-view.css'

const OrderConversation = lazy(() =>
  import('../conversation/OrderConversation.tsx').then(({ OrderConversation }) => ({ default: OrderConversation })),
)
const OrderWaybills = lazy(() =>
  import('../dispatch/handover/OrderWaybills.tsx').then(({ OrderWaybills }) => ({ default: OrderWaybills })),
)
const OrderMerge = lazy(() => import('../dispatch/OrderMerge.tsx').then(({ OrderMerge }) => ({ default: OrderMerge })))
const OrderCharges = lazy(() => import('../settlement/OrderCharges.tsx').then(({ OrderCharges }) => ({ default: OrderCharges })))
const Correction = lazy(() => import('./correct/Correction.tsx').then(({ Correction }) => ({ default: Correction })))

/** Everything about one order on one page, the news first; in a panel beside a list or on a page of its own. */
export function OrderView({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const order = useQuery(ask(getOrder, { params: { orderId } }))
  if (order.data) {
    return (
      <div className="order-view">
        {order.isError && <ProblemNote error={order.error} onRetry={() => void order.refetch()} />}
        <OrderSheet key={orderId} order={order.data} />
      </div>
    )
  }
  return (
    <div className="order-view" aria-busy={order.isPending}>
      {order.isError ? (
        <ProblemNote error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <div className="order-waiting" role="status" aria-label={say(words.loading)} />
      )}
    </div>
  )
}

function OrderSheet({ order }: { order: OrderPage }) {
  const { say } = useWords()
  const me = useQuery({ ...ask(getMe, {}), enabled: false })
  const [correcting, setCorrecting] = useState(false)
  const mayCorrect = order.correctable && (me.data?.permissions.includes('order.correct') ?? false)
  useKey('e', () => mayCorrect && setCorrecting(true))
  const label = labelOf(order)
  const note = order.buyerNote ? [say(words.buyerNote, { note: order.buyerNote })] : []

  return (
    <article aria-label={say(words.order, { label })}>
      <OrderHead order={order}>
        <div className="order-actions">
          <StepButtons orderId={order.id} version={order.version} steps={order.steps} others={order.otherSteps} digits />
          {mayCorrect && (
            <Button icon={<EditOutlined />} onClick={() => setCorrecting(true)}>
              {say(words.correct)}
              <kbd aria-hidden>E</kbd>
            </Button>
          )}
        </div>
      </OrderHead>
      <WishBand wishes={[...order.serviceRequirements, ...note]} />
      <BuyerBand order={order} />
      <OrderRequests orderId={order.id} />
      <SharePosition order={order} />
      {order.channel === 'counter' && <CounterBlock orderId={order.id} />}
      <OrderHolds order={order} />
      <OrderDecisions order={order} />
      <Suspense fallback={null}>
        <OrderConversation order={order} />
      </Suspense>
      <OrderRoad road={order.road} clocks={order.clocks} />
      <div className="order-columns">
        <div>
          <OrderParties order={order} />
          <OrderGoods order={order} />
          <OrderMoney order={order} />
          <Suspense fallback={null}>
            <OrderCharges order={order} />
          </Suspense>
          <OrderShipments shipments={order.shipments} />
          <Suspense fallback={null}>
            <OrderWaybills orderId={order.id} shipments={order.shipments} />
            <OrderMerge order={order} />
          </Suspense>
          <OrderDocuments order={order} />
          <OrderMessages messages={order.outgoing} />
        </div>
        <div>
          <OrderClocks clocks={order.clocks} />
          <OrderTimeline
            orderId={order.id}
            events={order.events}
            reveals={order.reveals}
            pictures={!order.privacy.masked.includes('picture')}
          />
          <footer className="muted">{say(words.flowVersion, { flow: say(order.flow.name), version: order.flow.version })}</footer>
        </div>
      </div>
      {correcting && (
        <Suspense fallback={null}>
          <Correction order={order} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </article>
  )
}
