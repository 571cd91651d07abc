import type { Level, PersonalKind, Sight } from '../../contract/privacy.ts'

/** Masks of single values. Pure; what is masked already, here or by a platform, stays as it is. */

/** 王小明 → 王**, John Smith → J**: the length does not show either. */
export function maskName(name: string): string {
  const whole = name.trim()
  const first = firstOf(whole)
  return first.length < whole.length ? `${first}**` : whole && '**'
}

/** 13800138000 → 138****8000; of shorter numbers only the last digits stay. */
export function maskPhone(phone: string): string {
  if (/^\d{0,3}\*{4}\d{0,4}$/.test(phone)) return phone
  const digits = phone.replaceAll(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
  if (digits === '') return phone.trim() === '' ? '' : '****'
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return digits.length >= 7 ? `****${digits.slice(-3)}` : '****'
}

/** someone@example.com → s***@example.com */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at <= 0) return email.trim() === '' ? '' : '***'
  return `${firstOf(email)}***${email.slice(at)}`
}

/** The first letter, also where it takes two places. */
function firstOf(text: string): string {
  const first = text.codePointAt(0)
  return first === undefined ? '' : String.fromCodePoint(first)
}

/** What comes after the district; province, city and district stay beside it: 上海市浦东新区**** */
export function maskDetail(detail: string): string {
  return detail.trim() === '' ? '' : '****'
}

/** 310115199003071234 → 31**************34 */
export function maskIdNumber(number: string): string {
  const [start, end] = [number.slice(0, 2), number.slice(-2)]
  return number.length >= 8 ? `${start}${'*'.repeat(number.length - 4)}${end}` : '****'
}

const masks: Readonly<Record<PersonalKind, (text: string) => string>> = {
  name: maskName,
  account: maskName,
  phone: maskPhone,
  address: maskDetail,
  email: maskEmail,
  id_number: maskIdNumber,
  picture: () => '',
}

/** The value as far as it may show; undefined when it may not show at all. */
export function maskValue(kind: PersonalKind, value: string, sight: Sight): string | undefined {
  const shown: Level = sight[kind]
  if (shown === 'whole') return value
  return shown === 'hidden' ? undefined : masks[kind](value)
}
