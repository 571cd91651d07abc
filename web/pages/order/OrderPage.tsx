import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getOrder } from '../../../contract/order.ts'
import { ask } from '../../api.ts'
import { useTitle } from '../../parts/use-title.ts'
import { orderViewWords as words } from '../../words/order-view.ts'
import { useWords } from '../../words/use-words.ts'
import { OrderView } from './OrderView.tsx'

const route = getRouteApi('/frame/orders/$orderId')

/** The order on a page of its own. */
export function OrderPage() {
  const { say } = useWords()
  const { orderId } = route.useParams()
  const order = useQuery(ask(getOrder, { params: { orderId } }))
  useTitle(order.data ? (order.data.orderNo ?? order.data.externalNo ?? say(words.unnumbered)) : '')
  return <OrderView key={orderId} orderId={orderId} />
}
