import type { Party } from '../../../contract/order-draft.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import type { Sight } from '../../../contract/privacy.ts'
import { maskValue } from '../../privacy/mask.ts'
import { knownOf, maskBuyer, maskParty, maskProblem } from '../../privacy/mask-party.ts'
import { maskText } from '../../privacy/mask-text.ts'
import { maskedKinds } from '../../privacy/sight.ts'
import type { OrderRecord } from './read-order.ts'

/** Answers that name a person of the client's, whatever the flow calls the question. */
const namingAnswers: readonly string[] = ['agreedBy', 'wishesConfirmedWith', 'signerName']
/** SEC-3: the order's page as far as its reader may see it, parties and every text in which they may be named. */
export function maskPage(page: OrderPage, { parties, sight }: { parties: OrderRecord['parties']; sight: Sight }): OrderPage {
  if (maskedKinds(sight).length === 0) return page
  const known = knownOf({ buyer: page.buyer, parties: parties as Partial<Party>[] })
  const text = (one: string) => maskText(one, { sight, known })
  const note = (one: string | null) => one && text(one)
  return {
    ...page,
    buyer: page.buyer && maskBuyer(page.buyer, sight),
    shipper: page.shipper && maskParty(page.shipper, sight),
    consignee: page.consignee && maskParty(page.consignee, sight),
    serviceRequirements: page.serviceRequirements.map(text),
    buyerNote: note(page.buyerNote),
    sellerNote: note(page.sellerNote),
    holds: page.holds.map((hold) => ({
      ...hold,
      reason: note(hold.reason),
      fields: hold.fields.map((one) => maskProblem(one, { sight, text })),
    })),
    events: page.events.map((event) => ({
      ...event,
      said: event.said.map((one) => ({
        ...one,
        value: namingAnswers.includes(one.field) ? (maskValue('name', one.value, sight) ?? '') : text(one.value),
      })),
      evidence: event.evidence.map((one) => ({ ...one, name: text(one.name) })),
    })),
    outgoing: page.outgoing.map((one) => ({
      ...one,
      to: one.to === null ? null : (maskValue(one.to.includes('@') ? 'email' : 'phone', one.to, sight) ?? null),
      subject: text(one.subject),
    })),
  }
}
