import type { DuplicateSettings } from '../../../contract/check/settings.ts'

/** An order as a key remembers it. */
export type Bearer = { orderId: string; at: string; channel: string; content: string }
export type Asking = Bearer & { keys: readonly string[]; hasNumber: boolean }
export type Alike = { duplicateOf: string } | { candidates: string[] } | undefined

export const candidatesMax = 5

/**
 * VAL-8: what an order looks like, given who bears its keys, the newest first. A program that posts the very same order again without a
 * number hears of the first one; every other likeness is for a person, or lets pass, as set. Pure.
 */
export function judgeAlike(asking: Asking, bearers: readonly Bearer[], settings: DuplicateSettings): Alike {
  const spanMs = settings.windowMinutes * 60_000
  const near = bearers.filter(({ at }) => Math.abs(Date.parse(asking.at) - Date.parse(at)) <= spanMs)
  if (settings.sameApiPost === 'answer' && isNamelessPost(asking)) {
    const same = near.findLast((one) => one.channel === 'api' && one.content === asking.content)
    if (same) return { duplicateOf: same.orderId }
  }
  if (settings.alike === 'pass' || near.length === 0) return undefined
  return { candidates: [...new Set(near.map((one) => one.orderId))].slice(0, candidatesMax) }
}

/** A program's post that bears no number by which its repetition would be known. */
export function isNamelessPost({ channel, hasNumber }: Pick<Asking, 'channel' | 'hasNumber'>): boolean {
  return channel === 'api' && !hasNumber
}
