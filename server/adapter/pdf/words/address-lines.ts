import type { PartyLine } from '../../../document/port.ts'

type Place = Pick<PartyLine, 'country' | 'province' | 'city' | 'district' | 'detail' | 'postcode'>

const eastAsia = ['CN', 'HK', 'MO', 'TW', 'JP', 'KR']
const eastAsianScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Where the postcode stands before the town: 10115 Berlin. */
const postcodeFirst = 'AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IL IS IT LU MX NL NO PL PT RO RS SE SI SK TR'.split(' ')
/** As documents of the mainland name them; the CLDR names differ. */
const named: Record<string, string> = {
  HK: '中国香港 Hong Kong, China',
  MO: '中国澳门 Macao, China',
  TW: '中国台湾 Taiwan, China',
}
const inChinese = new Intl.DisplayNames('zh-CN', { type: 'region' })
const inEnglish = new Intl.DisplayNames('en', { type: 'region' })

/**
 * An address in the order of its own country, empty when nothing is known: large to small where it is written in an East Asian
 * script, else street, place, country. China itself is not named.
 */
export function addressLines(place: Place): string[] {
  const known = [place.province, place.city, place.district, place.detail, place.postcode].filter(Boolean)
  if (known.length === 0) return []
  const isLargeFirst = eastAsia.includes(place.country) && eastAsianScript.test(known.join(''))
  const lines = isLargeFirst ? largeToSmall(place) : smallToLarge(place)
  if (place.country !== 'CN') lines.push(countryText(place.country))
  return lines.filter(Boolean)
}

function largeToSmall({ province, city, district, detail, postcode }: Place): string[] {
  // 北京市北京市朝阳区: a municipality is its own province and is said once.
  const region = [province, city === province ? undefined : city, district].filter(Boolean).join('')
  return [[region, detail, postcode && `邮编 ${postcode}`].filter(Boolean).join(' ')]
}

function smallToLarge({ country, province, city, district, detail, postcode }: Place): string[] {
  const town = postcodeFirst.includes(country)
    ? [[postcode, city].filter(Boolean).join(' '), province]
    : [city, [province, postcode].filter(Boolean).join(' ')]
  return [detail ?? '', district ?? '', town.filter(Boolean).join(', ')]
}

function countryText(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  const [chinese, english] = [inChinese.of(country), inEnglish.of(country)]
  return named[country] ?? (chinese === english ? country : `${chinese} ${english}`)
}
