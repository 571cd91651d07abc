/** A time as the letter writes it: `2026-03-05 周四 18:00`. */
export function momentText(at: Date, zone: string): string {
  const part = partsOf(at, zone)
  return `${part.year}-${part.month}-${part.day} ${part.weekday} ${part.hour}:${part.minute}`
}

/** The day under a signature: `2026年3月5日`. */
export function dayText(at: Date, zone: string): string {
  const part = partsOf(at, zone)
  return `${part.year}年${Number(part.month)}月${Number(part.day)}日`
}

/** What clock the letter goes by: `中国标准时间（Asia/Shanghai）`. */
export function zoneText(zone: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return `${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''}（${zone}）`
}

function partsOf(at: Date, zone: string) {
  const format = new Intl.DateTimeFormat('zh-CN', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  })
  const found: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of format.formatToParts(at)) found[type] = value
  return { year: '', month: '', day: '', hour: '', minute: '', weekday: '', ...found }
}
