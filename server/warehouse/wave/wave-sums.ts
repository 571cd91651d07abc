import { sql, type RawBuilder } from 'kysely'
import type { WaveRow } from '../../../contract/warehouse/wave.ts'
import type { Calendar } from '../../../engine/worktime/calendar.ts'
import { isBehind, plannedShare } from './plan-line.ts'

/**
 * What lines count: those of parts that are still in the wave. Whoever picks without a scanner takes the step alone, so what is past picking is
 * picked, whatever its lines say.
 */
export const sumsOfWave = (wave: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select coalesce(sum(l.quantity - l.short), 0)::int as quantity, coalesce(sum(case when so.task in ('allocated', 'short') then l.picked else l.quantity - l.short end), 0)::int as picked
  from wave_part p join shipment_order so on so.tenant_id = p.tenant_id and so.order_id = p.order_id and so.shipment_id = p.shipment_id
    join pick_line l on l.tenant_id = p.tenant_id and l.wave_id = p.wave_id and l.order_id = p.order_id and l.shipment_id = p.shipment_id
  where p.tenant_id = current_tenant() and p.wave_id = ${wave} and p.state in ('open', 'picked') and so.status <> 'withdrawn')`

export type StoredWave = Omit<WaveRow, 'planned' | 'isBehind' | 'planStart' | 'planFinish' | 'createdAt' | 'behindAt'> & {
  planStart: Date
  planFinish: Date
  createdAt: Date
  behindAt: Date | null
}

/** Waves as pages show them; `where` chooses among `wave w`. */
export const selectWaves = (where: RawBuilder<unknown>, limit: number): RawBuilder<StoredWave> => sql<StoredWave>`
  select w.id, w.no, h.name as warehouse, w.route, w.status, w.plan_start as "planStart", w.plan_finish as "planFinish", w.created_at as "createdAt", w.created_name as "createdBy",
    w.behind_at as "behindAt", s.quantity, s.picked,
    (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name), '[]') from wave_picker k join user_account u on u.tenant_id = k.tenant_id and u.id = k.person_id
      where k.tenant_id = w.tenant_id and k.wave_id = w.id) as pickers,
    (select count(*)::int from wave_part p where p.tenant_id = w.tenant_id and p.wave_id = w.id) as orders,
    (select count(*)::int from wave_part p join shipment_order so on so.tenant_id = p.tenant_id and so.order_id = p.order_id and so.shipment_id = p.shipment_id
      where p.tenant_id = w.tenant_id and p.wave_id = w.id and so.status <> 'withdrawn' and so.task not in ('allocated', 'short')) as "ordersPicked",
    (select coalesce(sum(l.short), 0)::int from pick_line l where l.tenant_id = w.tenant_id and l.wave_id = w.id) as short
  from (select * from wave w where w.tenant_id = current_tenant() and ${where} order by w.id desc limit ${sql.lit(limit)}) w
    join warehouse h on h.tenant_id = w.tenant_id and h.id = w.warehouse_id
    cross join lateral ${sumsOfWave(sql`w.id`)} s
  order by w.id desc`

/** A wave beside its plan at this moment. */
export function viewWave(stored: StoredWave, calendar: Calendar, now: Date): WaveRow {
  const plan = { start: stored.planStart, finish: stored.planFinish }
  const progress = { picked: stored.picked, total: stored.quantity }
  return {
    ...stored,
    planStart: stored.planStart.toISOString(),
    planFinish: stored.planFinish.toISOString(),
    createdAt: stored.createdAt.toISOString(),
    behindAt: stored.behindAt?.toISOString() ?? null,
    planned: plannedShare(calendar, plan, now),
    isBehind: stored.status === 'open' && isBehind(calendar, plan, progress, now),
  }
}
