import { leg, standAt, withEnds, type Leg, type Standing } from './standings.ts'

const pass = leg('pass_review', 'order_clerk')
const confirmed = [pass, leg('confirm', 'order_clerk')]
const cancel = { cancel: 'cancelled' }
const close = { close_abnormally: 'closed_abnormally' }
const closing = leg('close_abnormally', 'order_supervisor')

// ── within the city
const assigned: Leg[] = [...confirmed, leg('accept', 'dispatcher')]
const accepted = [...assigned, leg('accept_task', 'dispatcher')]
const atShop = [...accepted, leg('arrive_shop', 'dispatcher')]
const riding = [...atShop, leg('collect', 'dispatcher')]
const failed = [...riding, leg('fail_delivery', 'dispatcher')]
const goingBack = [...failed, leg('start_return', 'dispatcher')]
const delivered = [...riding, leg('sign', 'hub_operator')]
const giveBack = { reassign: 'awaiting_acceptance' }

/** LIF-3, by hand: where an instant delivery can stand. */
export const instantStandings: readonly Standing[] = withEnds(
  [
    standAt('assigned', {
      way: assigned,
      task: 'allocated',
      moves: { accept_task: 'accepted', ...giveBack, ...cancel, ...close },
    }),
    standAt('accepted', {
      way: accepted,
      task: 'allocated',
      moves: { arrive_shop: 'at_shop', ...giveBack, ...cancel, ...close },
    }),
    standAt('at_shop', {
      way: atShop,
      task: 'allocated',
      moves: { collect: 'out_for_delivery', ...giveBack, ...cancel, ...close },
    }),
    standAt('out_for_delivery', {
      way: riding,
      moves: { sign: 'signed', fail_delivery: 'delivery_failed', undo_collect: 'at_shop', ...close },
    }),
    standAt('delivery_failed', {
      way: failed,
      moves: { retry_delivery: 'out_for_delivery', start_return: 'returning', ...close },
    }),
    standAt('returning', { way: goingBack, moves: { receive_return: 'returned', ...close } }),
  ],
  {
    accepts: 'assigned',
    signed: { way: delivered, moves: { undo_sign: 'out_for_delivery' } },
    returned: { way: [...goingBack, leg('receive_return', 'dispatcher')] },
    cancelled: { way: [...accepted, leg('cancel', 'order_clerk')], task: 'allocated' },
    closed: { way: [...riding, closing], task: 'outbound' },
  },
)

// ── to our own warehouse: goods on their way in have no task
const task = 'allocated'
const appointed: Leg[] = [...confirmed, leg('accept', 'dispatcher')]
const announced = [...appointed, leg('notify_shipment', 'purchasing')]
const arrived = [...announced, leg('arrive_warehouse', 'warehouse_keeper')]
const unloading = [...arrived, leg('unload', 'warehouse_keeper')]
const inspecting = [...unloading, leg('finish_unloading', 'warehouse_keeper')]
const received = [
  ...inspecting,
  leg('receive', 'checker', { details: { counts: [200, 50].map((count, index) => ({ itemNo: index + 1, received: count })) } }),
]
const refused = [...inspecting, leg('refuse_goods', 'purchasing')]

/** WHS-8, by hand: where goods on their way to our warehouse can stand. */
export const inboundStandings: readonly Standing[] = withEnds(
  [
    standAt('awaiting_notice', { way: appointed, task, moves: { notify_shipment: 'awaiting_arrival', ...giveBack, ...cancel } }),
    standAt('awaiting_arrival', {
      way: announced,
      task,
      moves: { arrive_warehouse: 'arrived', ...giveBack, ...cancel, ...close },
    }),
    standAt('arrived', { way: arrived, task, moves: { unload: 'unloading', ...close } }),
    standAt('unloading', { way: unloading, task, moves: { finish_unloading: 'inspecting', ...close } }),
    standAt('inspecting', { way: inspecting, task, moves: { receive: 'received', refuse_goods: 'returning', ...close } }),
    standAt('received', { way: received, task, moves: { put_away: 'signed', undo_receive: 'inspecting', ...close } }),
    standAt('returning', { way: refused, task, moves: { receive_return: 'returned', ...close } }),
  ],
  {
    accepts: 'awaiting_notice',
    signed: { way: [...received, leg('put_away', 'stock_controller')], task, moves: { undo_put_away: 'received' } },
    returned: { way: [...refused, leg('receive_return', 'purchasing')], task },
    cancelled: { way: [...announced, leg('cancel', 'order_clerk')], task },
    closed: { way: [...unloading, closing], task },
  },
)
