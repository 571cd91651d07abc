import type { Budget } from '../../engine/worktime/budget.ts'

/** A clock on an order, as its rows and its events tell it. Times are ISO 8601 UTC with milliseconds. */
export type OpenClock = {
  id: string
  clock: string
  node: string
  owner: string
  /** A promise to the client: runs on while we wait for the client. */
  promise: boolean
  calendarId: string
  calendarVersion: number
  budget: Budget
  startedAt: string
  /** None while it is paused, nor where the program itself acts at the due time: then nothing is ever late. */
  warnAt: string | null
  dueAt: string | null
  /** False when the due time leans on a year whose holidays are not published yet. */
  confirmed: boolean
  /** What is left of the budget, as of `since` while it runs and as of `pausedAt` while it does not. */
  since: string
  remaining: Budget
  pausedAt: string | null
  warnedAt: string | null
  breachedAt: string | null
  stoppedAt: string | null
}
