import type { FieldProblemCode } from '../../../../contract/refusals.ts'
import type { SheetCell } from '../file/sheet.ts'
import { countUnits } from '../header-words.ts'

/** What could be read of a cell, or why not. Neither: the cell says nothing. */
export type Reading<T> = { value?: T; code?: CellProblem }
export type CellProblem = Extract<
  FieldProblemCode,
  | 'contradicts'
  | 'repeated'
  | 'too_many_items'
  | 'too_long'
  | 'out_of_range'
  | 'not_number'
  | 'not_quantity'
  | 'not_money'
  | 'not_time'
  | 'unknown_currency'
  | 'flow_unknown'
  | 'service_unknown'
  | 'country_unknown'
  | 'number_lost_digits'
  | 'phone_lost_digits'
  | 'became_date'
  | 'garbled'
  | 'formula_error'
  | 'unparsable'
>

/** Decimal digits without exponent or float: 12.5 → { units: 125n, scale: 1 }. */
type Decimal = { units: bigint; scale: number }

const scaleMax = 30
const exponentMax = 30

/** Plain digits of a number as a file stores it: 1.38E10 → 13800000000. A float's last digits beyond 15 are noise (0.1 + 0.2). */
export function plainDigits(stored: string): string {
  const number = Number(stored)
  const significant = stored.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '').length
  const text = significant > 15 && Math.abs(number) < 1e15 ? number.toPrecision(15) : stored
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text.trim())
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  if (Math.abs(Number(power)) > exponentMax) return text
  const digits = whole + fraction
  const point = whole.length + Number(power)
  const before = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0')
  const after = (point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '')
  return sign + before.replace(/^0+(?=\d)/, '') + (after === '' ? '' : `.${after}`)
}

/** Text in the forms people write: 1,234.50 and full-width digits; not 1.2万, not 1.234,50. */
function readDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(text)
  if (!match || (match[2] === undefined && !match[3])) return undefined
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > scaleMax || (match[2]?.length ?? 0) > scaleMax) return undefined
  const units = BigInt((match[2] ?? '0').replaceAll(',', '') + fraction)
  return { units: match[1] === '-' ? -units : units, scale: fraction.length }
}

/** The cell's number as text without what stands around it, and what stood there. */
function normalize(cell: SheetCell): string {
  return (cell.kind === 'number' ? plainDigits(cell.text) : cell.text).normalize('NFKC').replace(/[\s'‘’"“”]/g, '')
}

export function readQuantity(cell: SheetCell): Reading<number> {
  const text = normalize(cell).replace(new RegExp(`(${countUnits})$`, 'i'), '')
  const decimal = cell.kind === 'date' ? undefined : readDecimal(text)
  if (decimal === undefined || decimal.scale > 0 || decimal.units < 1n) return { code: 'not_quantity' }
  return decimal.units > 1_000_000n ? { code: 'out_of_range' } : { value: Number(decimal.units) }
}

const moneyMarks: Record<string, string> = {
  CNY: '(?:¥|￥|rmb|cny|人民币|元整|元)',
  USD: '(?:us\\$|\\$|usd|美元|美金)',
  EUR: '(?:€|eur|欧元)',
  HKD: '(?:hk\\$|hkd|港币|港元)',
  JPY: '(?:¥|￥|jpy|日元|円)',
  GBP: '(?:£|gbp|英镑)',
}

/** Minor units of the order's currency. More digits than the currency has are no amount: nobody can pay them. */
export function readMoney(cell: SheetCell, currency: string): Reading<number> {
  if (cell.kind === 'date') return { code: 'not_money' }
  const mark = moneyMarks[currency] ?? currency.toLowerCase()
  const text = normalize(cell)
    .toLowerCase()
    .replace(new RegExp(`^${mark}`), '')
    .replace(new RegExp(`${mark}$`), '')
  const decimal = readDecimal(text)
  const digits = minorDigits(currency)
  if (decimal === undefined || decimal.units < 0n || decimal.scale > digits) return { code: 'not_money' }
  const minor = decimal.units * 10n ** BigInt(digits - decimal.scale)
  return minor > 1_000_000_000_000n ? { code: 'out_of_range' } : { value: Number(minor) }
}

const digitsOf = new Map<string, number>()

/** ISO 4217: two for the yuan, none for the yen. Kept, because asking costs more than all the rest of an amount. */
function minorDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

/** Grams, by unit, and cubic centimetres. Without a unit weight is in kg and volume in m³ (INT-2). */
const gramsPer = new Map(
  Object.entries({
    kg: 1_000n,
    kgs: 1_000n,
    千克: 1_000n,
    公斤: 1_000n,
    g: 1n,
    克: 1n,
    斤: 500n,
    t: 1_000_000n,
    吨: 1_000_000n,
  }),
)
const cubicCmPer = new Map(
  Object.entries({
    m3: 1_000_000n,
    立方米: 1_000_000n,
    立方: 1_000_000n,
    方: 1_000_000n,
    cbm: 1_000_000n,
    cm3: 1n,
    立方厘米: 1n,
    l: 1_000n,
    升: 1_000n,
  }),
)

export const readWeightGrams = (cell: SheetCell, unit = 'kg') => readMeasure({ cell, unit, per: gramsPer, max: 100_000_000n })
export const readVolumeCubicCm = (cell: SheetCell, unit = 'm3') =>
  readMeasure({ cell, unit, per: cubicCmPer, max: 1_000_000_000n })

function readMeasure(ask: { cell: SheetCell; unit: string; per: Map<string, bigint>; max: bigint }): Reading<number> {
  if (ask.cell.kind === 'date') return { code: 'not_number' }
  const match = /^([\d.,]+)(.*)$/.exec(normalize(ask.cell).toLowerCase())
  const decimal = readDecimal(match?.[1] ?? '')
  const factor = ask.per.get(match?.[2] || ask.unit)
  if (decimal === undefined || factor === undefined) return { code: 'not_number' }
  const scale = 10n ** BigInt(decimal.scale)
  // Half up to the whole gram.
  const value = (decimal.units * factor * 2n + scale) / (scale * 2n)
  return value > ask.max ? { code: 'out_of_range' } : { value: Number(value) }
}
