/** Decimal places by ISO 4217. Not from Intl, whose places follow custom and change with its version (HUF 0). */
const placesOf = new Map([
  ...listed(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...listed(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...listed(
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
  CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR
  KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN
  PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD
  TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG`,
  ),
])

function listed(places: number, codes: string): [string, number][] {
  return codes.split(/\s+/).map((code) => [code, places])
}

/** Decimal places of a currency by its ISO 4217 code (JPY 0, CNY 2, KWD 3); undefined when it is none. */
export function findCurrencyPlaces(currency: string): number | undefined {
  return placesOf.get(currency)
}

/** Minor units as `12.50 CNY`, `1200 JPY`, `1.250 KWD`; no thousands separators. Digits are moved, nothing is computed in floats. */
export function moneyText(minor: number, currency: string): string {
  const places = placesOf.get(currency) ?? 0
  const sign = minor < 0 ? '-' : ''
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  if (places === 0) return `${sign}${digits} ${currency}`
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)} ${currency}`
}

/** A whole number of thousandths, millionths … as a decimal without trailing zeros: `decimalText(3200, 3)` is `3.2`. */
export function decimalText(units: number, places: number): string {
  const digits = String(units).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return fraction === '' ? digits.slice(0, -places) : `${digits.slice(0, -places)}.${fraction}`
}
