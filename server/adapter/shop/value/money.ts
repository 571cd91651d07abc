/** Decimal places of the currencies of ISO 4217. Not from Intl, whose places follow custom and change with its version (HUF 0). */
const decimalPlaces = new Map([
  ...places(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...places(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...places(
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
  CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR
  KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN
  PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD
  TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG`,
  ),
])

const digitsMax = 12

/** Decimal places of a currency by its ISO 4217 code; undefined when it is none. */
export function findCurrencyPlaces(currency: string): number | undefined {
  return decimalPlaces.get(currency)
}

/**
 * `29.35` with two places → 2935, exactly: digits are moved, nothing is computed in floats. Zeros beyond the places are
 * allowed (`29.3500`), other digits there are not, nor anything but an optional minus, digits and one point.
 */
export function parseMinor(text: string, decimals: number): number | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!found) return undefined
  const [, sign = '', whole = '', fraction = ''] = found
  const significant = whole.replace(/^0+/, '')
  if (significant.length > digitsMax || /[1-9]/.test(fraction.slice(decimals))) return undefined
  const minor = Number(significant + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return sign && minor !== 0 ? -minor : minor
}

/** What one piece costs when `quantity` cost `totalMinor`: rounded half up, as an invoice line is. */
export function divideMinor(totalMinor: number | bigint, quantity: number): number {
  const [total, pieces] = [BigInt(totalMinor), BigInt(quantity)]
  return Number((2n * total + pieces) / (2n * pieces))
}

/** The unit price that remains when a discount on the whole line is spread over its pieces. */
export function discountUnitMinor(line: { unitMinor: number; quantity: number; discountMinor: number }): number {
  const total = BigInt(line.unitMinor) * BigInt(line.quantity) - BigInt(line.discountMinor)
  return total <= 0n ? 0 : divideMinor(total, line.quantity)
}

function places(count: number, currencies: string): [string, number][] {
  return currencies.split(/\s+/).map((currency) => [currency, count])
}
