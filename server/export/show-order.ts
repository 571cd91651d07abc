import type { Flow } from '../../contract/flow.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import type { Language } from '../platform/refusal.ts'
import { knownOf, maskBuyer, maskParty } from '../privacy/mask-party.ts'
import { maskText } from '../privacy/mask-text.ts'
import type { Seeing } from '../privacy/seeing.ts'
import type { ShownOrder } from './order-columns.ts'
import type { ExportedOrder, StoredParty } from './read-orders.ts'

type Reading = { flow: Flow; seeing: Seeing; language: Language }

/** An order in its reader's words, with as much of the personal data as the reader's role sees where the order stands (SEC-3). */
export function showOrder({ parties, ...order }: ExportedOrder, { flow, seeing, language }: Reading): ShownOrder {
  const node = nodeOf(flow, order.status)
  const sight = seeing.at(node.anchor)
  const partyOf = (kind: StoredParty['kind']): Partial<StoredParty> => parties.find((one) => one.kind === kind) ?? {}
  const [consignee, shipper, buyer] = [partyOf('consignee'), partyOf('shipper'), partyOf('buyer')]
  const known = knownOf({ buyer, parties: [consignee, shipper] })
  const masked = (text: string) => maskText(text, { sight, known })
  return {
    ...order,
    statusName: node.name[language],
    holdNames: order.holdTypes.map((type) => flow.holds.find(({ id }) => id === type)?.name[language] ?? type),
    consignee: maskParty(consignee, sight),
    shipper: maskParty(shipper, sight),
    buyer: { account: maskBuyer(buyer, sight).account },
    wishes: order.wishes.map(masked),
    buyerNote: order.buyerNote && masked(order.buyerNote),
    sellerNote: order.sellerNote && masked(order.sellerNote),
  }
}
