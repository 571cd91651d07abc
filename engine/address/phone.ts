export type PhoneKind = 'mobile' | 'landline' | 'international' | 'masked'

export interface Phone {
  kind: PhoneKind
  /**
   * mobile 13800138000, landline 0755-26001234, service number 4008001234, international +85291234567; an extension follows after "-",
   * also that of a platform's go-between number (13800138000-1234). masked: as given, without spaces, with * for the hidden digits.
   */
  normal: string
}

const textLengthMax = 40
const fullWidthOffset = 0xfee0
const mobile = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})(?:-(\d{1,6}))?$/
const landline = /^(?:(?:\+|00)?86(?=0?[1-9]))?0?(10|2[0-57-9]|[3-9]\d{2})(\d{7,8})(?:-(\d{1,6}))?$/
const serviceNumber = /^([48]00\d{7})(?:-(\d{1,6}))?$/
const international = /^(?:\+|00)([1-9]\d{6,14})(?:-(\d{1,6}))?$/
const masked = /^\+?[\d*-]*\*{2,}[\d*-]*$/
const maskedDigitsMin = 7

/** Calling codes for numbers that come without one, by ISO 3166 country; elsewhere the number must begin with + or 00. */
const callingCodes: Record<string, string> = {
  HK: '852',
  MO: '853',
  TW: '886',
  US: '1',
  CA: '1',
  GB: '44',
  DE: '49',
  FR: '33',
  NL: '31',
  ES: '34',
  BE: '32',
  PL: '48',
  SE: '46',
  JP: '81',
  KR: '82',
  SG: '65',
  MY: '60',
  TH: '66',
  VN: '84',
  PH: '63',
  ID: '62',
  IN: '91',
  AU: '61',
  NZ: '64',
  AE: '971',
  SA: '966',
  BR: '55',
  MX: '52',
  ZA: '27',
}

const extensionWord = /(?:转|分机|ext\.?|x|#|,|;)+-?(?=\d{1,6}\]?$)|\[(?=\d{1,6}\]$)/i

/** Without spaces, brackets and grouping dashes; an extension behind one "-". */
const compact = (text: string): string => {
  const bare = text
    .slice(0, textLengthMax)
    .replace(/[０-９＋＊－]/g, (char) => String.fromCharCode(char.charCodeAt(0) - fullWidthOffset))
    .replace(/[xX×•●]{3,}/g, (hidden) => '*'.repeat(hidden.length))
  const [number = '', extension] = bare
    .replace(/[\s\u00a0]/g, '')
    .replace(extensionWord, '~')
    .replace(']', '')
    .split('~')
  return number.replace(/[()（）.·]/g, '') + (extension === undefined ? '' : `-${extension}`)
}

const withoutGrouping = (number: string) => number.replace(/[-–—]/g, '')
const withExtension = (number: string, extension: string | undefined) =>
  extension === undefined ? number : `${number}-${extension}`

const checkMasked = (text: string): Phone | undefined => {
  if (!masked.test(text) || text.replace(/[^\d*]/g, '').length < maskedDigitsMin) return undefined
  return { kind: 'masked', normal: text }
}

const checkMainland = (number: string): Phone | undefined => {
  const [, cell, cellExtension] = mobile.exec(number) ?? []
  if (cell !== undefined) return { kind: 'mobile', normal: withExtension(cell, cellExtension) }
  const [, service, serviceExtension] = serviceNumber.exec(number) ?? []
  if (service !== undefined) return { kind: 'landline', normal: withExtension(service, serviceExtension) }
  const [, area, line, extension] = landline.exec(number) ?? []
  const hasTrunk = number.startsWith('0') || /^(?:\+86|86\d{10})/.test(number)
  if (area === undefined || line === undefined || !hasTrunk) return undefined
  return { kind: 'landline', normal: withExtension(`0${area}-${line}`, extension) }
}

const checkAbroad = (number: string, country: string): Phone | undefined => {
  const [, full, extension] = international.exec(number) ?? []
  if (full !== undefined) {
    // A mainland number keeps its +86 for a receiver abroad, where 13800138000 would be read as one of theirs.
    if (full.startsWith('86') && (country === 'CN' || checkMainland(number) === undefined)) return undefined
    return { kind: 'international', normal: withExtension(`+${full}`, extension) }
  }
  const callingCode = callingCodes[country]
  const [, national, nationalExtension] = /^0?([1-9]\d{5,11})(?:-(\d{1,6}))?$/.exec(number) ?? []
  if (callingCode === undefined || national === undefined) return undefined
  if (callingCode === '1' && national.length !== 10)
    return national.length === 11 && national[0] === '1'
      ? { kind: 'international', normal: withExtension(`+${national}`, nationalExtension) }
      : undefined
  return { kind: 'international', normal: withExtension(`+${callingCode}${national}`, nationalExtension) }
}

/** Splits "0755-2600-1234-801" so that only what follows a whole number counts as its extension. */
const listReadings = (number: string): string[] => {
  const readings = [withoutGrouping(number)]
  const last = number.lastIndexOf('-')
  if (last > 0) readings.push(`${withoutGrouping(number.slice(0, last))}-${number.slice(last + 1)}`)
  return readings
}

/**
 * VAL-2: what kind of phone number the text is, for a receiver in `country` (ISO 3166-1 alpha-2; 'CN' is the mainland).
 * Undefined: none that could be dialled from elsewhere; a landline needs its area code. Masked ones are recognised, not checked.
 */
export const checkPhone = (text: string, country: string): Phone | undefined => {
  const number = compact(text)
  const hidden = checkMasked(number)
  if (hidden !== undefined) return hidden
  if (!/^\+?[\d–—-]+$/.test(number)) return undefined
  for (const reading of listReadings(number)) {
    const isPrefixed = /^(?:\+|00)/.test(reading)
    const phone = country === 'CN' ? checkMainland(reading) : undefined
    const found = phone ?? (country !== 'CN' || isPrefixed ? checkAbroad(reading, country) : undefined)
    if (found !== undefined) return found
  }
  return undefined
}

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
