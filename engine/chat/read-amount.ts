const digitOf: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 3, １２, 十, 十二, 二十, 两百, 半: a count as people write it; undefined when it is none. */
export const readCount = (text: string): number | undefined => {
  if (/^\d{1,7}$/.test(text)) return Number(text)
  const [, hundreds, rest = ''] = /^(?:([一二两三四五六七八九])百)?(.*)$/.exec(text) ?? []
  const [, tens, ten, ones] = /^(?:([一二三四五六七八九])?(十))?零?([一二两三四五六七八九])?$/.exec(rest) ?? []
  if (hundreds === undefined && ten === undefined && ones === undefined) return undefined
  const ofTens = ten === undefined ? 0 : 10 * (tens === undefined ? 1 : (digitOf[tens] ?? 0))
  return (hundreds === undefined ? 0 : 100 * (digitOf[hundreds] ?? 0)) + ofTens + (ones === undefined ? 0 : (digitOf[ones] ?? 0))
}

export const countPattern = '\\d{1,6}|[一二两三四五六七八九]?百?[一二三四五六七八九]?十?[一二两三四五六七八九十]'

const scales: Record<string, number> = { 万: 10_000, w: 10_000, W: 10_000, 千: 1000, k: 1000, K: 1000, 百: 100 }
const minorMax = 1_000_000_000_000

/** "2000", "¥1,299.5元", "2万", "3千块": minor units; undefined when it is no amount. */
export const readMinor = (text: string): number | undefined => {
  const [, digits, scale] =
    /^[¥￥]?\s?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?)\s?([万wWkK千百])?\s?(?:元|块钱?|圆|rmb|RMB)?(?:整)?$/.exec(
      text.trim(),
    ) ?? []
  if (digits === undefined) return undefined
  const minor = Math.round(Number(digits.replaceAll(',', '')) * 100) * (scale === undefined ? 1 : (scales[scale] ?? 1))
  return minor <= minorMax ? minor : undefined
}

export const amountPattern = '[¥￥]?\\s?\\d[\\d,]*(?:\\.\\d{1,2})?\\s?[万wWkK千百]?\\s?(?:元|块钱?|圆|rmb|RMB)?(?:整)?'

const gramsPer: Record<string, number> = { kg: 1000, 公斤: 1000, 千克: 1000, g: 1, 克: 1, 斤: 500, 吨: 1_000_000, t: 1_000_000 }
const gramsMax = 100_000_000
export const weightUnits = 'kg|KG|Kg|公斤|千克|g|克|斤|吨'

/** Grams of "12.5" and "公斤". */
export const readGrams = (digits: string, unit: string): number | undefined => {
  const grams = Math.round(Number(digits) * (gramsPer[unit.toLowerCase()] ?? Number.NaN))
  return Number.isFinite(grams) && grams > 0 && grams <= gramsMax ? grams : undefined
}
