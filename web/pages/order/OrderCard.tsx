import type { OrderRow } from '../../../contract/order-view.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { HoldTag } from '../../parts/HoldTag.tsx'
import { PriorityTag } from '../../parts/PriorityTag.tsx'
import { Quantity } from '../../parts/Quantity.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { labelOf, Wishes } from './order-columns.tsx'

/** A row of the order list on a phone. */
export function OrderCard({ order }: { order: OrderRow }) {
  return (
    <div className="order-card">
      <div>
        <strong>{labelOf(order)}</strong>
        <PriorityTag priority={order.priority} />
        <DueTime state={order.dueState} dueAt={order.dueAt} warnAt={order.warnAt} />
      </div>
      <div>
        <StatusTag name={order.statusName} phase={order.phase} done={order.shipmentsDone} total={order.shipmentsTotal} />
        {order.holds.map((hold) => (
          <HoldTag key={hold.type} name={hold.name} until={hold.until} />
        ))}
      </div>
      <div>
        <span>{order.consigneeName}</span>
        <span className="muted">{order.consigneePlace}</span>
      </div>
      <div className="muted">
        <span className="order-card-goods">{order.goods}</span>
        <Quantity count={order.quantity} />
      </div>
      {order.wishes.length > 0 && <Wishes wishes={order.wishes} />}
    </div>
  )
}
