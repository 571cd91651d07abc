import { sql } from 'kysely'
import { asNobody, asTenant, type Database } from '../../platform/database/database.ts'

const dayMs = 86_400_000
export const windowDays = 30

/**
 * Folds what a carrier brought in the last thirty days into a row for each place. Claimed by moving its time ahead by a day, because the window moves
 * on when nothing is signed too. Answers whether there was one.
 */
export async function countNextPerformance({
  database,
  workers,
  now,
}: {
  database: Database
  workers: Database
  now: Date
}): Promise<boolean> {
  const claimed = await asNobody(workers, async (tx) => {
    const { rows } = await sql<{ tenant_id: string; id: string }>`
      update carrier set count_at = ${new Date(now.getTime() + dayMs)} where (tenant_id, id) = (
        select tenant_id, id from carrier where count_at <= ${now} order by count_at limit 1 for update skip locked)
      returning tenant_id, id`.execute(tx)
    return rows[0]
  })
  if (!claimed) return false
  const since = new Date(now.getTime() - windowDays * dayMs)
  await asTenant(database, { tenantId: claimed.tenant_id }, async (tx) => {
    await sql`delete from lane_performance where tenant_id = (select current_tenant()) and carrier_id = ${claimed.id}`.execute(tx)
    await sql`
      insert into lane_performance (tenant_id, carrier_id, to_division, signed, p50_hours, p90_hours, promised, on_time, counted_at)
      select g.tenant_id, g.carrier_id, w.to_division, count(*), percentile_cont(0.5) within group (order by g.hours), percentile_cont(0.9) within group (order by g.hours),
        count(g.promised_hours), count(*) filter (where g.hours <= g.promised_hours), ${now}
      from (select *, (extract(epoch from signed_at - collected_at) / 3600)::float8 as hours from carriage
          where tenant_id = (select current_tenant()) and carrier_id = ${claimed.id} and signed_at > ${since} and signed_at <= ${now}) g
        cross join lateral (select distinct unnest(array['', left(g.to_division, 2), g.to_division]) as to_division) w
      group by g.tenant_id, g.carrier_id, w.to_division`.execute(tx)
  })
  return true
}
