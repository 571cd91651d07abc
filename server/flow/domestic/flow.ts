import { flow, type Flow } from '../../../contract/flow.ts'
import { anywhereSteps, systemSteps } from '../part/anywhere.ts'
import { carrierNodes, carrySteps, collectSteps, deliveryNodes, deliverySteps } from '../part/delivery.ts'
import { everywhereOf, type NodeInput, type Places } from '../part/desks.ts'
import { endingNodes, endingSteps } from '../part/ending.ts'
import { sharedHolds } from '../part/holds.ts'
import { reviewNodes, reviewSteps, sharedClocks } from '../part/review.ts'
import { acceptanceNode, shortageClocks, warehouseNodes, warehouseSteps } from '../part/warehouse.ts'

/** LIF-1: where a domestic order can stand, in the order of the road; the order shows its least advanced open shipment. */
const nodes: NodeInput[] = [
  ...reviewNodes(),
  acceptanceNode(),
  ...warehouseNodes,
  ...carrierNodes,
  ...deliveryNodes,
  ...endingNodes,
]
const holds = sharedHolds(['outbound'])
const places: Places = {
  everywhere: everywhereOf(nodes),
  inside: ['under_review', 'second_review', 'awaiting_confirmation', 'awaiting_acceptance', 'preparing'],
  // from `preparing` too: one shipment may be on its way while another will never leave
  onTheRoad: ['preparing', 'outbound', 'collected', 'in_transit', 'delivery_failed', 'out_for_delivery', 'returning'],
}

/** The built-in road of a domestic order; a tenant publishes its own versions from it. A step that is not here cannot happen. */
export const domesticFlow: Flow = flow.parse({
  code: 'domestic',
  name: { zh: '国内订单', en: 'Domestic' },
  nodes,
  clocks: [...sharedClocks, ...shortageClocks],
  steps: [
    ...reviewSteps(places.everywhere),
    ...warehouseSteps,
    ...collectSteps,
    ...carrySteps,
    ...deliverySteps(['in_transit']),
    ...endingSteps(places),
    ...anywhereSteps(places, holds),
    ...systemSteps(places),
  ],
  holds,
  payment: 'before_preparation',
})
