import { PollFailure } from '../../../intake/port.ts'
import type { FetchOutside, OutsideReply, OutsideRequest } from '../../../platform/http/fetch-outside.ts'
import { type Json, parseJsonBytes } from '../value/json-lossless.ts'

const wordsMax = 200

/** Asks a platform and reads its JSON; what went wrong is told by what helps against it. */
export async function askJson(fetch: FetchOutside, request: OutsideRequest): Promise<{ json: Json; reply: OutsideReply }> {
  const reply = await fetch(request)
  const words = `${reply.status} ${reply.body.toString('utf8', 0, wordsMax)}`.toWellFormed()
  if (reply.status === 401 || reply.status === 403) throw new PollFailure('credentials', words)
  if (reply.status === 429) throw new PollFailure('rate', words, readPause(reply.headers['retry-after']))
  if (reply.status !== 200) throw new PollFailure(reply.status === 400 || reply.status === 404 ? 'page' : 'passing', words)
  const json = parseJsonBytes(reply.body)
  if (json === undefined) throw new PollFailure('passing', `not JSON: ${words}`)
  return { json, reply }
}

/** Seconds, or a date; without either the pause is ours to choose. */
function readPause(told: string | undefined): number {
  if (told === undefined) return 0
  const seconds = Number(told)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const until = Date.parse(told)
  return Number.isNaN(until) ? 0 : Math.max(0, until - Date.now())
}

/** Pages from the last to the first. What changes meanwhile leaves the window and the rest moves towards the beginning: read twice, never missed. */
export function pageBefore(page: number): string | null {
  return page > 1 ? String(page - 1) : null
}
