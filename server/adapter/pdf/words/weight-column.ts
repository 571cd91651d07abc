/** How a column of weights is written: all in kilograms, with as many places as its finest weight needs. */
export function weightColumn(weights: number[]): (grams: number) => string {
  const places = weights.every((grams) => grams % 1000 === 0) ? 0 : weights.every((grams) => grams % 10 === 0) ? 2 : 3
  const format = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: places, maximumFractionDigits: places })
  return (grams) => format.format(grams / 1000)
}
