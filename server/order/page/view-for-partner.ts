import { isMeantFor } from './meant-for.ts'
import { viewOrder, type PlainPage, type Viewing } from './view-order.ts'

/**
 * The order as an outside partner sees it who carries it (ACT-3): where to, what, what to collect. Not what the house notes, what the goods
 * cost, who ordered them, or what was said at steps of other desks.
 */
export function viewOrderForPartner(viewing: Viewing): PlainPage {
  const page = viewOrder(viewing)
  const { flow, record, actor } = viewing
  const { role } = actor
  const authors = new Map(record.events.map(({ seq, actorId }) => [seq, actorId]))
  const ownSteps = new Set(flow.steps.filter(({ roles }) => roles.some((one) => one === role)).map(({ id }) => id))
  return {
    ...page,
    buyer: null,
    catalog: [],
    cart: null,
    sellerNote: null,
    clientWishes: null,
    totalMinor: null,
    paidMinor: null,
    insuredMinor: null,
    outgoing: [],
    decisions: [],
    intakeMessageId: null,
    // what customs must be told, the broker must know
    items: page.items.map(({ unitPriceMinor: _price, declaredMinor, ...item }) =>
      role === 'customs_broker' && declaredMinor !== undefined ? { ...item, declaredMinor } : item,
    ),
    shipments: page.shipments.map((shipment) => ({ ...shipment, with: [], merged: false })),
    holds: page.holds.map((hold) => ({ ...hold, reason: null })),
    events: page.events.map((event) => ({
      ...event,
      said: ownSteps.has(event.step) ? event.said : [],
      evidence: event.evidence.filter(({ kind }) =>
        isMeantFor({ kind, step: event.step, actorId: authors.get(event.seq) }, { flow, partner: actor }),
      ),
    })),
  }
}
