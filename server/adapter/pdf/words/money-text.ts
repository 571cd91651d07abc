/** Decimal places by ISO 4217 where they are not two. Not from Intl, whose places follow custom (HUF 0, IDR 0). */
const noPlaces = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')
const threePlaces = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')

/** Minor units with their sign of currency: `¥1,299.00`, `JP¥1,200`. Exact: nothing is computed in floats. */
export function moneyText(minor: number, currency: string): string {
  return format(minor, currency, { style: 'currency', currency })
}

/** Minor units as a bare number, for a column whose head names the currency: `1,299.00`. */
export function amountText(minor: number, currency: string): string {
  return format(minor, currency, {})
}

function format(minor: number, currency: string, options: Intl.NumberFormatOptions): string {
  const places = noPlaces.includes(currency) ? 0 : threePlaces.includes(currency) ? 3 : 2
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  const point = digits.length - places
  const decimal = `${minor < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}0`
  return new Intl.NumberFormat('zh-CN', { ...options, minimumFractionDigits: places, maximumFractionDigits: places }).format(
    decimal as Intl.StringNumericLiteral,
  )
}
