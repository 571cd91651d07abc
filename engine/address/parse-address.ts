import { cleanText, textLengthMax } from './clean-text.ts'
import type { DivisionNames } from './division-table.ts'
import { nameDivision } from './division-table.ts'
import type { Doubt } from './doubt.ts'
import { lowersConfidence } from './doubt.ts'
import { dropRepeats, findHead } from './find-head.ts'
import { checkPhone, phoneMark, takePhones } from './phone.ts'
import type { Phone } from './phone.ts'
import { splitLabels } from './split-labels.ts'
import { isMaskedName, takeName, trimName } from './take-name.ts'

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
const trimDetail = (text: string): string =>
  text
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

/**
 * Draws name, phone, division and detail out of an address line as people paste it. Pure; never throws; text beyond textLengthMax
 * characters is cut off with a doubt. What is not certain is left out and named in `doubts`: a province is never guessed.
 */
export const parseAddress = (text: string): ParsedAddress => {
  const { phones, rest } = takePhones(cleanText(text))
  const sorted = sortPieces(rest)
  const head = findHead(sorted.text)
  const named = takeName({ ...head, labelledName: sorted.name, hasPhone: phones.length > 0 })
  const detail = trimDetail(dropRepeats(`${named.before} ${named.after}`, head.division))
  const names: Partial<DivisionNames> = head.division === undefined ? {} : nameDivision(head.division)
  const { code, ...levels } = names
  const phone =
    phones[0]?.normal ??
    (sorted.labelledPhone === undefined ? undefined : (checkPhone(sorted.labelledPhone, 'CN')?.normal ?? sorted.labelledPhone))
  const doubts = new Set<Doubt>([
    ...head.doubts,
    ...named.doubts,
    ...phoneDoubts(phones, sorted.labelledPhone),
    ...detailDoubts(detail, named.before, named.after),
  ])
  if (named.name !== undefined && isMaskedName(named.name)) doubts.add('name_masked')
  if (text.length > textLengthMax) doubts.add('text_cut')
  return {
    ...(named.name === undefined ? {} : { name: named.name }),
    ...(phone === undefined ? {} : { phone }),
    ...levels,
    ...(code === undefined ? {} : { divisionCode: code }),
    detail,
    confidence: [...doubts].some(lowersConfidence) ? 'low' : 'high',
    doubts: [...doubts],
  }
}
