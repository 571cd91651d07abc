import { sql } from 'kysely'
import { recordActivity } from '../../access/record-activity.ts'
import { systemActor } from '../../order/door/command.ts'
import type { Road } from '../../order/door/take-step.ts'
import { asNobody, asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import { endIfDone } from './end-wave.ts'
import { alertAt } from './plan-line.ts'
import { sumsOfWave } from './wave-sums.ts'

const batchSize = 50
type Due = { tenant_id: string; id: string }
type Working = { road: Road; database: Database; workers: Database }

/**
 * WHS-3: looks at waves whose time has come. One that is behind its plan is told of, once; of one that has been picked on with, the next look is
 * when it would be behind again. Answers how many were found behind. Any number of programs may ask at once.
 */
export async function lookAtPlans({ road, database, workers }: Working): Promise<number> {
  const now = road.now()
  const due = await asNobody(workers, async (tx) => {
    const { rows } = await sql<Due>`
      select tenant_id, id from wave where look_at is not null and look_at <= ${now} order by look_at limit ${sql.lit(batchSize)}`.execute(
      tx,
    )
    return rows
  })
  let behind = 0
  for (const { tenant_id: tenantId, id } of due)
    if (await asTenant(database, { tenantId }, (tx) => look(road, tx, { tenantId, waveId: id, now }))) behind++
  return behind
}

type Looking = { tenantId: string; waveId: string; now: Date }
type Row = { no: string; start: Date; finish: Date; quantity: number; picked: number }

async function look(road: Road, tx: Tx, { tenantId, waveId, now }: Looking): Promise<boolean> {
  if (await endIfDone(tx, waveId, now)) return false
  const { rows } = await sql<Row>`
    select w.no, w.plan_start as start, w.plan_finish as finish, s.quantity, s.picked
    from (select * from wave where tenant_id = current_tenant() and id = ${waveId} and look_at <= ${now} for update) w
      cross join lateral ${sumsOfWave(sql`w.id`)} s`.execute(tx)
  const wave = rows[0]
  if (!wave) return false
  const calendar = await road.findCalendar(tx, tenantId, now)
  const when = alertAt(calendar, wave, { picked: wave.picked, total: wave.quantity })
  const isBehind = when !== undefined && when <= now
  await sql`update wave set look_at = ${isBehind ? null : (when ?? null)}, behind_at = ${isBehind ? now : null}
    where tenant_id = current_tenant() and id = ${waveId}`.execute(tx)
  if (isBehind)
    await recordActivity(tx, {
      tenantId,
      subject: 'wave',
      subjectId: waveId,
      act: 'find_wave_behind',
      actor: systemActor,
      details: { no: wave.no, picked: wave.picked, quantity: wave.quantity },
    })
  return isBehind
}
