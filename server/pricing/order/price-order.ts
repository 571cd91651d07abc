import type { ChargeStage } from '../../../contract/pricing/charges.ts'
import type { CardSide, PriceAnswer } from '../../../contract/pricing/cards.ts'
import { quote } from '../../../engine/tariff/price-shipment.ts'
import type { Tx } from '../../platform/database/database.ts'
import { findCards, hasCards } from '../find-cards.ts'
import { tellAnswer } from '../tell-answer.ts'
import { serviceOf, shipmentOf } from './freight-of.ts'
import type { FreightOrder, FreightPart } from './read-freight.ts'

type Pricing = { tenantId: string; order: FreightOrder; side: CardSide; stage: ChargeStage; date: string; part?: FreightPart }

/** What the order costs its client, or what the carrier of a part charges for it. Undefined where the company has no cards of this kind. */
export async function priceOrder(
  tx: Tx,
  { tenantId, order, side, stage, date, part }: Pricing,
): Promise<PriceAnswer | undefined> {
  const service = serviceOf(order)
  const { clientId } = order
  const cards = await findCards(tx, { tenantId, side, clientId, carrier: part?.carrier, service, date })
  if (cards.length === 0 && !(await hasCards(tx, { tenantId, side, service }))) return undefined
  const client = side === 'receivable' ? clientId : undefined
  const answer = quote(cards, { client, service, shipment: shipmentOf(order, { date, stage, ...(part && { part }) }) })
  const owner = side === 'receivable' ? order.clientName : undefined
  return tellAnswer(answer, { cards, owner, carrier: part?.carrier ?? undefined, service })
}
