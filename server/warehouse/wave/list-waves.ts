import { sql } from 'kysely'
import type * as z from 'zod'
import type { listWaves as contract, WaveRow } from '../../../contract/warehouse/wave.ts'
import type { Caller } from '../../access/caller.ts'
import type { Road } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { selectWaves, viewWave } from './wave-sums.ts'

const countMax = 999

export async function listWaves(
  road: Road,
  tx: Tx,
  { query, caller }: { query: z.infer<typeof contract.query>; caller: Caller },
): Promise<z.infer<typeof contract.reply>> {
  const where = [sql`true`]
  if (query.status) where.push(sql`w.status = ${query.status}`)
  if (query.cursor) where.push(sql`w.id < ${query.cursor}`)
  if (query.mine)
    where.push(
      sql`exists (select from wave_picker k where k.tenant_id = w.tenant_id and k.wave_id = w.id and k.person_id = ${caller.id})`,
    )
  const { rows } = await selectWaves(sql.join(where, sql` and `), query.limit + 1).execute(tx)
  const calendar = await road.findCalendar(tx, caller.tenantId, road.now())
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    waves: page.map((row) => viewWave(row, calendar, road.now())),
    nextCursor: rows.length > query.limit && last ? last.id : null,
  }
}

export async function findWave(road: Road, tx: Tx, { tenantId, waveId }: { tenantId: string; waveId: string }): Promise<WaveRow> {
  const { rows } = await selectWaves(sql`w.id = ${waveId}`, 1).execute(tx)
  if (!rows[0]) throw new Refusal('wave.not_found')
  return viewWave(rows[0], await road.findCalendar(tx, tenantId, road.now()), road.now())
}

export async function countWaves(tx: Tx): Promise<{ open: number; behind: number; weights: number }> {
  const max = sql.lit(countMax)
  const { rows } = await sql<{ open: number; behind: number; weights: number }>`
    select count(*)::int as open, count(behind_at)::int as behind,
      (select count(*)::int from (select from packing where tenant_id = current_tenant() and is_off and approved_at is null limit ${max}) p) as weights
    from (select behind_at from wave where tenant_id = current_tenant() and status = 'open' limit ${max}) w`.execute(tx)
  return rows[0] ?? { open: 0, behind: 0, weights: 0 }
}
