import type { Sight } from '../../contract/privacy.ts'
import { maskValue } from '../privacy/mask.ts'
import { knownOf, maskParty } from '../privacy/mask-party.ts'
import { maskText } from '../privacy/mask-text.ts'
import { maskedKinds } from '../privacy/sight.ts'
import type { PrintedOrder } from './port.ts'
import type { OrderRow } from './read-orders.ts'

/** SEC-3: paper shows of personal data what the screen would show to whoever prints. */
export function maskOrder(order: PrintedOrder, { sight, parties }: { sight: Sight; parties: OrderRow['parties'] }): PrintedOrder {
  if (maskedKinds(sight).length === 0) return order
  const buyer = parties.find(({ kind }) => kind === 'buyer')
  const known = knownOf({ buyer, parties: parties.filter(({ kind }) => kind !== 'buyer') })
  const text = (one: string) => maskText(one, { sight, known })
  return {
    ...order,
    shipper: maskParty(order.shipper, sight),
    consignee: maskParty(order.consignee, sight),
    serviceRequirements: order.serviceRequirements.map(text),
    buyerNote: order.buyerNote && text(order.buyerNote),
    events: order.events.map((event) => ({ ...event, place: event.place && text(event.place) })),
    signing: order.signing && {
      ...order.signing,
      signer: order.signing.signer && maskValue('name', order.signing.signer, sight),
      ...(sight.picture !== 'whole' && { pictures: [], notShown: [] }),
    },
  }
}
