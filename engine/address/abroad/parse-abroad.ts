import type { Choice } from '../choice.ts'
import { cleanText } from '../clean-text.ts'
import { takePhones } from '../phone.ts'
import { destinations, usStates, type Destination } from './destinations.ts'

export interface ParsedAbroad {
  /** ISO 3166-1 alpha-2; absent when no country stands there: then nothing else is read. */
  country?: string
  name?: string
  company?: string
  phone?: string
  city?: string
  /** US state and the like, as written. */
  province?: string
  postcode?: string
  /** Street, house, room: what is left. */
  detail: string
  /** What such an address needs and does not say. */
  missing: ('city' | 'postcode' | 'detail')[]
  choices: Choice[]
}

type Named = Destination & { names: readonly string[] }
type Found = { destination: Named; text: string; reason: 'country_named' | 'country_code' }

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const isLatin = (text: string): boolean => /^[\p{Script=Latin}\p{Script=Cyrillic} .'-]+$/u.test(text)
const wholeWord = (text: string): RegExp =>
  isLatin(text) ? new RegExp(String.raw`(?<![\p{L}\d])${escape(text)}(?![\p{L}\d])`, 'iu') : new RegExp(escape(text), 'u')

const countryNames = destinations
  .flatMap((destination) =>
    destination.names.map((name) => ({ destination, name, small: name.toLowerCase(), pattern: wholeWord(name) })),
  )
  .toSorted((one, other) => other.name.length - one.name.length)
const byCode = new Map(destinations.map((destination) => [destination.code, destination]))
const cityPatterns = new Map<string, readonly { city: string; pattern: RegExp }[]>(
  destinations.map(({ code, cities }) => [
    code,
    cities.map((city) => ({ city, pattern: wholeWord(city) })).toSorted((one, other) => other.city.length - one.city.length),
  ]),
)

const piecesOf = (text: string): string[] =>
  text
    .split(/[\n,，;；]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')

// 印度洋路, 法国梧桐, 日本料理: a Chinese country name inside of longer words is no country.
const standsFree = (pieces: readonly string[], name: string): boolean =>
  pieces.some(
    (piece) => piece === name || piece.startsWith(`${name} `) || piece.endsWith(` ${name}`) || piece.split(' ').includes(name),
  )

/** 日本东京都千代田区 */
const leadsToCity = (text: string, name: string, { cities }: Named): boolean =>
  text.startsWith(name) && cities.some((city) => text.startsWith(city, name.length))

const findCountry = (text: string, pieces: readonly string[]): Found | undefined => {
  const last = pieces.at(-1) ?? ''
  const lower = text.toLowerCase()
  for (const { destination, name, small, pattern } of countryNames) {
    if (!lower.includes(small) || !pattern.test(text)) continue
    const isCountry = isLatin(name)
      ? wholeWord(name).test(last) || pieces.some((piece) => piece.toLowerCase() === name.toLowerCase())
      : standsFree(pieces, name) || leadsToCity(text, name, destination)
    if (isCountry) return { destination, text: name, reason: 'country_named' }
  }
  const code = byCode.get(last)
  if (code !== undefined && pieces.length > 1) return { destination: code, text: last, reason: 'country_code' }
  for (const match of text.matchAll(/(?<![\p{L}\d])([A-Z]{2}),? (\d{5}(?:-\d{4})?)(?!\d)/gu)) {
    const us = usStates.has(match[1] ?? '') ? byCode.get('US') : undefined
    if (us !== undefined) return { destination: us, text: match[0], reason: 'country_code' }
  }
  for (const only of ['CA', 'GB']) {
    const destination = byCode.get(only)
    const found = destination?.postcode === undefined ? undefined : [...text.matchAll(destination.postcode)][0]
    if (destination !== undefined && found !== undefined && found[0].includes(' '))
      return { destination, text: found[0], reason: 'country_code' }
  }
  return undefined
}

const postcodeLabel = /(?:邮编|邮政编码|post ?code|zip(?: ?code)?|postal code)\s?[:：]?\s?([A-Za-z\d][A-Za-z\d -]{2,9})/i

/** The last that fits: house numbers stand before it. */
const findPostcode = (text: string, { postcode }: Named): { postcode: string; fits: boolean } | undefined => {
  const labelled = postcodeLabel.exec(text)?.[1]?.trim()
  if (postcode === undefined) return undefined
  const found = [...(labelled ?? text).matchAll(postcode)].at(-1)?.[0]
  if (found !== undefined) return { postcode: found, fits: true }
  return labelled === undefined ? undefined : { postcode: labelled, fits: false }
}

const without = (text: string, part: string | undefined): string => {
  if (part === undefined || part === '') return text
  const at = text.toLowerCase().lastIndexOf(part.toLowerCase())
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + part.length)}`
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').replace(/^[\s,，.-]+|[\s,，.-]+$/g, '')
const companyWord = /\b(?:inc|llc|ltd|limited|gmbh|co|corp|corporation|company|s\.?a\.?|b\.?v\.?|pty|srl|oy|ab|kk)\b\.?|公司/i
const streetWord =
  /\d|\b(?:street|st|road|rd|avenue|ave|lane|drive|blvd|apt|unit|suite|floor|po box|rue|via|calle|stra(?:ss|ß)e|platz|weg)\b/i

interface City {
  city: string
  reason: 'city_named' | 'city_by_place'
}

/** A known city, or the words beside the postcode: 10115 Berlin, Springfield, IL 62701. */
const findCity = (pieces: readonly string[], destination: Named, postcode: string | undefined): City | undefined => {
  if (destination.cities.includes(destination.en)) return { city: destination.en, reason: 'city_named' }
  const text = pieces.join(', ')
  for (const { city, pattern } of cityPatterns.get(destination.code) ?? [])
    if (pattern.test(text)) return { city, reason: 'city_named' }
  const at = postcode === undefined ? -1 : pieces.findIndex((piece) => piece.includes(postcode))
  if (postcode === undefined || at < 0) return undefined
  const beside = tidy((pieces[at] ?? '').replace(postcode, ' ').replace(/\b[A-Z]{2,3}\b/g, ' '))
  const candidates = [beside, pieces[at - 1] ?? '']
  const city = candidates
    .map(tidy)
    .find((each) => each !== '' && each.length <= 60 && !streetWord.test(each) && /\p{L}{2}/u.test(each))
  return city === undefined ? undefined : { city, reason: 'city_by_place' }
}

const takeWho = (pieces: readonly string[]): { name?: string; company?: string; rest: string[] } => {
  const rest = [...pieces]
  const labelled = rest.findIndex((piece) => /^(?:name|to|attn|consignee|receiver|收[货件]人|姓名)\s?[:：.]/i.test(piece))
  const at = labelled >= 0 ? labelled : 0
  const first = (rest[at] ?? '').replace(/^(?:name|to|attn|consignee|receiver|收[货件]人|姓名)\s?[:：.]\s?/i, '')
  const isName =
    labelled >= 0 ||
    (rest.length > 2 && !streetWord.test(first) && /^[\p{L}][\p{L} .'-]{1,60}$/u.test(first) && first.split(' ').length <= 5)
  if (!isName || first === '') return { rest }
  rest.splice(at, 1)
  return companyWord.test(first) ? { company: first, rest } : { name: first, rest }
}

/**
 * Reads an address outside of the mainland: country by its name or code, postcode by the country's pattern, city by name or place,
 * the rest is the street. Without a country nothing is read. Pure, never throws.
 */
export const parseAbroad = (given: string): ParsedAbroad => {
  const nothing: ParsedAbroad = { detail: '', missing: [], choices: [] }
  const lines = given
    .slice(0, 500)
    .split(/\r?\n/)
    .map(cleanText)
    .filter((line) => line !== '')
    .join(', ')
  const { phones, rest: phoneless } = takePhones(lines)
  const text = phoneless.replace(/\n/g, ', ').replace(/(?:tel|phone|mobile|电话|手机)\s?[:：.]?\s?(?=,|$)/gi, '')
  const pieces = piecesOf(text)
  const found = findCountry(text, pieces)
  if (found === undefined) return nothing
  const { destination } = found
  const postcode = findPostcode(found.reason === 'country_named' ? without(text, found.text) : text, destination)
  const bare = found.reason === 'country_named' || found.text === destination.code ? without(text, found.text) : text
  const who = takeWho(piecesOf(bare))
  const city = findCity(who.rest, destination, postcode?.fits === true ? postcode.postcode : undefined)
  const state = destination.code === 'US' ? /(?<![\p{L}])([A-Z]{2})(?=,? \d{5})/u.exec(text)?.[1] : undefined
  const left = without(without(who.rest.join(', ').replace(postcodeLabel, ''), postcode?.postcode), city?.city)
  const detail = tidy(piecesOf(without(left, state)).join(', '))
  const missing = listMissing(destination, { postcode: postcode?.postcode, city: city?.city, detail })
  return {
    country: destination.code,
    ...(who.name !== undefined && { name: who.name }),
    ...(who.company !== undefined && { company: who.company }),
    ...(phones[0] !== undefined && { phone: phones[0].normal }),
    ...(city !== undefined && { city: city.city }),
    ...(state !== undefined && { province: state }),
    ...(postcode !== undefined && { postcode: postcode.postcode }),
    detail,
    missing,
    choices: explain({ found, postcode, city, missing, name: who.name ?? who.company, phone: phones[0]?.normal, detail }),
  }
}

const listMissing = ({ postcode }: Named, got: { postcode: string | undefined; city: string | undefined; detail: string }) => {
  const missing: ParsedAbroad['missing'] = []
  if (got.city === undefined) missing.push('city')
  if (got.postcode === undefined && postcode !== undefined) missing.push('postcode')
  if (got.detail === '') missing.push('detail')
  return missing
}

interface Explained {
  found: Found
  postcode: { postcode: string; fits: boolean } | undefined
  city: City | undefined
  missing: ParsedAbroad['missing']
  name: string | undefined
  phone: string | undefined
  detail: string
}

const explain = ({ found, postcode, city, missing, name, phone, detail }: Explained): Choice[] => {
  const choices: Choice[] = [
    {
      field: 'country',
      confidence: found.reason === 'country_named' ? 'sure' : 'likely',
      reason: found.reason,
      text: found.text,
    },
  ]
  if (city !== undefined)
    choices.push({
      field: 'city',
      confidence: city.reason === 'city_named' ? 'sure' : 'likely',
      reason: city.reason,
      text: city.city,
    })
  else choices.push({ field: 'city', confidence: 'doubtful', reason: 'not_named', text: '' })
  if (postcode !== undefined)
    choices.push({
      field: 'postcode',
      confidence: postcode.fits ? 'sure' : 'doubtful',
      reason: postcode.fits ? 'postcode_fits' : 'postcode_odd',
      text: postcode.postcode,
    })
  else if (missing.includes('postcode'))
    choices.push({ field: 'postcode', confidence: 'doubtful', reason: 'postcode_missing', text: '' })
  choices.push({
    field: 'detail',
    confidence: detail === '' ? 'doubtful' : 'likely',
    reason: detail === '' ? 'not_named' : 'rest_of_text',
    text: '',
  })
  if (name !== undefined) choices.push({ field: 'name', confidence: 'likely', reason: 'stands_alone', text: name })
  if (phone !== undefined) choices.push({ field: 'phone', confidence: 'sure', reason: 'phone_shape', text: phone })
  return choices
}
