/** Grams of what a scale sends or a person types: `850`, `850 g`, `ST,GS,+ 0.850kg`, `0.85`. A number with a point and no unit is kilograms. Anything else, as the code of a box, is no weight. */
export function readWeight(text: string): number | undefined {
  const found = /^(?:[A-Z]{2},[A-Z]{2},)?\s*\+?\s*(\d+(?:[.,]\d+)?)\s*(kg|千克|公斤|g|克)?$/i.exec(text.trim())
  if (!found) return undefined
  const number = Number(found[1]?.replace(',', '.'))
  const unit = found[2]?.toLowerCase()
  const isKilograms = unit ? ['kg', '千克', '公斤'].includes(unit) : /[.,]/.test(found[1] ?? '')
  const grams = Math.round(isKilograms ? number * 1000 : number)
  return grams >= 1 && grams <= 100_000_000 ? grams : undefined
}
