import type { RateCard } from '../../engine/tariff/rate-card.ts'
import { readRateCard } from '../../engine/tariff/read-rate-card.ts'
import type { Shipment } from '../../engine/tariff/shipment.ts'

type Json = Readonly<Record<string, unknown>>

const zones = {
  near: { zh: '省内', en: 'within the province' },
  all: { zh: '全国', en: 'everywhere' },
}

/** First weight 1 kg and every further kg begun, everywhere. */
export function firstAndContinued(firstMinor: number, continuedMinor: number, count: 'begun' | 'exact' = 'begun'): Json {
  const continued = { over: 1000, per: 1000, amountMinor: continuedMinor, count }
  return { by: 'weight', bands: [{ above: 0, amountMinor: firstMinor, continued }] }
}

export function aZone(prices: readonly Json[], more: Json = {}): Json {
  return { id: 'all', name: zones.all, routes: [{}], prices, ...more }
}

export const nearZone = (prices: readonly Json[], more: Json = {}): Json =>
  aZone(prices, { id: 'near', name: zones.near, ...more })

export function aCardJson(more: Json = {}): Json {
  return {
    id: 'card',
    version: 1,
    name: { zh: '标准', en: 'Standard' },
    currency: 'CNY',
    validFrom: '2026-01-01',
    zones: [aZone([firstAndContinued(12_00, 2_00)])],
    ...more,
  }
}

/** The card, or an Error with its problems. */
export function aCard(more: Json = {}): RateCard {
  const read = readRateCard(aCardJson(more))
  if ('problems' in read) throw new Error(read.problems.map(({ path, en }) => `${path} ${en}`).join('\n'))
  return read.card
}

export function aShipment(weightGrams: number, more: Partial<Shipment> = {}): Shipment {
  return { destination: '330106', origin: '330106', date: '2026-03-04', parcels: [{ weightGrams }], ...more }
}
