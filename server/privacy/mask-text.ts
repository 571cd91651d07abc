import type { PersonalKind, Sight } from '../../contract/privacy.ts'
import { maskEmail, maskIdNumber, maskPhone, maskValue } from './mask.ts'

/** Values of the order that are known to be personal, to be found again in what people write about it. */
export type Known = { kind: PersonalKind; value: string }[]

const emails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
// a Chinese mobile however it is grouped, a landline with its area code, a number from abroad
const phones =
  /(?<![\d.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)|\+\d{1,3}(?:[- ]?\d){6,13}/g
const idNumbers = /(?<!\d)\d{17}[\dXx](?!\d)/g
const knownMin: Readonly<Record<PersonalKind, number>> = {
  name: 2,
  account: 3,
  phone: 5,
  address: 4,
  email: 5,
  id_number: 8,
  picture: 1,
}

/** Free text (notes, reasons, wishes, names of files) with what is personal in it masked: by its form, and the known values of the order. */
export function maskText(text: string, { sight, known }: { sight: Sight; known: Known }): string {
  let shown = text
  for (const { kind, value } of [...known].sort((a, b) => b.value.length - a.value.length))
    if (sight[kind] !== 'whole' && value.length >= knownMin[kind] && shown.includes(value))
      shown = shown.replaceAll(value, () => maskValue(kind, value, sight) ?? '****')
  const spare = (kind: PersonalKind, mask: (found: string) => string) => (found: string) =>
    sight[kind] === 'hidden' ? '****' : mask(found)
  if (sight.email !== 'whole') shown = shown.replaceAll(emails, spare('email', maskEmail))
  // before phones: eleven of its digits may look like one
  if (sight.id_number !== 'whole')
    shown = shown.replaceAll(idNumbers, (found) => (isIdNumber(found) ? spare('id_number', maskIdNumber)(found) : found))
  return sight.phone === 'whole' ? shown : shown.replaceAll(phones, spare('phone', maskPhone))
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** A resident's ID number by its date of birth and check digit (GB 11643), so that numbers of orders are left alone. */
export function isIdNumber(text: string): boolean {
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false
  const sum = weights.reduce((so, weight, index) => so + weight * Number(text[index]), 0)
  return checkDigits[sum % 11] === text[17]?.toUpperCase()
}
