import type { FastifyInstance } from 'fastify'
import { identify, isStillAllowed, onForgetting, permissionsOf } from '../access/caller.ts'
import type { RouteEntry } from '../access/route.ts'
import type { Database } from '../platform/database/database.ts'
import type { LiveBus } from '../platform/live.ts'
import { Refusal } from '../platform/refusal.ts'

/** API-4: every step of the tenant's orders as server-sent events, for staff; partners and clients would learn of others' orders. */
export function liveRoutes(
  http: FastifyInstance,
  { entries }: { entries: RouteEntry[] },
  { live, database }: { live: LiveBus; database: Database },
): void {
  onForgetting(database, () => void live.recheck())
  const summary = '实时变化（SSE，事件 order）/ Live changes'
  entries.push({ method: 'GET', url: '/api/live', needs: 'overdue.read', summary })
  http.get('/api/live', { schema: { summary, tags: ['live'] } }, async (request, reply) => {
    const caller = await identify(database, request)
    request.caller = caller
    if (!permissionsOf(caller).includes('overdue.read'))
      throw new Refusal('access.forbidden', { role: caller.role, permission: 'overdue.read' })
    const isAdmitted = () => isStillAllowed(database, request, 'overdue.read')
    live.open({ request, reply, tenantId: caller.tenantId, isAdmitted })
  })
}
