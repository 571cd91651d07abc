/** Local dates are whole day numbers since 1970-01-01, local times whole minutes since midnight: both know no zone. */
export const dayMs = 86_400_000
export const minuteMs = 60_000
const mondayShift = 3 // 1970-01-01 was a Thursday

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Minutes since midnight of 'HH:MM', 00:00 to 24:00. Throws on anything else. */
export function minuteOf(time: string): number {
  const minute = /^\d\d:[0-5]\d$/.test(time) ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) : Number.NaN
  if (minute >= 0 && minute <= 1440) return minute
  throw new Error(`'${time}' is not a time of day: write HH:MM from 00:00 to 24:00`)
}

/** Day number of 'YYYY-MM-DD'. Throws on a date that does not exist. */
export function dayOf(date: string): number {
  if (/^[12]\d{3}-\d\d-\d\d$/.test(date)) {
    const month = Number(date.slice(5, 7)) - 1
    const ms = Date.UTC(Number(date.slice(0, 4)), month, Number(date.slice(8)))
    // Date.UTC turns February 30 into March 2: the month tells.
    if (new Date(ms).getUTCMonth() === month && date.slice(8) !== '00') return ms / dayMs
  }
  throw new Error(`'${date}' is not a date: write YYYY-MM-DD`)
}

export function weekdayOf(day: number): Weekday {
  return (((((day + mondayShift) % 7) + 7) % 7) + 1) as Weekday
}

export function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear()
}
