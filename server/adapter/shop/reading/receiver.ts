import type { FieldReader } from './field-reader.ts'
import type { Json } from '../value/json-lossless.ts'
import { hasHan } from '../value/text.ts'

/** Whether the platform starred out what it shows: 张**, 138****1234. One star in an address is a buyer's own. */
export function isMasked(receiver: { name?: string | undefined; phone?: string | undefined; detail?: string | undefined }) {
  return /[*＊]/.test(`${receiver.name ?? ''}${receiver.phone ?? ''}`) || /[*＊]{2}/.test(receiver.detail ?? '')
}

/** Taobao's older way to hide: `~base64~1~`, `$base64$base64$1$`. Nothing that a person can read. */
export function isCipher(text: string): boolean {
  return /^([~$#])[\w+/=~$#-]{16,}\1$/.test(text)
}

/** What can be seen of a receiver's field: the value itself, or its starred twin where the value is cipher or withheld. */
export function seenOf(plain: string | undefined, starred: string | undefined): { seen: string | undefined; isHidden: boolean } {
  if (plain !== undefined && !isCipher(plain)) return { seen: plain, isHidden: false }
  return {
    seen: starred !== undefined && !isCipher(starred) ? starred : undefined,
    isHidden: plain !== undefined || starred !== undefined,
  }
}

/** Two letters; China also by name. Another name of a country is noted, because a wrong country ships abroad. */
export function readCountry(reading: FieldReader, path: string, value: Json | undefined): string | undefined {
  const text = reading.text(path, value)
  if (text === undefined) return undefined
  if (/^(中国|中国大陆|中华人民共和国|china)$/i.test(text)) return 'CN'
  return /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : reading.note(path, 'unparsable', value)
}

/** 王 + 小明 → 王小明, Doe + John → John Doe. */
export function joinName(first: string | undefined, last: string | undefined): string | undefined {
  if (!first || !last) return first || last || undefined
  return hasHan(first) && hasHan(last) ? last + first : `${first} ${last}`
}

/** Address lines as they stand, one after the other. */
export function joinLines(...lines: (string | undefined)[]): string | undefined {
  const told = lines.filter((line) => line !== undefined && line !== '')
  return told.length === 0 ? undefined : told.join(told.some((line) => hasHan(line ?? '')) ? ' ' : ', ')
}

type Regions = { province?: string | undefined; city?: string | undefined; district?: string | undefined }
const repeatsMax = 3
const between = /^[\s,，、·/-]*/

/**
 * Takes the province, city and district off the front of an address that repeats them (陕西省西安市新城区解放路100 →
 * 解放路100), also written short or twice (上海上海市…). A single level stays unless set apart by a space: 新城区政府大院 is
 * a place in 新城区, and a district printed twice does less harm than half a name.
 */
export function stripRegions(address: string, regions: Regions): string {
  let rest = address.trim()
  for (let time = 0; time < repeatsMax; time++) {
    const shorter = stripOnce(rest, regions)
    if (shorter === rest) break
    rest = shorter
  }
  return rest
}

function stripOnce(address: string, { province, city, district }: Regions): string {
  const names = [province, city, district].filter((name) => name !== undefined && name !== '')
  return findRest(address, names as string[], 0) ?? address
}

/** What is left behind the longest row of region names, undefined when there is none that counts. */
function findRest(address: string, [name, ...lower]: string[], taken: number): string | undefined {
  if (name === undefined) return undefined
  const rests = [findRest(address, lower, taken)]
  for (const written of [name, shortOf(name)]) {
    if (written === undefined || !address.startsWith(written)) continue
    const after = address.slice(written.length)
    const rest = after.replace(between, '')
    rests.push(findRest(rest, lower, taken + 1))
    // A short name counts only when a full one follows: 西安路 is no 西安市.
    if (written === name && (taken > 0 || rest.length < after.length)) rests.push(rest)
  }
  return rests.filter((rest) => rest !== undefined).toSorted((one, other) => one.length - other.length)[0]
}

/** 陕西省 → 陕西, 上海市 → 上海. Districts are always written out. */
function shortOf(name: string): string | undefined {
  const short = name.replace(/(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)$/, '')
  return short !== name && short.length >= 2 ? short : undefined
}
