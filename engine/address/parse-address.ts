import { isVagueDetail } from './check-detail.ts'
import type { Choice } from './choice.ts'
import { explainDetail, explainDivision, explainName, explainPhone } from './choice.ts'
import { cleanText, textLengthMax } from './clean-text.ts'
import type { DivisionNames } from './division/division-table.ts'
import { nameDivision } from './division/division-table.ts'
import type { Doubt } from './doubt.ts'
import { lowersConfidence } from './doubt.ts'
import { dropRepeats, findHead } from './division/find-head.ts'
import { checkPhone, phoneMark, takePhones } from './phone.ts'
import type { Phone } from './phone.ts'
import { splitLabels } from './split-labels.ts'
import { isMaskedName, trimName } from './rate-name.ts'
import { takeName } from './take-name.ts'
import { asWritten, simplify } from './traditional.ts'

export interface ParsedAddress {
  name?: string
  /** The first phone, in the normal form of checkPhone. */
  phone?: string
  province?: string
  city?: string
  district?: string
  /** Official six digits of the deepest division that is certain. */
  divisionCode?: string
  /** What follows the division: street, house, room. Empty when nothing does. */
  detail: string
  /** low: show it to a human before it is used. */
  confidence: 'high' | 'low'
  doubts: Doubt[]
  /** Confidence and reason of each field. */
  choices: Choice[]
}

interface Sorted {
  name: string | undefined
  labelledPhone: string | undefined
  /** Everything that may hold name, division and detail, with marks where phones stood. */
  text: string
}

/** Sorts the labelled pieces; a value that runs on (收货人：张三 广东省…) leaves its rest in the text. */
const sortPieces = (text: string): Sorted => {
  const sorted: Sorted = { name: undefined, labelledPhone: undefined, text: '' }
  const regions: string[] = []
  const others: string[] = []
  for (const { kind, text: value } of splitLabels(text)) {
    const [token = ''] = /^[^,，;；\s]+/.exec(value.trim()) ?? []
    const isTaken =
      token !== '' && ((kind === 'name' && sorted.name === undefined) || (kind === 'phone' && /^[\d+*-]{3,}$/.test(token)))
    const rest = isTaken || (kind === 'postcode' && /^\d{6}$/.test(token)) ? value.trim().slice(token.length) : value
    if (isTaken && kind === 'name') sorted.name = trimName(token)
    if (isTaken && kind === 'phone') sorted.labelledPhone = token
    if (kind === 'region') regions.push(rest)
    else others.push(rest)
  }
  // A region stands behind name and phone in every form, and directly before its detail.
  const labelledAt = others.findIndex((other) => !/^[\s,，;；]*$/.test(other))
  sorted.text = [...others.slice(0, Math.max(0, labelledAt)), ...regions, ...others.slice(Math.max(0, labelledAt))].join(' ')
  return sorted
}

const edges = /^[\s,，、;；:：.。·/\\|_>＞\-—]+|[\s,，、;；:：。·/\\|_>＞\-—]+$/g
const thanks = /(?:^|[\s,，。;；!！~])(?:谢谢|多谢|感谢|谢啦|谢了|麻烦了|拜托了)[!！~。.\s]*$/
const trimDetail = (text: string): string =>
  text
    .replace(thanks, '')
    .replaceAll(phoneMark, ' ')
    .replace(/(?<=^|[\s,，;；])\d{6}(?=$|[\s,，;；])/g, ' ') // a postcode by itself
    .replace(/[(（【[]\s*[)）】\]]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(edges, '')

const phoneDoubts = (phones: readonly Phone[], labelledPhone: string | undefined): Doubt[] => {
  const doubts: Doubt[] = []
  if (phones[0]?.kind === 'masked') doubts.push('phone_masked')
  if (new Set(phones.map(({ normal }) => normal)).size > 1) doubts.push('phone_several')
  if (phones.length === 0 && labelledPhone !== undefined) doubts.push('phone_unrecognised')
  return doubts
}

const detailDoubts = (detail: string, before: string, after: string): Doubt[] => {
  if (detail === '') return ['detail_missing']
  const doubts: Doubt[] = /\*{2,}/.test(detail) ? ['detail_masked'] : []
  return trimDetail(before) !== '' && trimDetail(after) !== '' ? [...doubts, 'detail_joined'] : doubts
}

// 郝浩[9513] of 京东 and 拼多多: the extension of the go-between number stands by the name.
const takeExtension = (text: string): { text: string; extension: string | undefined } => {
  const found = /(?<=[\p{Script=Han}*])\s?[[【](\d{3,6})[\]】]/u.exec(text)
  if (found === null) return { text, extension: undefined }
  return { text: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`, extension: found[1] }
}

const phoneOf = (phones: readonly Phone[], labelled: string | undefined, extension: string | undefined): string | undefined => {
  const [first] = phones
  if (first?.kind === 'mobile' && extension !== undefined && !first.normal.includes('-')) return `${first.normal}-${extension}`
  return first?.normal ?? (labelled === undefined ? undefined : (checkPhone(labelled, 'CN')?.normal ?? labelled))
}

/**
 * Draws name, phone, division and detail out of an address line as people paste it. Pure; never throws; text beyond textLengthMax
 * characters is cut off with a doubt. What is not certain is left out and named in `doubts`: a province is never guessed.
 */
export const parseAddress = (text: string): ParsedAddress => {
  const written = cleanText(text)
  const simplified = simplify(written)
  const { phones, rest } = takePhones(simplified)
  const { text: bare, extension } = phones.length > 0 ? takeExtension(rest) : { text: rest, extension: undefined }
  const sorted = sortPieces(bare)
  const head = findHead(sorted.text)
  const named = takeName({ ...head, labelledName: sorted.name, hasPhone: phones.length > 0 })
  const detail = trimDetail(dropRepeats(`${named.before} ${named.after}`, head.division))
  const names: Partial<DivisionNames> = head.division === undefined ? {} : nameDivision(head.division)
  const { code, ...levels } = names
  const phone = phoneOf(phones, sorted.labelledPhone, extension)
  const doubts = new Set<Doubt>([
    ...head.doubts,
    ...named.doubts,
    ...phoneDoubts(phones, sorted.labelledPhone),
    ...detailDoubts(detail, named.before, named.after),
  ])
  if (named.name !== undefined && isMaskedName(named.name)) doubts.add('name_masked')
  if (text.length > textLengthMax) doubts.add('text_cut')
  const told = [...doubts]
  const name = named.name === undefined ? undefined : asWritten(named.name, simplified, written)
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...levels,
    ...(code === undefined ? {} : { divisionCode: code }),
    detail: asWritten(detail, simplified, written),
    confidence: told.some(lowersConfidence) ? 'low' : 'high',
    doubts: told,
    choices: [
      ...explainDivision(head.division, head.naming, told),
      explainDetail(detail, isVagueDetail(detail), told),
      explainName(name, named.source, told),
      explainPhone(phone, sorted.labelledPhone !== undefined, told),
    ],
  }
}
