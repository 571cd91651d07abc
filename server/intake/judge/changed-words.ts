import { resolveDivision } from '../../../engine/address/division/resolve-division.ts'
import { checkPhone } from '../../../engine/address/phone.ts'
import type { DraftItem, OrderDraft, Party } from '../../../contract/order-draft.ts'

type Said = string | number | undefined
type Weighing = { before: OrderDraft; after: OrderDraft; raw: string }

const texts = ['name', 'company', 'email', 'detail', 'postcode'] as const
const buyerTexts = ['account', 'name', 'phone', 'email'] as const
const itemTexts = ['name', 'sku', 'spec', 'colour', 'customText'] as const
const itemNumbers = ['quantity', 'unitPriceMinor', 'declaredMinor'] as const
const amounts = ['totalMinor', 'freightMinor', 'insuredMinor', 'codMinor'] as const
const orderTexts = ['paymentMethod', 'buyerNote', 'currency'] as const

/**
 * INT-7: the fields of a waiting draft for whose change somebody at the client must have agreed, as paths. Pure. Asked by what changed:
 *
 * - another form of the same is no change: spaces, punctuation, full width, letter case, a phone's country code, a division's short name;
 * - what stands in the message as it came was given by the client, however it was read: nobody need agree to a reading put right.
 *   A part cut off what was read is not such a reading (1203 室 left out of an address), nor is a number put in another's place;
 * - a field that was empty is asked for as well: whoever fills it in has it from somebody;
 * - never asked: which client it is, and what is the house's to say: priority, business, our remark, weights, volumes, handling, customs codes,
 *   whether it is paid.
 */
export function changedWords({ before, after, raw }: Weighing): string[] {
  const came = { words: plain(unescaped(raw)), digits: raw.replaceAll(/\D/g, '') }
  const isReading = (old: Said, now: Said): boolean => {
    const was = plain(String(old ?? ''))
    const is = plain(String(now ?? ''))
    if (is === '') return false
    if (typeof now === 'number') return old === undefined && new RegExp(`(?<!\\d)${now}(?!\\d)`).test(came.words)
    return came.words.includes(is) && !was.includes(is)
  }
  const asked = (path: string, old: Said, now: Said) =>
    plain(String(old ?? '')) === plain(String(now ?? '')) || isReading(old, now) ? [] : [path]

  const ofParty = (kind: 'consignee' | 'shipper'): string[] => {
    const old: Partial<Party> = before[kind] ?? {}
    const now: Partial<Party> = after[kind] ?? {}
    const paths = texts.flatMap((field) => asked(`${kind}.${field}`, old[field], now[field]))
    if ((old.country ?? 'CN') !== (now.country ?? 'CN')) paths.push(`${kind}.country`)
    const [oldPhone, phone] = [phoneOf(old), phoneOf(now)]
    if (oldPhone !== phone && !(phone !== '' && came.digits.includes(phone))) paths.push(`${kind}.phone`)
    const [oldPlace, place] = [placeOf(old), placeOf(now)]
    const isNamed = place !== '' && decisiveNames(now).every((name) => came.words.includes(plain(stemOf(name))))
    if (oldPlace !== place && !isNamed) paths.push(`${kind}.province`)
    return paths
  }
  const ofItem = (old: DraftItem | undefined, now: DraftItem, at: number): string[] =>
    [...itemTexts, ...itemNumbers].flatMap((field) => asked(`items.${at}.${field}`, old?.[field], now[field]))
  const fewer = after.items.length < before.items.length ? ['items'] : []
  const wishes = { old: new Set(before.serviceRequirements.map(plain)), now: new Set(after.serviceRequirements.map(plain)) }
  const isOtherWish =
    [...wishes.old].some((wish) => !wishes.now.has(wish)) ||
    [...wishes.now].some((wish) => !wishes.old.has(wish) && !came.words.includes(wish))
  return [
    ...ofParty('consignee'),
    ...ofParty('shipper'),
    ...fewer,
    ...after.items.flatMap((item, at) => ofItem(before.items[at], item, at)),
    ...(isOtherWish ? ['serviceRequirements'] : []),
    ...buyerTexts.flatMap((field) => asked(`buyer.${field}`, before.buyer?.[field], after.buyer?.[field])),
    ...[...amounts, ...orderTexts].flatMap((field) => asked(field, before[field], after[field])),
    ...(timeOf(before.wantedBy) === timeOf(after.wantedBy) ? [] : ['wantedBy']),
  ]
}

/** 科苑路 15 号，B栋 and 科苑路15号B栋 are one; 3-1203 and 31203 are not. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\d)[\s\p{P}\p{S}]+(?=\d)/gu, '-')
    .replaceAll(/(?!-(?<=\d-)(?=\d))[\s\p{P}\p{S}]/gu, '')
}

/** JSON may write every letter that is not English as \u4e2d. */
const unescaped = (raw: string): string =>
  raw.replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function phoneOf({ phone = '', country = 'CN' }: Partial<Party>): string {
  return (checkPhone(phone, country)?.normal ?? phone).replaceAll(/\D/g, '')
}

const timeOf = (moment: string | undefined): number | undefined => (moment === undefined ? undefined : Date.parse(moment))

const namesOf = ({ province, city, district }: Partial<Party>): string[] =>
  [...new Set([province, city, district])].filter((name): name is string => name !== undefined && name !== '')

/** The division that columns and detail come to at home; abroad the words. */
function placeOf(party: Partial<Party>): string {
  if ((party.country ?? 'CN') !== 'CN') return plain(namesOf(party).join('|'))
  return resolveDivision(party).division?.code ?? plain(namesOf(party).join('|'))
}

/** A city implies its province. */
const decisiveNames = (party: Partial<Party>): string[] => {
  const names = namesOf(party)
  return names.length > 1 ? names.filter((name) => name !== party.province) : names
}

/** A message says 深圳 where the list says 深圳市. */
const stemOf = (name: string): string =>
  name.length > 2 ? name.replace(/(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|地区|省|市|区|县|盟|旗)$/, '') : name
