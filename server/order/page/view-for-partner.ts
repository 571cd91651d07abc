import type { OrderPage } from '../../../contract/order-view.ts'
import { viewOrder, type Viewing } from './view-order.ts'

/**
 * The order as an outside partner sees it who carries it (ACT-3): where to, what, what to collect. Not what the house notes, what the goods
 * cost, who ordered them, or what was said at steps of other desks.
 */
export function viewOrderForPartner(viewing: Viewing): OrderPage {
  const page = viewOrder(viewing)
  const { role } = viewing.actor
  const ownSteps = new Set(viewing.flow.steps.filter(({ roles }) => roles.some((one) => one === role)).map(({ id }) => id))
  return {
    ...page,
    buyer: null,
    sellerNote: null,
    totalMinor: null,
    paidMinor: null,
    insuredMinor: null,
    outgoing: [],
    intakeMessageId: null,
    items: page.items.map(({ unitPriceMinor: _price, declaredMinor: _value, ...item }) => item),
    holds: page.holds.map((hold) => ({ ...hold, reason: null })),
    events: page.events.map((event) => (ownSteps.has(event.step) ? event : { ...event, said: [], evidence: [] })),
  }
}
