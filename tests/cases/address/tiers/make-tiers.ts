import { readFileSync } from 'node:fs'
import { stemOf } from '../../../../engine/address/division/division-names.ts'
import { divisions, listPath, nameDivision, type Division } from '../../../../engine/address/division/division-table.ts'
import { contactRows } from './contact-rows.ts'
import { misleadingRows } from './misleading-rows.ts'
import { aDetail } from './pools.ts'
import { aDice, type Row } from './row.ts'

const seed = 20261129
const leaves = divisions.filter(({ children, level }) => children.length === 0 && level > 1)
const stem = (division: Division) => stemOf(division) ?? division.name

export const placeOf = (division: Division): Pick<Row, 'province' | 'city' | 'district'> => {
  const { province, city = '', district = '' } = nameDivision(division)
  return { province, city, district }
}

/** Every leaf of the table with its full names, twice with other details and separators. */
const plainRows = (): Row[] => {
  const dice = aDice(seed)
  const rows: Row[] = []
  for (const leaf of leaves) {
    const names = listPath(leaf).map(({ name }) => name)
    if (names[0] === names[1]) names.shift()
    for (const between of ['', dice.pick([' ', '', '，', '/', '\n', ' - '])])
      rows.push({ tier: 'plain', input: names.join(between) + (between === '' ? '' : ' ') + aDetail(dice), ...placeOf(leaf) })
  }
  return rows
}

const doubledForms: ((city: string, district: string) => string)[] = [
  (city, district) => `${city}市${city}市${district}`,
  (city, district) => `${city}${city}市${district}`,
  (city, district) => `${city}${city}${district}`,
  (city, district) => `${city}市${city}${district}`,
  (city, district) => `${city}市市辖区${district}`,
  (city, district) => `${city}市${city}市市辖区${district}`,
  (city, district) => `${city} ${city}市 ${district} `,
  (city, district) => `${city}市/${city}市/${district}/`,
  (city, district) => `${city}，${city}市，${district}，`,
  (city, district) => `中国${city}市${city}市${district}`,
  (city, district) => `${city}市${district}${city}市${district}`,
  (city, district) => `${city}市${city}市${district}${city}市${district}`,
  (city, district) => `${city}-${city}-${district}-`,
]

const doubledRows = (): Row[] => {
  const dice = aDice(seed + 1)
  const rows: Row[] = []
  for (const leaf of leaves) {
    const [province, city] = listPath(leaf)
    if (province === undefined || province.name !== city?.name) continue
    for (const form of doubledForms)
      rows.push({ tier: 'doubled', input: form(stem(city), leaf.name) + aDetail(dice), ...placeOf(leaf) })
  }
  return rows
}

const countBy = (of: readonly Division[], keyOf: (division: Division) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const division of of) counts.set(keyOf(division), (counts.get(keyOf(division)) ?? 0) + 1)
  return counts
}
const inProvince = (division: Division): string => `${listPath(division)[0]?.name} ${division.name}`
const bearersOfName = countBy(divisions, ({ name }) => name)
const bearersOfStem = countBy(
  divisions.filter(({ level }) => level === 3),
  stem,
)
const bearersInProvince = countBy(divisions, inProvince)

/** Names that only one division in the country bears, and that say what they are. */
const isUnmistakable = (leaf: Division): boolean =>
  bearersOfName.get(leaf.name) === 1 &&
  bearersOfStem.get(stem(leaf)) === 1 &&
  leaf.name.length >= 3 &&
  !/^[东南西北中上下前后城新老郊矿港口市江河海湖山区关]+[区县市]$/.test(leaf.name)

interface Ways {
  province: Division
  city: Division | undefined
  leaf: Division
}

/** Ways of leaving levels or their types out; undefined where a leaf has no such way. A municipality's city is its province. */
const missingForms: ((ways: Ways) => string | undefined)[] = [
  ({ city, leaf }) => (city ? city.name : '') + leaf.name,
  ({ province, city, leaf }) => stem(province) + (city ? stem(city) : '') + leaf.name,
  ({ city, leaf }) => (city ? stem(city) : '') + leaf.name,
  ({ province, city, leaf }) => (city ? province.name : '') + leaf.name,
  ({ province, city, leaf }) => (city ? stem(province) : '') + leaf.name,
  ({ province, city, leaf }) => [province, ...(city ? [city] : []), leaf].map(stem).join(' ') + ' ',
  ({ province, city, leaf }) => [province, ...(city ? [city] : []), leaf].map(stem).join(''),
  ({ province, city, leaf }) => province.name + (city ? stem(city) : '') + stem(leaf),
  ({ leaf }) => (leaf.level === 3 && isUnmistakable(leaf) ? leaf.name : undefined),
]

const waysOf = (leaf: Division): Ways | undefined => {
  const [province, city] = listPath(leaf)
  if (province === undefined) return undefined
  return { province, leaf, city: city === leaf || city?.name === province.name ? undefined : city }
}

/** Whether two divisions of the province answer to what is left: then nobody can know which is meant. */
const isShared = (leaf: Division): boolean => (bearersInProvince.get(inProvince(leaf)) ?? 0) > 1

const missingRows = (): Row[] => {
  const dice = aDice(seed + 2)
  const rows: Row[] = []
  for (const leaf of leaves) {
    const ways = waysOf(leaf)
    if (ways === undefined || isShared(leaf)) continue
    for (const form of missingForms) {
      const head = form(ways)
      const isLoneDistrict = head === leaf.name && leaf.level === 3 && !isUnmistakable(leaf)
      if (head === undefined || head === '' || isLoneDistrict || dice.chance(0.5)) continue
      rows.push({ tier: 'missing', input: head + aDetail(dice), ...placeOf(leaf) })
    }
  }
  return rows
}

/** Lines `text|province|city|district[|name|phone]`, written by hand; # begins a comment. `\n` stands for a line break. */
const readHandWritten = (tier: string): Row[] =>
  readFileSync(new URL(`${tier}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [input = '', province = '', city = '', district = '', name, phone] = line.split('|')
      return {
        tier,
        input: input.replaceAll('\\n', '\n'),
        province,
        city,
        district,
        ...(name && { name }),
        ...(phone && { phone }),
      }
    })

/** What each tier must reach; the road to it is in engine/address/README.md. */
export const tiers: readonly { tier: string; least: number; rows: () => Row[] }[] = [
  { tier: 'plain', least: 0.999, rows: plainRows },
  { tier: 'doubled', least: 1, rows: doubledRows },
  { tier: 'renamed', least: 1, rows: () => readHandWritten('renamed') },
  { tier: 'missing', least: 0.97, rows: missingRows },
  { tier: 'misleading', least: 0.97, rows: () => misleadingRows(leaves, aDice(seed + 3)) },
  { tier: 'contact', least: 0.95, rows: () => contactRows(leaves, aDice(seed + 4)) },
  { tier: 'hard', least: 0.95, rows: () => readHandWritten('hard') },
]
