/** Texts like 12.50, １２.５, ¥1,299.00, 3.2 kg. */
const marks = /^[¥￥]|\s|,|，|元$|kg$|公斤$|千克$|m³$|m3$|立方米?$|方$/gi
const wholeMax = 12

/**
 * A decimal as typed, as a whole number of its smallest units: `scaledOf('12.5', 2)` is 1250 分. No float is involved.
 * Undefined when it is no decimal, has more places than the unit or more than twelve digits before the point.
 */
export function scaledOf(text: string, digits: number): number | undefined {
  const plain = halfWidth(text).trim().replace(marks, '')
  const found = /^(\d+)?(?:\.(\d*))?$/.exec(plain)
  if (!found || plain === '' || plain === '.') return undefined
  const whole = (found[1] ?? '0').replace(/^0+(?=\d)/, '')
  const fraction = (found[2] ?? '').replace(/0+$/, '')
  if (fraction.length > digits || whole.length > wholeMax) return undefined
  const scaled = Number(whole + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(scaled) ? scaled : undefined
}

/** The other way round; `places` keeps that many decimals at least: `textOf(1250, 2, 2)` is `12.50`. */
export function textOf(scaled: number, digits: number, places = 0): string {
  const all = String(scaled).padStart(digits + 1, '0')
  const whole = all.slice(0, all.length - digits)
  const fraction = all
    .slice(all.length - digits)
    .replace(/0+$/, '')
    .padEnd(places, '0')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** A whole number as typed. */
export const countOf = (text: string): number | undefined => scaledOf(text.replace(/[件个箱台pcs]+\s*$/i, ''), 0)

const halfWidth = (text: string) =>
  text.replace(/[\uff10-\uff19\uff0e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/。/g, '.')
