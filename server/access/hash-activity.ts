import { createHash } from 'node:crypto'
import { canonicalJson } from '../platform/canonical-json.ts'

/** What the hash of an activity covers: all that its row says. */
export type HashedActivity = {
  subject: string
  subjectId: string
  seq: number
  at: string
  actorId: string | null
  actorName: string
  act: string
  details: unknown
  requestId: string | null
}

/** A subject's first activity chains to its own name. */
export function activityStart({ subject, subjectId }: { subject: string; subjectId: string }): Buffer {
  return Buffer.from(`${subject}/${subjectId}`)
}

export function hashActivity(previous: Buffer, activity: HashedActivity): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(activity)).digest()
}
