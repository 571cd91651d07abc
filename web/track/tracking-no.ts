/** Why a tracking number cannot be one, told before anybody is asked. */
export type Slip = 'empty' | 'not_digits' | 'length' | 'check_digit'
export const trackingNoLength = 16

/** What stands in the field without what people paste along: spaces, hyphens, full-width digits. */
export const plainNumber = (typed: string): string => typed.normalize('NFKC').replace(/[\s\u2010-\u2015-]/g, '')

export function slipIn(trackingNo: string): Slip | undefined {
  if (trackingNo === '') return 'empty'
  if (!/^\d+$/.test(trackingNo)) return 'not_digits'
  if (trackingNo.length !== trackingNoLength) return 'length'
  return passesLuhn(trackingNo) ? undefined : 'check_digit'
}

/** In groups of four, as it is printed and read out. */
export const groupedNumber = (trackingNo: string): string => trackingNo.replace(/(\d{4})(?=\d)/g, '$1 ')

/** INT-3: the last digit is a Luhn check digit; one wrong digit, and nearly every swap of neighbours, breaks it. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let fromEnd = 0; fromEnd < digits.length; fromEnd++) {
    const digit = Number(digits.charAt(digits.length - 1 - fromEnd))
    const counted = fromEnd % 2 === 1 ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}
