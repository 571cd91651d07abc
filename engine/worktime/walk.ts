import { dayAt, dayNumbered, type Day, type Schedule } from './schedule.ts'

/** No search goes further than ten years of days; what is not found by then has no answer in this calendar. */
export const searchDaysMax = 3_660

/** The earliest instant by which `workMs` of working time have passed since `from`, and the day whose hours it closes. */
export function walkWork(schedule: Schedule, from: number, workMs: number): { at: number; day: Day } {
  let day = dayAt(schedule, from)
  if (workMs === 0) return { at: from, day }
  const first = day.number
  let left = workMs
  for (let walked = 1; walked <= searchDaysMax; walked++) {
    if (day.workMs >= left || day.number === first) {
      for (let index = 0; index < day.edges.length; index += 2) {
        const begin = Math.max(from, day.edges[index] ?? 0)
        const length = (day.edges[index + 1] ?? 0) - begin
        if (length >= left) return { at: begin + left, day }
        if (length > 0) left -= length
      }
    } else left -= day.workMs
    day = dayNumbered(schedule, first + walked)
  }
  throw new Error(`the working time is not found within ${searchDaysMax} days`)
}

/** Working milliseconds from one instant to a later one. */
export function measureWork(schedule: Schedule, from: number, to: number): number {
  let day = dayAt(schedule, from)
  const first = day.number
  const last = dayAt(schedule, to).number
  if (last - first > searchDaysMax) throw new Error(`working time is measured over at most ${searchDaysMax} days`)
  let sum = 0
  for (;;) {
    if (day.number !== first && day.number !== last) sum += day.workMs
    else {
      for (let index = 0; index < day.edges.length; index += 2) {
        const length = Math.min(to, day.edges[index + 1] ?? 0) - Math.max(from, day.edges[index] ?? 0)
        if (length > 0) sum += length
      }
    }
    if (day.number >= last) return sum
    day = dayNumbered(schedule, day.number + 1)
  }
}

/** The `count`-th working day from `first` on, `first` itself included. */
export function findWorkingDay(schedule: Schedule, first: number, count: number): Day {
  let left = count
  for (let number = first; number < first + searchDaysMax; number++) {
    const day = dayNumbered(schedule, number)
    if (day.workMs > 0 && --left === 0) return day
  }
  throw new Error(`${count} working days are not found within ${searchDaysMax} days`)
}

/** Working days after one day up to and including another. */
export function countWorkingDays(schedule: Schedule, after: number, upTo: number): number {
  if (upTo - after > searchDaysMax) throw new Error(`working days are counted over at most ${searchDaysMax} days`)
  let count = 0
  for (let number = after + 1; number <= upTo; number++) if (dayNumbered(schedule, number).workMs > 0) count++
  return count
}
