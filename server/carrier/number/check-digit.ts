import type { CheckRule } from '../../../contract/carrier/waybill.ts'

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7]
const s10Digits = 8

/** The digit that guards a number against a slip of the pen, or none. Pure; `digits` are the serial number's, with its leading zeros. */
export function checkDigitOf(rule: CheckRule, digits: string): string {
  switch (rule) {
    case 'none':
      return ''
    case 's10':
      return s10(digits)
    case 'mod7':
      return String(Number(BigInt(digits) % 7n))
    case 'mod10':
      return mod10(digits)
  }
}

/** UPU S10 (EMS, registered mail): eight digits, weighed 8 6 4 2 3 5 9 7, eleven less the remainder; 10 is 0 and 11 is 5. */
function s10(digits: string): string {
  const sum = Array.from(digits.padStart(s10Digits, '0')).reduce(
    (total, digit, at) => total + Number(digit) * (s10Weights[at] ?? 0),
    0,
  )
  const left = 11 - (sum % 11)
  return String(left === 10 ? 0 : left === 11 ? 5 : left)
}

/** GS1: from the right weighed 3 1 3 1 …, up to the next ten. */
function mod10(digits: string): string {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

export type NumberShape = { prefix: string; suffix: string; digits: number; checkRule: CheckRule }

/** EA + 47312482 + 9 + CN */
export function waybillNoOf({ prefix, suffix, digits, checkRule }: NumberShape, no: bigint): string {
  const serial = String(no).padStart(digits, '0')
  return `${prefix}${serial}${checkDigitOf(checkRule, serial)}${suffix}`
}
