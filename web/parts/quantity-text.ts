import type { Language } from '../words/say.ts'

function number(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: digits }).format(value)
}

export const countText = (count: number, language: Language) =>
  language === 'zh' ? `${number(count, language)} 件` : `${number(count, language)} pcs`

/** Grams below a kilogram, else kilograms with up to two decimals. */
export const weightText = (grams: number, language: Language) =>
  grams < 1000 ? `${number(grams, language)} g` : `${number(grams / 1000, language, 2)} kg`

/** Cubic centimetres below a hundredth of a cubic metre, else cubic metres. */
export const volumeText = (cubicCm: number, language: Language) =>
  cubicCm < 10_000 ? `${number(cubicCm, language)} cm³` : `${number(cubicCm / 1_000_000, language, 3)} m³`
