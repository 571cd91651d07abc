import type { Client } from 'pg'
import { activityStart, hashActivity } from '../../access/hash-activity.ts'
import { readRows } from './read-log.ts'
import type { Problem } from './report.ts'

const perFetch = 1000
const select = `select tenant_id as "tenantId", subject, subject_id as "subjectId", seq, at, actor_id as "actorId", actor_name as "actorName", act, details, request_id as "requestId", hash
  from activity order by tenant_id, subject, subject_id, seq`

type Row = {
  tenantId: string
  subject: string
  subjectId: string
  seq: number
  at: Date
  actorId: string | null
  actorName: string
  act: string
  details: unknown
  requestId: string | null
  hash: Buffer
}

/** The chains of what happened without an order, one per subject: users, keys, flows, messages … */
export async function checkActivities(client: Client, add: (problem: Problem) => void): Promise<number> {
  let count = 0
  let before: Row | undefined
  for await (const row of readRows<Row>(client, { name: 'activities', select, perFetch })) {
    count++
    const follows = before?.tenantId === row.tenantId && before.subject === row.subject && before.subjectId === row.subjectId
    const seq = follows && before ? before.seq + 1 : 1
    const previous = follows && before ? before.hash : activityStart(row)
    const { hash, tenantId: _tenant, ...activity } = row
    const subject = `${row.subject} ${row.subjectId}`
    if (row.seq !== seq) add({ kind: 'brokenChain', orderId: subject, text: `activity ${seq} is missing` })
    else if (!hashActivity(previous, { ...activity, at: row.at.toISOString() }).equals(hash))
      add({ kind: 'brokenChain', orderId: subject, text: `the hash of activity ${seq} does not fit` })
    before = row
  }
  return count
}
