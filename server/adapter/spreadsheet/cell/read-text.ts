import { plainDigits, type Reading } from './read-number.ts'
import { type SheetCell } from '../file/sheet.ts'

/** A double carries 15 decimal digits; Excel puts zeros behind them. */
const exactDigitsMax = 15
/** How Excel writes a long number into a CSV: 2.60305E+17. */
const excelPower = /^\d(\.\d+)?E\+\d{2,}$/i
const mobile = /^1[3-9]\d{9}$/

/** The leading quote by which people keep digits as text, and ="138…" by which exports do. */
export function unquote(text: string): string {
  const formula = /^="?([^"]*)"?$/.exec(text)
  return (formula?.[1] ?? text)
    .replace(/^['‘’`]+/, '')
    .replace(/(?<=\d)['’`]+$/, '')
    .trim()
}

/** Plain words on one line; what was typed as text stays as typed, formulas that want to be run among them. */
export function readText(cell: SheetCell): Reading<string> {
  if (cell.kind === 'date') return { code: 'became_date' }
  if (cell.kind === 'number') return { value: plainDigits(cell.text) }
  const text = (isFormula(cell.text) ? cell.text : unquote(cell.text)).replace(/[\s\u3000]+/g, ' ').trim()
  return text === '' ? {} : { value: text }
}

const isFormula = (text: string) => text.startsWith('=') && !/^="[^"]*"$/.test(text)

/** Notes keep their lines. */
export function readNote(cell: SheetCell): Reading<string> {
  if (cell.kind === 'date') return { code: 'became_date' }
  return { value: cell.kind === 'number' ? plainDigits(cell.text) : cell.text }
}

/** An order number, a SKU, a postcode: digits that mean nothing by their size. */
export function readIdentifier(cell: SheetCell): Reading<string> {
  if (cell.kind === 'date') return { code: 'became_date' }
  const text = unquote(cell.text)
  if (cell.kind === 'text' && !excelPower.test(text) && !/^\d+\.0+$/.test(text)) return readText(cell)
  return hasLostDigits(cell.kind, text) ? { code: 'number_lost_digits' } : { value: plainDigits(text) }
}

function hasLostDigits(kind: SheetCell['kind'], text: string) {
  const digits = plainDigits(text)
  if (digits.replace(/\D/g, '').length > exactDigitsMax) return true
  // In a CSV the mantissa is all there is; a workbook stores the whole number even where it shows 1.38E+10.
  return kind === 'text' && excelPower.test(text) && text.replace(/E.*/i, '').replace('.', '').length < digits.length
}

/** 10001 was 010001 before a number format took its zero. */
export function readPostcode(cell: SheetCell): Reading<string> {
  const { value, code } = readIdentifier(cell)
  if (value === undefined) return code === undefined ? {} : { code }
  return { value: cell.kind === 'number' && /^\d{5}$/.test(value) ? `0${value}` : value }
}

/**
 * A mobile number as eleven digits, anything else as written: whether it is a phone is for `check-draft` to say. A number
 * cell holds a mobile, 400 or short number exactly, but a landline has lost the zero of its area code.
 */
export function readPhone(cell: SheetCell): Reading<string> {
  if (cell.kind === 'date') return { code: 'phone_lost_digits' }
  const text = unquote(cell.text).normalize('NFKC')
  if (cell.kind === 'number' || excelPower.test(text) || /^\d+\.0+$/.test(text)) {
    const digits = plainDigits(text)
    if (hasLostDigits(cell.kind, text) || !/^\d+$/.test(digits)) return { code: 'phone_lost_digits' }
    const mayBeWhole =
      mobile.test(digits) || /^86(1[3-9]\d{9})$/.test(digits) || /^[48]00\d{7}$/.test(digits) || digits.length <= 8
    return mayBeWhole ? { value: bareMobile(digits) } : { code: 'phone_lost_digits' }
  }
  const value = bareMobile(text.replace(/[\s\u3000]+/g, ' ').trim())
  return value === '' ? {} : { value }
}

/** 138-1234-5678, +86 138 1234 5678 → 13812345678. */
function bareMobile(text: string) {
  const digits = text.replace(/[\s\-()]/g, '').replace(/^(\+?86|0086)(?=1[3-9]\d{9}$)/, '')
  return mobile.test(digits) ? digits : text
}

/** The platform hides the receiver: 张**, 138****5678. */
export const isMasked = (text: string | undefined) => text !== undefined && /[*＊]{2,}|[\p{L}][*＊]|[*＊][\p{L}]/u.test(text)

const regions = new Map<string, string>([
  ['中国大陆', 'CN'],
  ['大陆', 'CN'],
  ['国内', 'CN'],
  ['CHN', 'CN'],
  ['香港', 'HK'],
  ['中国香港', 'HK'],
  ['澳门', 'MO'],
  ['中国澳门', 'MO'],
  ['台湾', 'TW'],
  ['中国台湾', 'TW'],
  ['UK', 'GB'],
])

/** ISO 3166-1 code of a country in Chinese, English or as a code. */
export function readCountry(cell: SheetCell): Reading<string> {
  if (regions.size < 100) fillRegions()
  const name = cell.text.normalize('NFKC').trim().toUpperCase()
  const code = regions.get(name)
  return code === undefined ? { code: 'country_unknown' } : { value: code }
}

function fillRegions() {
  const names = ['zh-CN', 'en'].map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }))
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    for (const each of names) {
      const name = each.of(code)
      // ZZ and its like are "unknown region"; EU and UN are not countries.
      if (name === undefined || ['ZZ', 'EU', 'UN', 'EZ', 'XA', 'XB', 'QO'].includes(code)) continue
      regions.set(name.toUpperCase(), code)
      regions.set(code, code)
    }
  }
}
