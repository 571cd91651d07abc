import { homeZone } from '../parts/home-zone.ts'
import { dayOf, fullMoment, momentText } from '../parts/moment-text.ts'
import { sayIn, type Language } from '../words/say.ts'
import { timeWords } from '../words/time.ts'

const dayMs = 86_400_000

/** `今天 14:20`: strangers are told the day even when it is today. */
export function toldMoment(at: number, now: number, language: Language): string {
  const text = momentText(at, now, homeZone, language)
  return dayOf(at, homeZone) === dayOf(now, homeZone) ? `${sayIn(language, timeWords.today)} ${text}` : text
}

/** The day of a moment: `今天 11-22 周日`, `11-20 周五`, `2025-12-31 周三` in another year. */
export function dayText(at: number, now: number, language: Language): string {
  const day = dayOf(at, homeZone)
  const full = fullMoment(at, homeZone, language).slice(0, -clockLength)
  const date = day.slice(0, 4) === dayOf(now, homeZone).slice(0, 4) ? full.slice('2026-'.length) : full
  if (day === dayOf(now, homeZone)) return `${sayIn(language, timeWords.today)} ${date}`
  return day === dayOf(now - dayMs, homeZone) ? `${sayIn(language, timeWords.yesterday)} ${date}` : date
}

/** The clock alone: `14:20`. */
export const clockText = (at: number, language: Language): string =>
  fullMoment(at, homeZone, language).slice(1 - clockLength, -':07'.length)

const clockLength = ' 14:20:07'.length
