import { sql } from 'kysely'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

type Assigning = { caller: Caller; waveId: string; pickerIds: readonly string[]; requestId: string }

/** Who picks a wave from now on; what others have picked stays theirs. */
export async function assignPickers(tx: Tx, { caller, waveId, pickerIds, requestId }: Assigning): Promise<void> {
  await lockOpenWave(tx, waveId)
  await sql`delete from wave_picker where tenant_id = current_tenant() and wave_id = ${waveId}`.execute(tx)
  const names = await putPickers(tx, { waveId, pickerIds })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'wave',
    subjectId: waveId,
    act: 'assign_pickers',
    actor: caller,
    details: { pickers: names },
    requestId,
  })
}

export async function putPickers(
  tx: Tx,
  { waveId, pickerIds }: { waveId: string; pickerIds: readonly string[] },
): Promise<string[]> {
  if (pickerIds.length === 0) return []
  const wanted = [...new Set(pickerIds)]
  const { rows } = await sql<{ id: string; name: string; fits: boolean }>`
    select id, name, role in ('picker', 'warehouse_keeper') and disabled_at is null as fits from user_account
    where tenant_id = current_tenant() and id = any(${wanted}::uuid[])`.execute(tx)
  const odd = rows.find(({ fits }) => !fits)?.name ?? wanted.find((id) => !rows.some((row) => row.id === id))
  if (odd) throw new Refusal('wave.not_a_picker', { person: odd })
  await sql`insert into wave_picker (tenant_id, wave_id, person_id) select current_tenant(), ${waveId}, unnest(${wanted}::uuid[])`.execute(
    tx,
  )
  return rows.map(({ name }) => name)
}

/** Whoever changes a wave as a whole comes one after the other. */
export async function lockOpenWave(tx: Tx, waveId: string): Promise<{ no: string }> {
  const { rows } = await sql<{ no: string; status: string }>`
    select no, status from wave where tenant_id = current_tenant() and id = ${waveId} for update`.execute(tx)
  const wave = rows[0]
  if (!wave) throw new Refusal('wave.not_found')
  if (wave.status !== 'open') throw new Refusal('wave.ended', { wave: wave.no })
  return wave
}
