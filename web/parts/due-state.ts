import type { OrderRow } from '../../contract/order-view.ts'

export type DueState = OrderRow['dueState']
type Due = { state: DueState; dueAt?: string | null | undefined; warnAt?: string | null | undefined }

/** The state as of now: a reply grows old on the screen while its clock walks on. */
export function dueStateNow({ state, dueAt, warnAt }: Due, now: number): DueState {
  if (state === 'done' || state === 'paused' || !dueAt) return state
  if (now >= Date.parse(dueAt)) return 'late'
  if (warnAt && now >= Date.parse(warnAt)) return 'warned'
  return state
}
