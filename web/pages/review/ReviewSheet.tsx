import { ArrowLeftOutlined, EditOutlined, ExpandAltOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { getOrder } from '../../../contract/order.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { StockLine } from '../../parts/step/sourcing/StockLine.tsx'
import { StepButtons } from '../../parts/step/StepButtons.tsx'
import { WishBand } from '../../parts/WishBand.tsx'
import { useMe } from '../../shell/me.ts'
import { orderViewWords } from '../../words/order-view.ts'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'
import { BuyerBand } from '../buyer/BuyerBand.tsx'
import { OrderConversation } from '../conversation/OrderConversation.tsx'
import { OrderDecisions } from '../order/view/OrderDecisions.tsx'
import { OrderGoods } from '../order/view/OrderGoods.tsx'
import { OrderHead } from '../order/view/OrderHead.tsx'
import { OrderHolds } from '../order/view/OrderHolds.tsx'
import { OrderMoney } from '../order/view/OrderMoney.tsx'
import { OrderDocuments } from '../order/view/OrderPapers.tsx'
import { OrderParties } from '../order/view/OrderParties.tsx'
import { useKey } from '../order/view/use-key.ts'
import '../order/view/order-view.css'
import { DecisionBar } from './DecisionBar.tsx'
import { reviewSteps } from './review-steps.ts'
import { ReviewCourse } from './ReviewCourse.tsx'
import type { Decision } from './use-decide.ts'

const Correction = lazy(() => import('../order/correct/Correction.tsx').then(({ Correction }) => ({ default: Correction })))

type Props = { orderId: string; onDecide: (decision: Decision) => void; onBack: (() => void) | undefined }

/** What a reviewer must see of one order, on one screen, with the decision under it. */
export function ReviewSheet({ orderId, onDecide, onBack }: Props) {
  const { say } = useWords()
  const order = useQuery(ask(getOrder, { params: { orderId } }))
  return (
    <section className="order-view" aria-label={say(words.sheet)} aria-busy={order.isPending}>
      <div className="review-sheet-bar">
        {onBack && (
          <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
            {say(words.back)}
          </Button>
        )}
        <Link to="/orders/$orderId" params={{ orderId }}>
          <ExpandAltOutlined /> {say(words.whole)}
        </Link>
      </div>
      {order.isError && <ProblemNote error={order.error} onRetry={() => void order.refetch()} />}
      {order.isPending && <div className="order-waiting" role="status" aria-label={say(orderViewWords.loading)} />}
      {order.data && <Sheet order={order.data} onDecide={onDecide} />}
    </section>
  )
}

function Sheet({ order, onDecide }: { order: OrderPage; onDecide: (decision: Decision) => void }) {
  const { say } = useWords()
  const me = useMe()
  const [correcting, setCorrecting] = useState(false)
  const mayCorrect = order.correctable && me.permissions.includes('order.correct')
  useKey('e', () => mayCorrect && setCorrecting(true))
  const { pass, reject } = reviewSteps(order.steps)
  const others = order.steps.filter((step) => step !== pass && step !== reject && step.open)
  const note = order.buyerNote ? [say(orderViewWords.buyerNote, { note: order.buyerNote })] : []
  return (
    <>
      <article>
        <OrderHead order={order}>{null}</OrderHead>
        <WishBand wishes={[...order.serviceRequirements, ...note]} />
        <BuyerBand order={order} />
        <OrderHolds order={order} />
        <OrderDecisions order={order} />
        <OrderConversation order={order} />
        <ReviewCourse events={order.events} />
        <OrderParties order={order} />
        <OrderGoods order={order} />
        <StockLine orderId={order.id} />
        <OrderMoney order={order} />
        {order.events.some(({ evidence }) => evidence.length > 0) && <OrderDocuments order={order} />}
        <div className="order-actions">
          <StepButtons orderId={order.id} version={order.version} steps={others} />
          {mayCorrect && (
            <Button icon={<EditOutlined />} onClick={() => setCorrecting(true)}>
              {say(orderViewWords.correct)}
              <kbd aria-hidden>E</kbd>
            </Button>
          )}
        </div>
      </article>
      <DecisionBar order={order} pass={pass} reject={reject} onDecide={onDecide} />
      {correcting && (
        <Suspense fallback={null}>
          <Correction order={order} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </>
  )
}
