import type { ChargeStage } from '../../contract/pricing/charges.ts'
import type { CardSide, Price, PriceAnswer } from '../../contract/pricing/cards.ts'
import type { FreightOrder, FreightPart } from '../pricing/order/read-freight.ts'

/** One price that an order has or should have: the client's, or what the carrier of a part charges. */
export type Subject = { side: CardSide; stage: ChargeStage; shipmentId: string | null }
/** What is to be reckoned now, by the cards of which day. */
export type Wanted = Subject & { date: string; part?: FreightPart }

/** A price that stands: its lines are not reversed. */
export type Standing = Subject & {
  lines: { id: string; code: string; amountMinor: number }[]
  cardId: string | null
  cardVersion: number | null
  byName: string | null
}

/**
 * What of an order is to be priced (SET-1): an estimate once it is confirmed, and of each carrier once it is accepted; the price when all of it has
 * left. Roads without a warehouse have their price when they have delivered. What was given up before anything left costs nothing. Pure.
 */
export function listWanted(order: FreightOrder): Wanted[] {
  const { parts, outcome, confirmedOn, outboundOn, today } = order
  if (confirmedOn === null) return []
  const left = parts.filter(({ isOut }) => isOut)
  if ((outcome === 'cancelled' || outcome === 'abnormal') && left.length === 0) return []
  const isFinal = outcome === 'delivered' || (parts.length > 0 && left.length === parts.length)
  const date = isFinal ? (outboundOn ?? today) : confirmedOn
  const ofCarriers = parts.flatMap((part): Wanted[] => {
    if (part.carrier === null) return []
    const isOut = part.isOut || outcome === 'delivered'
    const on = isOut ? (outboundOn ?? today) : confirmedOn
    return [{ side: 'payable', stage: isOut ? 'final' : 'estimate', shipmentId: part.shipmentId, date: on, part }]
  })
  return [{ side: 'receivable', stage: isFinal ? 'final' : 'estimate', shipmentId: null, date }, ...ofCarriers]
}

export type Plan = { reverse: Standing[]; add: (Subject & { price: Price })[] }

/**
 * What is to be written so that what stands says what is wanted. An estimate stays beside its price, so that the difference can be shown; what a person
 * set stays until the order is given up; what cannot be priced leaves what stands alone. Pure.
 */
export function planCharges(standing: readonly Standing[], answers: readonly (Subject & { answer: PriceAnswer })[]): Plan {
  const plan: Plan = { reverse: [], add: [] }
  for (const one of standing) {
    const wanted = answers.find((answer) => isSame(answer, one))
    if (wanted) continue
    const isSuperseded = one.stage === 'estimate' && answers.some((answer) => isSame({ ...answer, stage: 'estimate' }, one))
    if (!isSuperseded) plan.reverse.push(one)
  }
  for (const { answer, ...subject } of answers) {
    const stands = standing.find((one) => isSame(one, subject))
    if (stands?.byName || !answer.price) continue
    if (stands && saysSame(stands, answer.price)) continue
    if (stands) plan.reverse.push(stands)
    plan.add.push({ ...subject, price: answer.price })
  }
  return plan
}

export const isSame = (a: Subject, b: Subject): boolean =>
  a.side === b.side && a.stage === b.stage && a.shipmentId === b.shipmentId

function saysSame({ lines, cardId, cardVersion }: Standing, price: Price): boolean {
  const told = (list: readonly { code: string; amountMinor: number }[]) =>
    list.map(({ code, amountMinor }) => `${code} ${amountMinor}`).join('\n')
  return cardId === price.card?.id && cardVersion === price.card?.version && told(lines) === told(price.lines)
}
