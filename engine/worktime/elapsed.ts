import type { Calendar } from './calendar.ts'
import { dayOf } from './local-time.ts'
import { dayNumbered, instant, scheduleOf } from './schedule.ts'
import { measureWork } from './walk.ts'

/** Working milliseconds from `start` to `end`; negative when `end` comes first. At most ten years apart. */
export function elapsedWorkingMs(calendar: Calendar, start: Date, end: Date): number {
  const schedule = scheduleOf(calendar)
  const [from, to] = [instant(start, 'start'), instant(end, 'end')]
  return from <= to ? measureWork(schedule, from, to) : -measureWork(schedule, to, from)
}

/** What a local date 'YYYY-MM-DD' is in this calendar; `name` where it is a holiday or a make-up day. */
export function describeDay(calendar: Calendar, date: string): { working: boolean; confirmed: boolean; name?: string } {
  const day = dayNumbered(scheduleOf(calendar), dayOf(date))
  const special = calendar.days[date]
  return { working: day.workMs > 0, confirmed: day.confirmed, ...(special && { name: special.name }) }
}
