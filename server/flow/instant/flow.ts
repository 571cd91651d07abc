import { flow, type Flow } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'
import { anywhereSteps, systemSteps } from '../part/anywhere.ts'
import { collectSteps, deliveryNodes, deliverySteps } from '../part/delivery.ts'
import {
  courier,
  dispatchers,
  everywhereOf,
  note,
  only,
  type Budget,
  type NodeInput,
  type Places,
  type StepInput,
} from '../part/desks.ts'
import { endingNodes, endingSteps } from '../part/ending.ts'
import { sharedHolds } from '../part/holds.ts'
import { reviewNodes, reviewSteps, sharedClocks } from '../part/review.ts'
import { acceptanceNode, warehouseSteps } from '../part/warehouse.ts'
import { t } from '../part/words.ts'

/** What waits a day elsewhere is over here within the hour. */
const hurriedClocks: Readonly<Record<string, Budget>> = {
  letter: { minutes: 10 },
  payment_reminder: { minutes: 5 },
  letter_reminder: { minutes: 5 },
  payment_call: { minutes: 15 },
  payment_contact: { minutes: 10 },
  payment_end: { minutes: 30 },
}
/** At the door things go as elsewhere, only within minutes of the clock on the wall (LIF-3). */
const hurried: Record<string, number> = { delivery_failed: 15, out_for_delivery: 30, returning: 60 }
const atTheDoor: NodeInput[] = deliveryNodes.map((node) => {
  const minutes = hurried[node.id]
  const clocks = minutes ? (node.clocks ?? []).map((clock) => ({ ...clock, budget: { minutes } })) : node.clocks
  return { ...node, clocks, ...(node.id === 'out_for_delivery' && { tracksCourier: true }) }
})

const nodes: NodeInput[] = [
  ...reviewNodes({ first: { minutes: 3 }, second: { minutes: 5 }, confirmation: { minutes: 2 } }),
  { ...acceptanceNode({ minutes: 2 }), name: t('待派单', 'Awaiting a courier') },
  {
    id: 'assigned',
    anchor: 'prepare',
    name: t('待接单', 'Courier assigned'),
    phase: 'confirmed',
    owner: 'courier',
    wording: t('正在联系派送员', 'A courier is being asked'),
    shipments: true,
    clocks: [{ id: 'task_accepted', name: t('接单', 'Task accepted'), budget: { minutes: 2 }, owner: 'courier' }],
  },
  {
    id: 'accepted',
    anchor: 'prepare',
    name: t('已接单赶往门店', 'On the way to the shop'),
    phase: 'preparing',
    owner: 'courier',
    wording: t('派送员正赶往门店', 'The courier is on the way to the shop'),
    shipments: true,
    tracksCourier: true,
    clocks: [{ id: 'reach_shop', name: t('到店', 'At the shop'), budget: { minutes: 15 }, owner: 'courier' }],
  },
  {
    id: 'at_shop',
    anchor: 'prepare',
    name: t('已到店待取货', 'At the shop'),
    phase: 'preparing',
    owner: 'courier',
    wording: t('派送员已到店', 'The courier is at the shop'),
    shipments: true,
    tracksCourier: true,
    clocks: [{ id: 'handover', name: t('取货', 'Handover'), budget: { minutes: 10 }, owner: 'courier' }],
  },
  ...atTheDoor,
  ...endingNodes,
]

const holds = sharedHolds(['collect'])
const places: Places = {
  everywhere: everywhereOf(nodes),
  inside: ['under_review', 'second_review', 'awaiting_confirmation', 'awaiting_acceptance', 'assigned', 'accepted', 'at_shop'],
  onTheRoad: ['assigned', 'accepted', 'at_shop', 'delivery_failed', 'out_for_delivery', 'returning'],
}
const riders: Role[] = ['courier', ...dispatchers]

/** Assigned, accepted, at the shop, with the goods: each one press of the courier’s thumb. */
const taskSteps: StepInput[] = [
  { ...only(warehouseSteps, 'accept'), name: t('派单', 'Assign'), to: 'assigned', asks: [{ ...courier, required: true }, note] },
  {
    id: 'accept_task',
    name: t('接单', 'Accept the task'),
    from: ['assigned'],
    to: 'accepted',
    shipments: true,
    roles: riders,
    look: 'main',
  },
  {
    ...only(warehouseSteps, 'reassign'),
    name: t('退回派单', 'Give the task back'),
    from: ['assigned', 'accepted', 'at_shop'],
    roles: riders,
    guards: ['goods_are_inside'],
  },
  {
    id: 'arrive_shop',
    name: t('到店', 'At the shop'),
    from: ['accepted'],
    to: 'at_shop',
    shipments: true,
    roles: riders,
    look: 'main',
  },
  {
    ...only(collectSteps, 'collect'),
    name: t('取货', 'Collect'),
    from: ['at_shop'],
    to: 'out_for_delivery',
    task: { from: ['allocated'], to: 'outbound' },
    roles: riders,
    asks: [{ field: 'pieces', kind: 'integer', name: t('件数', 'Pieces'), max: 999 }, note],
  },
  {
    ...only(collectSteps, 'undo_collect'),
    name: t('撤回取货', 'Undo collection'),
    from: ['out_for_delivery'],
    to: 'at_shop',
    task: { from: ['outbound'], to: 'allocated' },
  },
]

/** A photo at the door is proof enough; what comes back the shop takes. */
const door: StepInput[] = deliverySteps([]).map((step) => {
  if (step.id === 'sign') return { ...step, evidence: ['photo'] }
  if (step.id === 'receive_return') return { ...step, name: t('门店已收回', 'Back at the shop'), roles: riders }
  return step
})

/** The built-in road of a delivery within the city (LIF-3). */
export const instantFlow: Flow = flow.parse({
  code: 'instant',
  name: { zh: '同城即时', en: 'Instant delivery' },
  nodes,
  clocks: [
    ...sharedClocks.map((clock) => ({ ...clock, budget: hurriedClocks[clock.id] ?? clock.budget })),
    {
      id: 'promised_delivery',
      name: t('承诺送达', 'Promised delivery'),
      budget: { minutes: 60 },
      owner: 'dispatcher',
      startedBy: ['confirm'],
      stoppedBy: ['sign', 'start_return', 'cancel', 'close_abnormally'],
      promise: true,
    },
  ],
  steps: [
    ...reviewSteps(places.everywhere),
    ...taskSteps,
    ...door,
    ...endingSteps(places),
    ...anywhereSteps(places, holds),
    ...systemSteps(places),
  ],
  holds,
  payment: 'before_preparation',
})
