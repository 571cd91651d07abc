import { sql } from 'kysely'
import type { ProductionTask } from '../../../contract/warehouse/production.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findTask } from './list-production.ts'

type Status = ProductionTask['status']
type Working = { caller: Caller; taskId: string; now: Date; requestId: string }
const names = {
  waiting: { zh: '待制作', en: 'waiting' },
  in_production: { zh: '制作中', en: 'in production' },
  done: { zh: '已完成', en: 'done' },
} as const

/** WHS-7: waiting → in production → done, and one step back; each by the press of a person, on record. */
export const startProduction = (tx: Tx, given: Working) =>
  move(tx, given, { act: 'start_production', next: { waiting: 'in_production' } })
export const finishProduction = (tx: Tx, given: Working) =>
  move(tx, given, { act: 'finish_production', next: { in_production: 'done' } })
export const undoProduction = (tx: Tx, given: Working) =>
  move(tx, given, { act: 'undo_production', next: { in_production: 'waiting', done: 'in_production' } })

type Move = { act: string; next: Partial<Record<Status, Status>> }

async function move(tx: Tx, { caller, taskId, now, requestId }: Working, { act, next }: Move): Promise<ProductionTask> {
  await sql`select from production_task where tenant_id = current_tenant() and id = ${taskId} for update`.execute(tx)
  const task = await findTask(tx, taskId)
  if (task.isCancelled) throw new Refusal('production.order_over', { order: task.label })
  const to = next[task.status]
  if (!to) throw new Refusal('production.wrong_status', { status: names[task.status] })
  const starts =
    to === 'waiting' ? { at: null, by: null } : { at: task.startedAt ?? now.toISOString(), by: task.startedBy ?? caller.name }
  const ends = to === 'done' ? { at: now.toISOString(), by: caller.name, id: caller.id } : { at: null, by: null, id: null }
  await sql`update production_task set status = ${to}, started_at = ${starts.at}, started_name = ${starts.by}, done_at = ${ends.at}, done_name = ${ends.by}, done_by = ${ends.id}
    where tenant_id = current_tenant() and id = ${taskId}`.execute(tx)
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'production',
    subjectId: taskId,
    act,
    actor: caller,
    details: { orderId: task.orderId, itemNo: task.itemNo },
    requestId,
  })
  return findTask(tx, taskId)
}
