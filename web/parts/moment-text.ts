import { timeWords } from '../words/time.ts'
import { sayIn, type Language } from '../words/say.ts'

type Parts = { year: string; month: string; day: string; hour: string; minute: string; second: string; weekday: string }
const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(at: number, zone: string, language: Language): Parts {
  const key = `${zone} ${language}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      weekday: 'short',
      hourCycle: 'h23',
    })
    formats.set(key, format)
  }
  const found: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(at)) found[type] = value
  const part = (name: string) => found[name] ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    weekday: part('weekday'),
  }
}

/** The calendar day in a zone, as `2026-03-05`. */
export function dayOf(at: number, zone: string): string {
  const { year, month, day } = partsOf(at, zone, 'zh')
  return `${year}-${month}-${day}`
}

const dayMs = 86_400_000

/** A time as people say it: `14:20` today, `昨天 14:20`, `03-05 周四 14:20`, `2025-12-31 周三 14:20` in another year. */
export function momentText(at: number, now: number, zone: string, language: Language): string {
  const { year, month, day, hour, minute, weekday } = partsOf(at, zone, language)
  const clock = `${hour}:${minute}`
  const date = `${year}-${month}-${day}`
  if (date === dayOf(now, zone)) return clock
  if (date === dayOf(now - dayMs, zone)) return `${sayIn(language, timeWords.yesterday)} ${clock}`
  if (date === dayOf(now + dayMs, zone)) return `${sayIn(language, timeWords.tomorrow)} ${clock}`
  const dateText = year === dayOf(now, zone).slice(0, 4) ? `${month}-${day}` : date
  return `${dateText} ${weekday} ${clock}`
}

/** A time in full, to the second: `2026-03-05 周四 14:20:07`. */
export function fullMoment(at: number, zone: string, language: Language): string {
  const { year, month, day, hour, minute, second, weekday } = partsOf(at, zone, language)
  return `${year}-${month}-${day} ${weekday} ${hour}:${minute}:${second}`
}

/** A span of time in its two largest units: `38 分`, `2 小时 10 分`, `3 天 4 小时`. */
export function spanText(ms: number, language: Language): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  if (minutes < 1) return sayIn(language, timeWords.moments)
  if (minutes < 60) return sayIn(language, timeWords.minutes, { m: minutes })
  const hours = Math.floor(minutes / 60)
  const m = minutes % 60
  if (hours < 24) return sayIn(language, m === 0 ? timeWords.hours : timeWords.hoursMinutes, { h: hours, m })
  const d = Math.floor(hours / 24)
  const h = hours % 24
  return sayIn(language, h === 0 ? timeWords.days : timeWords.daysHours, { d, h })
}
