import { sql } from 'kysely'
import type * as z from 'zod'
import type { countViews as contract, SavedView } from '../../contract/view.ts'
import type { Caller } from '../access/caller.ts'
import { filterOrders } from '../order/filter-orders.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { isPassing } from '../platform/database/is-passing.ts'
import { listViews } from './list-views.ts'

/** Badges are glanced at: nobody needs them exact beyond a thousand, and they may be some seconds old. */
const countMax = 1000
const countedMax = 12
const countWithinMs = 150
const believedMs = 10_000
const keptMax = 2000

type Count = { count: number | null; more: boolean }
const kept = new Map<string, Count & { until: number }>()

/** How many orders stand in the caller's first views. Each count ends by itself at its limit of orders or of time, so that no filter can burden the house. */
export async function countViews(
  database: Database,
  { caller, now }: { caller: Caller; now: Date },
): Promise<z.infer<typeof contract.reply>> {
  const views = await asTenant(database, caller, (tx) => listViews(tx, caller))
  const counts: z.infer<typeof contract.reply>['counts'] = []
  for (const view of views.slice(0, countedMax))
    counts.push({ viewId: view.id, ...(await countOnce(database, { caller, now, view })) })
  return { counts }
}

type Counting = { caller: Caller; now: Date; view: SavedView }

/** Colleagues who look at the same view share one count. */
async function countOnce(database: Database, counting: Counting): Promise<Count> {
  const { caller, view } = counting
  const key = `${caller.tenantId} ${JSON.stringify(view.search)}`
  const at = Date.now()
  const known = kept.get(key)
  if (known && known.until > at) return { count: known.count, more: known.more }
  const counted = await countView(database, counting)
  if (kept.size >= keptMax) kept.clear()
  kept.set(key, { ...counted, until: at + believedMs })
  return counted
}

async function countView(database: Database, { caller, now, view }: Counting): Promise<Count> {
  const where = sql.join(filterOrders(view.search, { caller, now }), sql` and `)
  try {
    return await asTenant(database, caller, async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(countWithinMs)}`.execute(tx)
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from (select from "order" o where ${where} limit ${sql.lit(countMax + 1)}) as found`.execute(
        tx,
      )
      const count = rows[0]?.count ?? 0
      return { count: Math.min(count, countMax), more: count > countMax }
    })
  } catch (error) {
    if (isPassing(error)) return { count: null, more: true } // it took too long: no badge is better than a slow list
    throw error
  }
}
