import { parseAbroad } from '../../../engine/address/abroad/parse-abroad.ts'
import type { Choice } from '../../../engine/address/choice.ts'
import { parseAddress } from '../../../engine/address/parse-address.ts'

/** Who and where, at home or abroad. */
export type Place = {
  country: string
  name?: string
  company?: string
  phone?: string
  province?: string
  city?: string
  district?: string
  divisionCode?: string
  postcode?: string
  detail: string
  confident: boolean
  choices: Choice[]
}

/** A line at home, unless it names no division but a country. */
export function readPlace(text: string): Place {
  const { doubts: _, confidence, ...home } = parseAddress(text)
  const abroad = home.province === undefined ? parseAbroad(text) : undefined
  if (abroad?.country === undefined) return { country: 'CN', ...home, confident: confidence === 'high' }
  const { missing, country, ...rest } = abroad
  return { country, ...rest, confident: missing.length === 0 && !abroad.choices.some((one) => one.confidence === 'doubtful') }
}
