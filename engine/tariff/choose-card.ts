import type { RateCard } from './rate-card.ts'
import { findWrongDate } from './shipment.ts'
import type { Reason } from './words/reason.ts'

export type Asked = { readonly client?: string | undefined; readonly service: string; readonly date: string }

/**
 * The most particular of the cards that hold on the day: the client's for the service, the client's for any service, anybody's for the service, anybody's
 * for any. Two equally particular ones are refused, whatever their dates: nobody should have to guess which of them was meant.
 */
export function chooseCard(
  cards: readonly RateCard[],
  { client, service, date }: Asked,
): { card: RateCard } | { reason: Reason } {
  const wrong = findWrongDate(date)
  if (wrong) return wrong
  const holding = cards.filter(
    (card) =>
      isValidOn(card, date) &&
      (card.client === undefined || card.client === client) &&
      (card.service === undefined || card.service === service),
  )
  const most = holding.reduce((greatest, card) => Math.max(greatest, particularity(card)), 0)
  const [card, ...others] = holding.filter((one) => particularity(one) === most)
  if (!card) return { reason: { why: 'no_card', service, date, ...(client !== undefined && { client }) } }
  if (others.length > 0) return { reason: { why: 'several_cards', cards: [card, ...others].map(({ id }) => id), date } }
  return { card }
}

export function isValidOn({ validFrom, validTo }: RateCard, date: string): boolean {
  return date >= validFrom && (validTo === undefined || date <= validTo)
}

const particularity = ({ client, service }: RateCard): number => (client === undefined ? 0 : 2) + (service === undefined ? 0 : 1)
