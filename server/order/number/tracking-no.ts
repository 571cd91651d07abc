import { randomInt } from 'node:crypto'

/** INT-3: 16 digits, the last a Luhn check digit; the rest is chance, so that numbers cannot be walked through. */
export function newTrackingNo(): string {
  const body = `${randomInt(1, 10)}${String(randomInt(0, 10_000_000)).padStart(7, '0')}${String(randomInt(0, 10_000_000)).padStart(7, '0')}`
  return body + luhnDigit(body)
}

/** Whether the check digit fits: tells a slip of the finger from a number we do not know. */
export function isTrackingNo(text: string): boolean {
  return /^\d{16}$/.test(text) && luhnDigit(text.slice(0, 15)) === text.charAt(15)
}

function luhnDigit(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index++) {
    const digit = Number(body.charAt(body.length - 1 - index))
    const doubled = index % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}
