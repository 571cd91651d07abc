import { sql } from 'kysely'
import type * as z from 'zod'
import type { PriceAnswer, quotePrice, tryCard } from '../../contract/pricing/cards.ts'
import { priceShipment, quote } from '../../engine/tariff/price-shipment.ts'
import type { Shipment } from '../../engine/tariff/shipment.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { engineCard } from './card/engine-card.ts'
import { checkCard } from './check/check-card.ts'
import { findCards, hasCards } from './find-cards.ts'
import { placeCode } from './place-names.ts'
import { tellAnswer } from './tell-answer.ts'

const cardIsFaulty = 'card'

type Tried = z.infer<typeof tryCard.body>
type Quoted = z.infer<typeof quotePrice.body>
type Shipped = Omit<Tried, 'document'> | Omit<Quoted, 'clientCode' | 'service'>

/** What somebody types, priced by a card that need not be saved: a price, or the reasons why there is none. */
export function priceTrial({ document, ...shipped }: Tried, today: string): PriceAnswer {
  const read = engineCard(document, { id: 'draft', version: 1, name: '—' })
  if ('problems' in read) return { price: null, reasons: checkCard(document).map(({ words }) => ({ code: cardIsFaulty, words })) }
  const { card } = read
  const date = shipped.date ?? (today < document.validFrom ? document.validFrom : today)
  const answer = priceShipment(card, shipmentTold(shipped, { date, currency: document.currency }))
  return tellAnswer(answer, { cards: [] })
}

/** An estimate of what a client pays; `reasons` is empty beside no price where the company has no cards for such an order at all. */
export async function quoteFor(
  tx: Tx,
  { tenantId, wanted: { clientCode, service, ...shipped }, now }: { tenantId: string; wanted: Quoted; now: Date },
): Promise<PriceAnswer> {
  const { rows } = await sql<{ id: string; name: string; today: string }>`
    select c.id, c.name, (${now}::timestamptz at time zone t.zone)::date::text as today from client c join tenant t on t.id = c.tenant_id
    where c.tenant_id = ${tenantId} and c.code = ${clientCode}`.execute(tx)
  const [client] = rows
  if (!client) throw new Refusal('client.not_found', { client: clientCode })
  const date = shipped.date ?? client.today
  const wanted = { tenantId, side: 'receivable' as const, clientId: client.id, service, date }
  const cards = await findCards(tx, wanted)
  if (cards.length === 0 && !(await hasCards(tx, wanted))) return { price: null, reasons: [] }
  const answer = quote(cards, {
    client: client.id,
    service,
    shipment: shipmentTold(shipped, { date, currency: shipped.currency }),
  })
  return tellAnswer(answer, { cards, owner: client.name, service })
}

function shipmentTold(shipped: Shipped, { date, currency }: { date: string; currency: string }): Shipment {
  const { to, from, weightGrams, volumeCubicCm, distanceMeters, insuredMinor, codMinor } = shipped
  const marks = [...shipped.traits, ...(insuredMinor ? ['insured'] : []), ...(codMinor ? ['cod'] : [])]
  return {
    destination: placeCode(to),
    ...(from && { origin: placeCode(from) }),
    date,
    parcels: [{ ...(weightGrams !== undefined && { weightGrams }), ...(volumeCubicCm !== undefined && { volumeCubicCm }) }],
    ...(distanceMeters !== undefined && { distanceMeters }),
    traits: [...new Set(marks)],
    ...(insuredMinor && { insured: { amountMinor: insuredMinor, currency } }),
    ...(codMinor && { cod: { amountMinor: codMinor, currency } }),
  }
}
