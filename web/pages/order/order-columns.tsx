import { BellFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { OrderRow } from '../../../contract/order-view.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { HoldTag } from '../../parts/HoldTag.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { PriorityTag } from '../../parts/PriorityTag.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { orderListWords } from '../../words/order-list.ts'
import { channelWords, handlingWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

/** What an order is called before it has its formal number. */
export const labelOf = (order: Pick<OrderRow, 'orderNo' | 'externalNo' | 'id'>) =>
  order.orderNo ?? order.externalNo ?? order.id.slice(-8)

const words = orderListWords
const dash = <span className="muted">—</span>

export const orderColumns: readonly Column<OrderRow>[] = [
  { id: 'number', title: words.number, width: 204, show: (row) => <Number row={row} /> },
  {
    id: 'due',
    title: words.dueTime,
    width: 134,
    show: (row) => <DueTime state={row.dueState} dueAt={row.dueAt} warnAt={row.warnAt} />,
  },
  { id: 'status', title: words.status, width: 190, show: (row) => <Status row={row} /> },
  { id: 'wishes', title: words.wishes, width: 130, show: (row) => <Wishes wishes={row.wishes} /> },
  { id: 'consignee', title: words.consignee, width: 84, show: (row) => row.consigneeName ?? dash },
  {
    id: 'place',
    title: words.place,
    width: 150,
    show: (row) => <span title={row.consigneePlace}>{row.consigneePlace || dash}</span>,
  },
  { id: 'goods', title: words.goods, width: 160, grows: true, show: (row) => <span title={row.goods}>{row.goods || dash}</span> },
  { id: 'quantity', title: words.quantity, width: 56, align: 'right', show: (row) => row.quantity },
  { id: 'client', title: words.client, width: 112, show: (row) => <span title={row.clientName}>{row.clientName}</span> },
  { id: 'channel', title: words.channel, width: 130, show: (row) => <Channel row={row} /> },
  { id: 'received', title: words.received, width: 140, show: (row) => <Moment at={row.receivedAt} /> },
  { id: 'attributes', title: words.attributes, width: 120, off: true, show: (row) => <Attributes attributes={row.attributes} /> },
  { id: 'external', title: words.external, width: 170, off: true, show: (row) => row.externalNo ?? dash },
  { id: 'tracking', title: words.tracking, width: 160, off: true, show: (row) => row.trackingNo ?? dash },
  { id: 'waybills', title: words.waybills, width: 160, off: true, show: (row) => row.waybillNos.join('，') || dash },
  { id: 'placed', title: words.placed, width: 132, off: true, show: (row) => <Moment at={row.placedAt} /> },
  {
    id: 'shipments',
    title: words.shipments,
    width: 76,
    align: 'right',
    off: true,
    show: (row) => `${row.shipmentsDone}/${row.shipmentsTotal}`,
  },
]

function Number({ row }: { row: OrderRow }) {
  return (
    <span className="order-number">
      <Link
        to="/orders/$orderId"
        params={{ orderId: row.id }}
        tabIndex={-1}
        preload={false}
        data-formal={row.orderNo !== null || undefined}
        title={labelOf(row)}
      >
        {labelOf(row)}
      </Link>
      <PriorityTag priority={row.priority} />
    </span>
  )
}

/** Where it stands, and what holds it there. */
function Status({ row }: { row: OrderRow }) {
  const { say } = useWords()
  const [first] = row.holds
  return (
    <span className="order-status" {...(first ? { title: row.holds.map((hold) => say(hold.name)).join('，') } : {})}>
      <StatusTag name={row.statusName} phase={row.phase} done={row.shipmentsDone} total={row.shipmentsTotal} />
      {first && <HoldTag name={first.name} until={first.until} />}
      {row.holds.length > 1 && <b className="order-more">+{row.holds.length - 1}</b>}
    </span>
  )
}

export function Wishes({ wishes }: { wishes: readonly string[] }) {
  if (wishes.length === 0) return dash
  return (
    <span className="order-wish" title={wishes.join('；')}>
      <BellFilled /> {wishes.join('；')}
    </span>
  )
}

function Channel({ row }: { row: OrderRow }) {
  const { say } = useWords()
  const channel = termIn(channelWords, row.channel, say)
  return <span title={`${channel} ${row.shopName ?? ''}`}>{row.shopName ?? channel}</span>
}

function Attributes({ attributes }: { attributes: readonly string[] }) {
  const { say } = useWords()
  return attributes.length === 0 ? dash : attributes.map((one) => termIn(handlingWords, one, say)).join('，')
}
