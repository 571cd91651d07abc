// `npm run bench:tariff -- [--quotes 100000] [--json]`: quotes a second with every line in words, beside the same arithmetic written out as a plain
// function without words, zones or a card. Both must come to the same sum.
import { parseArgs } from 'node:util'
import { priceShipment } from '../../engine/tariff/price-shipment.ts'
import type { Shipment } from '../../engine/tariff/shipment.ts'
import { aCard, aZone, firstAndContinued, nearZone } from '../support/tariff.ts'

export type Figures = { quotes: number; lines: number; quotesPerSecond: number; rawPerSecond: number; usPerQuote: number }

const name = { zh: '附加费', en: 'Surcharge' }
const card = aCard({
  weight: { volumetric: { cubicCm: 6000 }, steps: [{ stepGrams: 100 }, { aboveGrams: 10_000, stepGrams: 500 }] },
  zones: [
    aZone([firstAndContinued(18_00, 6_00)], { minimumMinor: 20_00 }),
    nearZone([firstAndContinued(10_00, 2_00)], { routes: [{ origin: '33', destination: '33' }, { origin: '33', destination: '31' }] }), // prettier-ignore
  ],
  surcharges: [
    { code: 'fuel', name, price: { kind: 'percent', of: 'freight', ratePpm: 52_500 } },
    { code: 'remote', name, when: { destination: ['54', '65', '63', '15'] }, price: { kind: 'fixed', amountMinor: 15_00 } },
    { code: 'cold_chain', name, when: { traits: ['cold_chain'] }, price: { kind: 'fixed', amountMinor: 12_00 } },
    { code: 'insurance', name, price: { kind: 'percent', of: 'insured', ratePpm: 5_000, minimumMinor: 1_00 } },
  ],
})

const destinations = ['330106', '310115', '440305', '540102', '650102', '110105']
const kinds = 3_000
const shipments = Array.from({ length: kinds }, (_, index): Shipment => ({
  destination: destinations[index % destinations.length] ?? '',
  origin: '330106',
  date: '2026-03-04',
  parcels: [{ weightGrams: 1 + ((index * 7919) % 30_000), lengthMm: 300, widthMm: 200, heightMm: 100 + (index % 200) }],
  traits: index % 5 === 0 ? ['cold_chain'] : [],
  insured: { amountMinor: index % 2 === 0 ? 0 : 100_00 + index * 10, currency: 'CNY' },
}))

/** The sum only, for this card alone. */
function rawMinor({ destination, parcels: [parcel], traits = [], insured }: Shipment): number {
  const { weightGrams = 0, lengthMm = 0, widthMm = 0, heightMm = 0 } = parcel ?? {}
  const grams = Math.max(weightGrams, Math.ceil((lengthMm * widthMm * heightMm) / 6000))
  const step = grams > 10_000 ? 500 : 100
  const charged = Math.ceil(grams / step) * step
  const beyond = Math.ceil(Math.max(0, charged - 1000) / 1000)
  const isNear = destination.startsWith('33') || destination.startsWith('31')
  const freight = isNear ? 10_00 + beyond * 2_00 : Math.max(20_00, 18_00 + beyond * 6_00)
  const remote = ['54', '65', '63', '15'].some((one) => destination.startsWith(one)) ? 15_00 : 0
  const cold = traits.includes('cold_chain') ? 12_00 : 0
  const value = insured?.amountMinor ?? 0
  const insurance = value === 0 ? 0 : Math.max(1_00, Math.round((value * 5_000) / 1_000_000))
  return freight + Math.round((freight * 52_500) / 1_000_000) + remote + cold + insurance
}

export function runBench(quotes: number): Figures {
  const at = (index: number) => shipments[index % kinds] ?? { destination: '', date: '', parcels: [] }
  let [sum, lines, rawSum] = [0, 0, 0]
  const oursUs = timed(quotes, (index) => {
    const answer = priceShipment(card, at(index))
    if (!answer.priced) throw new Error(`shipment ${index} was not priced`)
    sum += answer.quote.totalMinor
    lines += answer.quote.lines.length
  })
  const rawUs = timed(quotes, (index) => {
    rawSum += rawMinor(at(index))
  })
  if (sum !== rawSum) throw new Error(`quotes sum to ${sum}, the plain function to ${rawSum}`)
  const perSecond = (us: number) => Math.round((quotes * 1_000_000) / us)
  const rounds = quotes + warmUpOf(quotes)
  return {
    quotes,
    lines: Math.round((lines / rounds) * 100) / 100,
    quotesPerSecond: perSecond(oursUs),
    rawPerSecond: perSecond(rawUs),
    usPerQuote: oursUs / quotes,
  }
}

const warmUpOf = (times: number): number => Math.min(times, 5_000)

/** Microseconds of the processor for the whole run, after a first round that warms it up. */
function timed(times: number, work: (index: number) => void): number {
  for (let index = 0; index < warmUpOf(times); index++) work(index)
  const start = process.cpuUsage()
  for (let index = 0; index < times; index++) work(index)
  const { user, system } = process.cpuUsage(start)
  return Math.max(1, user + system)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { quotes: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
  })
  const figures = runBench(Number(values.quotes))
  process.stdout.write(
    values.json
      ? `${JSON.stringify(figures)}\n`
      : `${figures.quotesPerSecond.toLocaleString('en')} quotes/s of ${figures.lines} lines in words (${figures.usPerQuote.toFixed(1)} µs each); the same sum by a plain function: ${figures.rawPerSecond.toLocaleString('en')}/s; processor time\n`,
  )
}
