import type { Ability } from '../../../contract/carrier/carrier.ts'
import type { Candidate, Freight, Lane, Obstacle, Offer, Performance, Wish } from './candidate.ts'

/** Fewer parcels than this say nothing about a place; the province is asked then, and then the whole carrier. */
export const signedMin = 10
/** Shares of parcels in time that differ by less are alike. */
const shareStep = 0.05
const speedRank = { standard: 0, economy: 1, express: 2 } as const
const provinceDigits = 2
const cityDigits = 4

/**
 * DSP-1: who could carry this, the best first: whoever is able; whom the rules ask for, rows further up first; whoever was in time lately; whoever is
 * quicker. Pure: the same offers and the same past give the same order.
 */
export function recommendCarriers(freight: Freight, wishes: readonly Wish[], offers: readonly Offer[]): Candidate[] {
  return offers
    .map((offer): Candidate => {
      const lane = laneFor(offer, freight)
      return {
        ...offer,
        obstacles: obstaclesOf(offer, freight, lane),
        wishes: wishes.filter(({ outcome }) => meets(offer, outcome)),
        lane,
        recent: recentOf(offer.performance, freight.toDivision),
      }
    })
    .toSorted((a, b) => compare(a, b, wishes))
}

function obstaclesOf(offer: Offer, freight: Freight, lane: Lane | undefined): Obstacle[] {
  const needs: [Ability, boolean, boolean][] = [
    ['cold_chain', freight.attributes.includes('cold_chain'), offer.coldChain],
    ['cod', freight.codMinor > 0, offer.cod],
    ['dangerous', freight.attributes.includes('dangerous'), offer.dangerous],
  ]
  const obstacles: Obstacle[] = needs
    .filter(([, wanted, has]) => wanted && !has)
    .map(([ability]) => ({ why: 'not_able', ability }))
  const { weightGramsMax, insuredMinorMax } = offer
  if (weightGramsMax !== null && freight.weightGrams > weightGramsMax)
    obstacles.push({ why: 'too_heavy', weightGrams: freight.weightGrams, weightGramsMax })
  if (insuredMinorMax !== null && freight.insuredMinor > insuredMinorMax)
    obstacles.push({ why: 'insured_too_high', insuredMinor: freight.insuredMinor, insuredMinorMax })
  if (offer.hasLanes && !lane && freight.toDivision) obstacles.push({ why: 'no_lane' })
  return obstacles
}

/** The lane that says most about this way: its own service before all, the city before the province before anywhere. */
export function laneFor(
  { serviceId, lanes }: Pick<Offer, 'serviceId' | 'lanes'>,
  { fromDivision, toDivision }: Pick<Freight, 'fromDivision' | 'toDivision'>,
): Lane | undefined {
  const says = (lane: Lane) => lane.toDivision.length * 100 + lane.fromDivision.length * 10 + (lane.serviceId ? 1 : 0)
  return (
    lanes
      .filter((lane) => (lane.serviceId ?? serviceId) === serviceId)
      // where the goods come from is not always known: then it does not speak against a lane
      .filter((lane) => toDivision.startsWith(lane.toDivision) && (!fromDivision || fromDivision.startsWith(lane.fromDivision)))
      .toSorted((a, b) => says(b) - says(a) || a.promisedHours - b.promisedHours)[0]
  )
}

function recentOf(performance: readonly Performance[], toDivision: string): Performance | undefined {
  const places = [toDivision.slice(0, cityDigits), toDivision.slice(0, provinceDigits), '']
  for (const place of new Set(places)) {
    const found = performance.find((one) => one.toDivision === place && one.signed >= signedMin)
    if (found) return found
  }
  return undefined
}

function meets(offer: Offer, { carrier, speed, able }: Wish['outcome']): boolean {
  if (carrier !== undefined && carrier.toLowerCase() !== offer.carrierCode.toLowerCase()) return false
  if (speed !== undefined && speed !== offer.speed) return false
  if (able === undefined) return true
  return { cold_chain: offer.coldChain, cod: offer.cod, dangerous: offer.dangerous }[able]
}

function compare(a: Candidate, b: Candidate, wishes: readonly Wish[]): number {
  return (
    a.obstacles.length - b.obstacles.length ||
    compareWishes(a, b, wishes) ||
    shareOf(b) - shareOf(a) ||
    hoursOf(a) - hoursOf(b) ||
    speedRank[a.speed] - speedRank[b.speed] ||
    compareText(a.carrierCode, b.carrierCode) ||
    compareText(a.serviceCode, b.serviceCode)
  )
}

/** The first row that speaks for one and not for the other decides. */
function compareWishes(a: Candidate, b: Candidate, wishes: readonly Wish[]): number {
  for (const wish of wishes) {
    const differs = Number(b.wishes.includes(wish)) - Number(a.wishes.includes(wish))
    if (differs !== 0) return differs
  }
  return 0
}

/** Without a past nobody is preferred and nobody is held back: as if nine of ten were in time. */
function shareOf({ recent }: Candidate): number {
  const share = recent && recent.promised > 0 ? recent.onTime / recent.promised : 0.9
  return Math.round(share / shareStep)
}

const hoursOf = ({ recent, lane }: Candidate): number => recent?.p90Hours ?? lane?.promisedHours ?? Number.MAX_SAFE_INTEGER

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
