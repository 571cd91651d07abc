import type { Phone } from './phone.ts'
import { checkPhone } from './phone.ts'

/** Stands in the text where a phone was taken out; names lie beside it. A cleaned text has no line breaks of its own. */
export const phoneMark = '\n'

const extension = String.raw`(?:(?:转|分机|ext\.?|-)\s?\d{1,6}|\[\d{1,6}\])?`
const shapes = [
  String.raw`(?:(?:\+|00)?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}[-\s]?\d{4}|\d[-\s]\d{3}[-\s]\d{4})${extension}`,
  String.raw`(?:\+?86[-\s]?)?[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[-\s]?\d{3,4}[-\s]?\d{4}${extension}`,
  String.raw`[48]00[-\s]?\d{3,4}[-\s]?\d{3,4}${extension}`,
  String.raw`\+(?!86)[1-9]\d{0,3}[-\s]?\d{2,5}(?:[-\s]?\d{2,5}){1,3}`,
  String.raw`(?:\+?86[-\s]?)?1[\d*]{1,9}\*{2,}\d{0,6}${extension}`,
  String.raw`0\d{2,3}-?\d{0,4}\*{3,}\d{0,4}`,
]
const anyPhone = new RegExp(String.raw`(?<![\d*A-Za-z])(?:${shapes.join('|')})(?![\d*])`, 'gi')
const phonesMax = 6

/** Takes the phone numbers out of a cleaned text. A run of digits that is no phone stays where it is. */
export const takePhones = (text: string): { phones: Phone[]; rest: string } => {
  const phones: Phone[] = []
  const rest = text.replace(anyPhone, (found) => {
    const phone = phones.length < phonesMax ? checkPhone(found, 'CN') : undefined
    if (phone === undefined) return found
    phones.push(phone)
    return phoneMark
  })
  return { phones, rest }
}
