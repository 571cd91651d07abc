/** A month of UTC by the ids of the orders that came in it: ids begin with the time. `high` is the first id of the next month. */
export type MonthRange = { month: string; first: Date; low: string; high: string }

export function rangeOf(month: string): MonthRange {
  const first = new Date(`${month}-01T00:00:00.000Z`)
  return { month, first, low: firstId(first), high: firstId(monthsLater(first, 1)) }
}

export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7)
}

/** Months from the first to the last, both included; at most so many. */
export function monthsBetween(first: string, last: string, max: number): string[] {
  const months: string[] = []
  for (let at = new Date(`${first}-01T00:00:00.000Z`); monthOf(at) <= last && months.length < max; at = monthsLater(at, 1))
    months.push(monthOf(at))
  return months
}

/** The last month that is over for so many months: all of its orders are older than that. */
export function lastMonthOlderThan(months: number, now: Date): string {
  return monthOf(monthsLater(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)), -months - 1))
}

function monthsLater(at: Date, months: number): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1))
}

function firstId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}
