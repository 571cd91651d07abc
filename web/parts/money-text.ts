import type { Language } from '../words/say.ts'

/** Minor units of a currency as text with its sign: `¥1,299.00`, `US$12.50`, `JP¥1,200`. */
export function moneyText(minor: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}
