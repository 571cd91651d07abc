import type { Party } from '../../contract/order-draft.ts'

type Place = Pick<Party, 'country' | 'province' | 'city' | 'district' | 'detail' | 'postcode'>

/** An address in the order of its own country: large to small in East Asia, small to large elsewhere. */
export function placeText(place: Place): string {
  const { country, province, city, district, detail, postcode } = place
  const eastAsian = ['CN', 'HK', 'MO', 'TW', 'JP', 'KR'].includes(country)
  // 北京市 北京市 朝阳区: a municipality is its own province and is said once.
  const region = [province, city === province ? undefined : city, district].filter(Boolean)
  if (eastAsian) return [region.join(''), detail, postcode].filter(Boolean).join(' ')
  return [detail, district, [city, province, postcode].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
}
