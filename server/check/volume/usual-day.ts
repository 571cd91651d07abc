import type { VolumeSettings } from '../../../contract/check/settings.ts'
import type { Calendar } from '../../../engine/worktime/calendar.ts'
import { describeDay } from '../../../engine/worktime/elapsed.ts'
import type { Doubt } from '../../order/door/arriving.ts'

/** VAL-9: over how many working days a client's usual day is reckoned, and fewer than which say nothing yet. */
export const workingDaysMax = 28
export const workingDaysMin = 5
const daysLookedAtMax = 90

/** The mark by which the review knows that an order is above the client's usual day. */
export const unusualMark = 'unusual_volume'

/** The local date of a moment, and the first of the last 28 working days before it. */
export function spanOf(calendar: Calendar, now: Date): { today: string; since: string } {
  const today = localDate(calendar.zone, now)
  let since = today
  let counted = 0
  for (let back = 1; back <= daysLookedAtMax && counted < workingDaysMax; back++) {
    const date = dayBefore(today, back)
    if (!describeDay(calendar, date).working) continue
    since = date
    counted++
  }
  return { today, since }
}

/** How many working days lie from one local date up to, not including, another. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  let count = 0
  for (let back = 1; back <= daysLookedAtMax; back++) {
    const date = dayBefore(to, back)
    if (date < from) break
    if (describeDay(calendar, date).working) count++
  }
  return count
}

export type Volume = { pieces: number; workingDays: number }

/** Pieces that are too many for one order of this client, and what a usual day has; undefined while too little is known. Pure. */
export function limitOfDay(volume: Volume | undefined, settings: VolumeSettings): { limit: number; usual: number } | undefined {
  if (!volume || settings.above === 'pass' || volume.workingDays < workingDaysMin) return undefined
  const usual = volume.pieces / volume.workingDays
  return { usual: Math.round(usual), limit: Math.max(settings.piecesMin, (usual * settings.factorPercent) / 100) }
}

/** The doubt or mark of an order above the usual day. Pure. */
export function judgeVolume(
  pieces: number,
  volume: Volume | undefined,
  settings: VolumeSettings,
): { doubts: Doubt[]; attributes: string[] } {
  const day = limitOfDay(volume, settings)
  if (!day || pieces <= day.limit) return { doubts: [], attributes: [] }
  if (settings.above === 'second_review') return { doubts: [], attributes: [unusualMark] }
  const fields = [{ path: 'items', code: 'unusual_volume', value: `${pieces} / ${day.usual}` }]
  return { doubts: [{ hold: 'unusual_volume', fields }], attributes: [] }
}

const formats = new Map<string, Intl.DateTimeFormat>()

export function localDate(zone: string, at: Date): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(at)
}

function dayBefore(date: string, back: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10)
}
