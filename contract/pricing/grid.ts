import type { Bilingual } from '../phases.ts'
import { scaledOf, textOf } from '../reading/decimal.ts'
import { measures, type Band, type CardPlace, type Measure, type Zone } from './card.ts'

/** A card's zones as people see and type them: a row for each band, quantities in kg, m³, km or pieces, money in units of the currency; all as text. */
export type GridZone = {
  id: string
  name: string
  to: string[]
  from: string[]
  within: '' | '2' | '4'
  minimum: string
  bands: GridBand[]
}
export type GridBand = {
  by: Measure
  above: string
  upTo: string
  /** 首重 and its price, then so much for every `per` beyond. */
  first: string
  price: string
  per: string
  each: string
  count: 'begun' | 'exact'
}
export const bandColumns = ['above', 'upTo', 'first', 'price', 'per', 'each'] as const
export type BandColumn = (typeof bandColumns)[number]

/** Decimals of a measure's unit: kg in grams, m³ in cubic centimetres, km in metres. */
export const measureDigits: Readonly<Record<Measure, number>> = { weight: 3, volume: 6, distance: 3, parcels: 0 }

/** Where in the grid: `band` counts the zone's rows. */
export type GridProblem = { zone: number; band?: number; column: string; why: Bilingual }

export const emptyBand = (by: Measure = 'weight'): GridBand => ({
  by,
  above: '',
  upTo: '',
  first: '',
  price: '',
  per: '',
  each: '',
  count: 'begun',
})

const notNumber: Bilingual = { zh: '不是数字，请填如 1.5', en: 'is no number; write it like 1.5' }
const notMoney: Bilingual = { zh: '不是金额，请填如 12.50', en: 'is no amount; write it like 12.50' }
const missing: Bilingual = { zh: '必填，请补上', en: 'is required; fill it in' }
const needsBoth: Bilingual = { zh: '“每续”与“续价”要一起填', en: '“per” and “each” go together' }

/** The zones to save, and every cell that cannot be read. `places` is the number of decimals of the currency. */
export function zonesOfGrid(grid: readonly GridZone[], places: number): { zones: Zone[]; problems: GridProblem[] } {
  const problems: GridProblem[] = []
  const zones = grid.map((row, zone): Zone => {
    const tell = (column: string, why: Bilingual, band?: number) => {
      problems.push({ zone, column, why, ...(band !== undefined && { band }) })
      return 0
    }
    if (row.name.trim() === '') tell('name', missing)
    if (row.bands.length === 0) tell('price', missing)
    const prices = measures.flatMap((by) => {
      const own = row.bands.flatMap((band, index) => (band.by === by ? [{ band, index }] : []))
      if (own.length === 0) return []
      let above = 0
      const bands = own.map(({ band, index }) => {
        const read = bandOf(band, { above, places, tell: (column, why) => tell(column, why, index) })
        above = read.upTo ?? read.above
        return read
      })
      return [{ by, bands }]
    })
    return {
      id: row.id,
      name: row.name.trim(),
      to: row.within ? [] : row.to,
      from: row.within ? [] : row.from,
      ...(row.within && { within: Number(row.within) as 2 | 4 }),
      minimumMinor: row.minimum.trim() === '' ? 0 : (scaledOf(row.minimum, places) ?? tell('minimum', notMoney)),
      prices,
    }
  })
  return { zones, problems }
}

type Reading = { above: number; places: number; tell: (column: BandColumn, why: Bilingual) => number }

function bandOf(band: GridBand, { above: before, places, tell }: Reading): Band {
  const digits = measureDigits[band.by]
  const quantity = (column: 'above' | 'upTo' | 'first' | 'per'): number | undefined =>
    band[column].trim() === '' ? undefined : (scaledOf(band[column], digits) ?? tell(column, notNumber))
  const money = (column: 'price' | 'each'): number | undefined =>
    band[column].trim() === '' ? undefined : (scaledOf(band[column], places) ?? tell(column, notMoney))
  const [above = before, upTo, first, per] = [quantity('above'), quantity('upTo'), quantity('first'), quantity('per')]
  const [price, each] = [money('price'), money('each')]
  if (price === undefined && each === undefined) tell('price', missing)
  if ((per === undefined) !== (each === undefined)) tell(per === undefined ? 'per' : 'each', needsBoth)
  return {
    above,
    ...(upTo !== undefined && { upTo }),
    amountMinor: price ?? 0,
    ...(per !== undefined &&
      each !== undefined && { continued: { over: first ?? above, per: Math.max(1, per), amountMinor: each, count: band.count } }),
  }
}

/** The other way round: what has been saved, as rows. */
export function gridOfZones(zones: readonly Zone[], places: number): GridZone[] {
  const money = (minor: number) => textOf(minor, places)
  return zones.map(({ id, name, to, from, within, minimumMinor, prices }) => ({
    id,
    name,
    to: [...to],
    from: [...from],
    within: within === undefined ? '' : within === 2 ? '2' : '4',
    minimum: minimumMinor === 0 ? '' : money(minimumMinor),
    bands: prices.flatMap(({ by, bands }) => {
      const quantity = (value: number) => textOf(value, measureDigits[by])
      return bands.map(({ above, upTo, amountMinor, continued }): GridBand => ({
        by,
        above: quantity(above),
        upTo: upTo === undefined ? '' : quantity(upTo),
        first: continued && continued.over > above ? quantity(continued.over) : '',
        price: continued && amountMinor === 0 ? '' : money(amountMinor),
        per: continued ? quantity(continued.per) : '',
        each: continued ? money(continued.amountMinor) : '',
        count: continued?.count ?? 'begun',
      }))
    }),
  }))
}

/** Which row of the zone a place of the card means: rows of one measure stand in their own order. */
export function rowOfPlace(zone: GridZone | undefined, { price, band }: CardPlace): number | undefined {
  if (!zone || price === undefined || band === undefined) return undefined
  const by = measures.filter((one) => zone.bands.some((row) => row.by === one))[price]
  return zone.bands.flatMap((row, index) => (row.by === by ? [index] : []))[band]
}
