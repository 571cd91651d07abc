import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getOrder } from '../../../contract/order.ts'
import { ask } from '../../api.ts'
import { useTitle } from '../../parts/use-title.ts'
import { labelOf } from './order-columns.tsx'
import { OrderView } from './OrderView.tsx'

const route = getRouteApi('/frame/orders/$orderId')

/** The order on a page of its own. */
export function OrderPage() {
  const { orderId } = route.useParams()
  const order = useQuery(ask(getOrder, { params: { orderId } }))
  useTitle(order.data ? labelOf(order.data) : '')
  return <OrderView key={orderId} orderId={orderId} />
}
