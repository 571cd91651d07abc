import { findDivision, listPath } from '../../engine/address/division/division-table.ts'
import { resolveDivision } from '../../engine/address/division/resolve-division.ts'

type Place = {
  country?: string | null | undefined
  divisionCode?: string | null | undefined
  province?: string | null | undefined
  city?: string | null | undefined
  district?: string | null | undefined
}

/** A place as cards know it: the six digits of the division at home, the country abroad; nothing where it cannot be told. */
export function placeCode({ country, divisionCode, province, city, district }: Place): string {
  if (country && country !== 'CN') return country
  if (divisionCode) return divisionCode
  if (!province && !city && !district) return ''
  const columns = { province: province ?? undefined, city: city ?? undefined, district: district ?? undefined }
  return resolveDivision(columns).division?.code ?? ''
}

/** A place of a card in words: `广东省深圳市`, `US`. */
export function placeName(code: string): string {
  if (!/^\d/.test(code)) return code
  const found = findDivision(code.padEnd(6, '0'))
  if (!found) return code
  const names = listPath(found).map(({ name }) => name)
  return [...new Set(names)].join('')
}
