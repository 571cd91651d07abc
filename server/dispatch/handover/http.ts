import { confirmHandover as confirmContract, listHandover, waitingMax } from '../../../contract/carrier/handover.ts'
import type { Router } from '../../access/route.ts'
import type { Road } from '../../order/door/take-step.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import { confirmHandover } from './confirm-handover.ts'
import { groupWaiting } from './group-waiting.ts'
import { readWaiting } from './read-waiting.ts'

/** DSP-5: what goes to which carrier today, and that it has gone. */
export function handoverRoutes(route: Router, { database, road }: { database: Database; road: Road }): void {
  route(listHandover, 'handover.run', ({ caller, query }) =>
    asTenant(database, caller, async (tx) => {
      const now = road.now()
      const waiting = await readWaiting(tx, { warehouse: query.warehouse })
      const calendar = await road.findCalendar(tx, caller.tenantId, now)
      const { day, today, later } = groupWaiting(waiting.slice(0, waitingMax), { now, calendar })
      return {
        day,
        groups: query.day === 'later' ? later : today,
        later: later.reduce((sum, group) => sum + group.parts.length, 0),
        more: waiting.length > waitingMax,
      }
    }),
  )
  route(confirmContract, 'handover.run', async ({ caller, body, request }) => ({
    results: await confirmHandover({ road, database, caller, parts: body.parts, requestId: request.id }),
  }))
}
