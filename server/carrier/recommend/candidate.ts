import type { Ability, Speed } from '../../../contract/carrier/carrier.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import type { FiredRow } from '../../../contract/rule/decision.ts'
import type { Outcomes } from '../../../contract/rule/kinds.ts'

/** What must be carried, as far as it bears on who can: grams and minor units of all of it. */
export type Freight = {
  attributes: readonly string[]
  weightGrams: number
  insuredMinor: number
  codMinor: number
  /** Official codes of six digits; empty where unknown or abroad. */
  fromDivision: string
  toDivision: string
}

export type Performance = {
  toDivision: string
  signed: number
  p50Hours: number
  p90Hours: number
  promised: number
  onTime: number
}
export type Lane = { serviceId: string | null; fromDivision: string; toDivision: string; promisedHours: number }
export type Offer = {
  carrierId: string
  carrierCode: string
  carrier: string
  serviceId: string
  serviceCode: string
  service: string
  speed: Speed
  coldChain: boolean
  cod: boolean
  dangerous: boolean
  weightGramsMax: number | null
  insuredMinorMax: number | null
  /** A carrier that has lanes goes only where one leads; without any, everywhere. */
  hasLanes: boolean
  /** Those of its carrier that may fit; one for no service is for all. */
  lanes: readonly Lane[]
  performance: readonly Performance[]
}

/** A row of the table “carrier_choice” that holds for the order, nearest first. */
export type Wish = { outcome: Outcomes['carrier_choice']; fired: Pick<FiredRow, 'row' | 'version' | 'layer'>; because: Bilingual }

export type Obstacle =
  | { why: 'not_able'; ability: Ability }
  | { why: 'too_heavy'; weightGrams: number; weightGramsMax: number }
  | { why: 'insured_too_high'; insuredMinor: number; insuredMinorMax: number }
  | { why: 'no_lane' }

export type Candidate = Offer & {
  obstacles: Obstacle[]
  /** Rows of the rules that speak for it. */
  wishes: Wish[]
  lane: Lane | undefined
  recent: Performance | undefined
}
