import type { ChargeStage } from '../../../contract/pricing/charges.ts'
import { freightServiceOf, traits, type FreightService } from '../../../contract/pricing/card.ts'
import type { Parcel, Shipment } from '../../../engine/tariff/shipment.ts'
import { placeCode } from '../place-names.ts'
import type { FreightOrder, FreightPart } from './read-freight.ts'

export const serviceOf = ({ flowCode, service }: Pick<FreightOrder, 'flowCode' | 'service'>): FreightService =>
  freightServiceOf(flowCode, service)

/**
 * The order, or one part of it, as the engine prices it on a day: each part that leaves is one parcel. An
 * estimate goes by what the goods weigh, a price by the scales where somebody weighed. Pure.
 */
export function shipmentOf(
  order: FreightOrder,
  { date, stage, part }: { date: string; stage: ChargeStage; part?: FreightPart },
): Shipment {
  const party = (kind: string) => placeCode(order.parties.find((one) => one.kind === kind) ?? {})
  const { currency, insuredMinor, codMinor } = order
  const whole = order.items.map(({ itemNo, quantity }) => ({ itemNo, quantity }))
  const parts = part ? [part] : order.parts.length > 0 ? order.parts : [{ items: whole, measuredGrams: null }]
  const marks = [...order.attributes, order.priority, ...(codMinor ? ['cod'] : []), ...(insuredMinor ? ['insured'] : [])]
  const origin = party('shipper')
  return {
    destination: party('consignee'),
    ...(origin !== '' && { origin }),
    date,
    parcels: parts.map((one) => parcelOf(order, stage === 'final' ? one : { ...one, measuredGrams: null })),
    traits: traits.filter((one) => marks.includes(one)),
    ...(insuredMinor && { insured: { amountMinor: insuredMinor, currency } }),
    ...(codMinor && { cod: { amountMinor: codMinor, currency } }),
  }
}

/** Its measured weight, else what its goods weigh; a weight or volume that is not known of every item is not known. */
function parcelOf({ items }: FreightOrder, part: Pick<FreightPart, 'items' | 'measuredGrams'>): Parcel {
  const sum = (field: 'weightGrams' | 'volumeCubicCm'): number | undefined => {
    const all = part.items.map(({ itemNo, quantity }) => {
      const each = items.find((one) => one.itemNo === itemNo)?.[field]
      return each ? each * quantity : undefined
    })
    return all.length === 0 || all.includes(undefined) ? undefined : all.reduce((added: number, one) => added + (one ?? 0), 0)
  }
  const weightGrams = part.measuredGrams ?? sum('weightGrams')
  const volumeCubicCm = sum('volumeCubicCm')
  return { ...(weightGrams !== undefined && { weightGrams }), ...(volumeCubicCm !== undefined && { volumeCubicCm }) }
}
