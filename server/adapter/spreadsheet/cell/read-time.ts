import { plainDigits, type Reading } from './read-number.ts'
import { unquote } from './read-text.ts'
import type { SheetCell } from '../file/sheet.ts'

/** Sheets have local times without an offset; ours are those of China (GB/T 7408, no summer time since 1991). */
const offset = '+08:00'
const offsetMs = 8 * 3_600_000
const dayMs = 86_400_000
/** Days from 1900-01-00 of the one system to 1904-01-01 of the other. */
const days1904 = 1_462
/** Serial numbers of 1970-01-01 and 2100-01-01: anything else in a column of times is not a date. */
const serialMin = 25_569
const serialMax = 73_051

export type TimeContext = {
  date1904: boolean
  /** A day without a time: its first or its last second (wanted by the 5th is until its end). */
  dayMeans: 'start' | 'end'
}

/** ISO 8601 in +08:00. */
export function readTime(cell: SheetCell, { date1904, dayMeans }: TimeContext): Reading<string> {
  const text = (cell.kind === 'number' ? plainDigits(cell.text) : unquote(cell.text)).normalize('NFKC').trim()
  if (cell.kind === 'date' || /^\d{5}(\.\d+)?$/.test(text)) return fromSerial(Number(text), { date1904, dayMeans })
  const unix = /^[1-4]\d{9}(\d{3})?$/.exec(text)
  if (unix) return { value: toLocalIso(Number(text) * (unix[1] === undefined ? 1_000 : 1)) }
  return fromText(text, dayMeans)
}

/** Whole seconds since local midnight of the epoch as if it were UTC, or undefined. */
function serialToMs(serial: number, date1904: boolean) {
  const days = date1904 ? serial + days1904 : serial
  if (!(days >= serialMin && days < serialMax)) return undefined
  return Math.round((days - serialMin) * 86_400) * 1_000
}

function fromSerial(serial: number, { date1904, dayMeans }: TimeContext): Reading<string> {
  const ms = serialToMs(serial, date1904)
  if (ms === undefined) return { code: 'not_time' }
  return { value: isoAt(ms % dayMs === 0 && dayMeans === 'end' ? ms + dayMs - 1_000 : ms) }
}

/** The date as a person sees it in the cell, for raw and for what became a date by mistake. */
export function showSerial(serial: string, date1904: boolean): string {
  const ms = serialToMs(Number(serial), date1904)
  if (ms === undefined) return serial
  const text = isoAt(ms).slice(0, 19).replace('T', ' ')
  return ms % dayMs === 0 ? text.slice(0, 10) : text
}

const isoAt = (localMs: number) => new Date(localMs).toISOString().slice(0, 19) + offset
const toLocalIso = (ms: number) => isoAt(ms + offsetMs)

const dayPattern = /^(\d{4})(?:[-/.]|年)\s*(\d{1,2})(?:[-/.]|月)\s*(\d{1,2})日?/
const packedPattern = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/
const timePattern =
  /^(上午|早上|凌晨|中午|下午|晚上|am|pm)?\s*(\d{1,2})(?::|时|点)(?:(\d{1,2})(?:(?::|分)(?:(\d{1,2})(?:\.\d+)?秒?)?)?)?\s*(am|pm)?$/i
const zonePattern = /(z|[+-]\d{2}:?\d{2})$/i

function fromText(text: string, dayMeans: 'start' | 'end'): Reading<string> {
  const packed = packedPattern.exec(text)
  const day = packed ?? dayPattern.exec(text)
  if (!day) return { code: 'not_time' }
  const clock =
    packed?.[4] === undefined
      ? text
          .slice(day[0].length)
          .replace(/^(T|\s*(周|星期)[一二三四五六日天]\s*)/i, '')
          .trim()
      : `${packed[4]}:${packed[5]}:${packed[6] ?? '00'}`
  const zone = /\d/.test(clock) ? zonePattern.exec(clock)?.[1] : undefined
  const seconds = readClock(zone === undefined ? clock : clock.slice(0, -zone.length).trim(), dayMeans)
  const dayStart = dayToMs(Number(day[1]), Number(day[2]), Number(day[3]))
  if (seconds === undefined || dayStart === undefined) return { code: 'not_time' }
  const ms = dayStart + seconds * 1_000
  return { value: zone === undefined ? isoAt(ms) : toLocalIso(ms - zoneToMs(zone)) }
}

/** Refuses the 30th of February instead of rolling over. */
function dayToMs(year: number, month: number, day: number) {
  const ms = Date.UTC(year, month - 1, day)
  const date = new Date(ms)
  if (year < 1970 || year > 2099 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return ms
}

/** Seconds of the day. */
function readClock(text: string, dayMeans: 'start' | 'end'): number | undefined {
  if (text === '') return dayMeans === 'end' ? 86_399 : 0
  const match = timePattern.exec(text)
  if (!match) return undefined
  const half = (match[1] ?? match[5] ?? '').toLowerCase()
  let hour = Number(match[2])
  if (/下午|晚上|pm/.test(half) && hour < 12) hour += 12
  if (/中午/.test(half) && hour < 3) hour += 12
  if (/am|上午|凌晨/.test(half) && hour === 12) hour = 0
  const minute = Number(match[3] ?? 0)
  const second = Number(match[4] ?? 0)
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3_600 + minute * 60 + second
}

function zoneToMs(zone: string) {
  const match = /([+-])(\d{2}):?(\d{2})/.exec(zone)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000
}
