import type { DocumentLanguage } from '../../../../contract/document.ts'

/** A time as paper writes it: `2026-03-05 周四 18:00`, in English `2026-03-05 Thu 18:00`. */
export function momentText(at: Date, zone: string, language: DocumentLanguage = 'zh'): string {
  const part = partsOf(at, zone, language)
  return `${part.year}-${part.month}-${part.day} ${part.weekday} ${part.hour}:${part.minute}`
}

/** In a column of times: `03-05 18:00`. */
export function shortMomentText(at: Date, zone: string): string {
  const part = partsOf(at, zone, 'zh')
  return `${part.month}-${part.day} ${part.hour}:${part.minute}`
}

/** The day under a signature: `2026年3月5日`, in English `2026-03-05`. */
export function dayText(at: Date, zone: string, language: DocumentLanguage = 'zh'): string {
  const part = partsOf(at, zone, language)
  if (language === 'en') return `${part.year}-${part.month}-${part.day}`
  return `${part.year}年${Number(part.month)}月${Number(part.day)}日`
}

/** What clock the paper goes by: `中国标准时间（Asia/Shanghai）`. */
export function zoneText(zone: string, language: DocumentLanguage = 'zh'): string {
  const options = { timeZone: zone, timeZoneName: 'longGeneric' } as const
  const parts = new Intl.DateTimeFormat(localeOf(language), options).formatToParts(0)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return language === 'en' ? `${name} (${zone})` : `${name}（${zone}）`
}

const localeOf = (language: DocumentLanguage): string => (language === 'en' ? 'en-US' : 'zh-CN')

const formats = new Map<string, Intl.DateTimeFormat>()
const formatsMax = 200

/** Making a format costs more than using it a hundred times; a company prints in one zone or two. */
function formatOf(zone: string, language: DocumentLanguage): Intl.DateTimeFormat {
  const key = `${localeOf(language)} ${zone}`
  const known = formats.get(key)
  if (known) return known
  if (formats.size >= formatsMax) formats.clear()
  const format = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  })
  formats.set(key, format)
  return format
}

function partsOf(at: Date, zone: string, language: DocumentLanguage) {
  const found: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatOf(zone, language).formatToParts(at)) found[type] = value
  return { year: '', month: '', day: '', hour: '', minute: '', weekday: '', ...found }
}
