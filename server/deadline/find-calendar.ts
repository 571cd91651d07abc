import { sql } from 'kysely'
import type { Calendar } from '../../engine/worktime/calendar.ts'
import type { Tx } from '../platform/database/database.ts'

const freshForMs = 30_000
const tenantsMax = 10_000
type Kept = { calendar: Calendar; until: number }

/** Finds a tenant's working calendar, newest version, kept for half a minute: an edit moves no clock that already runs. */
export function calendarFinder(): (tx: Tx, tenantId: string, now: Date) => Promise<Calendar> {
  const kept = new Map<string, Kept>()
  return async (tx, tenantId, now) => {
    const known = kept.get(tenantId)
    if (known && known.until > now.getTime() && known.until <= now.getTime() + freshForMs) return known.calendar
    const { rows } = await sql<{ document: Calendar; version: number }>`
      select document, version from calendar_version where tenant_id = ${tenantId} and id = 'work' order by version desc limit 1`.execute(
      tx,
    )
    const found = rows[0]
    if (!found) throw new Error(`tenant ${tenantId} has no working calendar`)
    if (kept.size >= tenantsMax) kept.clear()
    const calendar = { ...found.document, version: found.version }
    kept.set(tenantId, { calendar, until: now.getTime() + freshForMs })
    return calendar
  }
}
