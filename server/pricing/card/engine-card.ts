import type { RateCardDocument, Zone } from '../../../contract/pricing/card.ts'
import type { RateCard } from '../../../engine/tariff/rate-card.ts'
import { readRateCard } from '../../../engine/tariff/read-rate-card.ts'
import type { CardProblem } from '../../../engine/tariff/read/problem.ts'

type Named = { id: string; version: number; name: string; client?: string | undefined; service?: string | undefined }

/** The card as `engine/tariff` takes it, or what it finds wrong. */
export function engineCard(
  document: RateCardDocument,
  { id, version, name, client, service }: Named,
): { card: RateCard } | { problems: readonly CardProblem[] } {
  const { weight, zones, surcharges, rounding, validTo, limits, ...rest } = document
  const { divisor, ...rule } = weight
  return readRateCard({
    ...rest,
    id,
    version,
    name: both(name),
    ...(client !== undefined && { client }),
    ...(service !== undefined && { service }),
    ...(validTo !== undefined && { validTo }),
    weight: { ...rule, ...(divisor !== undefined && { volumetric: { cubicCm: divisor, grams: 1000 } }) },
    limits,
    zones: zones.map((zone) => ({
      id: zone.id,
      name: both(zone.name),
      routes: routesOf(zone),
      prices: zone.prices,
      minimumMinor: zone.minimumMinor,
    })),
    surcharges: surcharges.map((one) => ({ ...one, name: both(one.name) })),
    rounding: { line: rounding.line, total: { stepMinor: rounding.stepMinor, mode: rounding.total } },
  })
}

/** Staff name zones in their own language; both languages say it so. */
const both = (name: string) => ({ zh: name, en: name })

function routesOf({ to, from, within }: Zone): object[] {
  if (within !== undefined) return [{ within }]
  const [ends, starts] = [to.length > 0 ? to : [undefined], from.length > 0 ? from : [undefined]]
  return ends.flatMap((destination) =>
    starts.map((origin) => ({ ...(destination !== undefined && { destination }), ...(origin !== undefined && { origin }) })),
  )
}
