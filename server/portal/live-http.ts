import type { FastifyInstance } from 'fastify'
import { identify, isStillAllowed, permissionsOf } from '../access/caller.ts'
import type { RouteEntry } from '../access/route.ts'
import type { Database } from '../platform/database/database.ts'
import type { LiveBus } from '../platform/live.ts'
import { Refusal } from '../platform/refusal.ts'
import { clientsOfOrders } from './find-clients-of.ts'
import { clientOf } from '../access/within-client.ts'

/** Which of the client's own orders have changed, and nothing of what was done: the page reads again what it may see. */
export function portalLiveRoutes(
  http: FastifyInstance,
  { entries }: { entries: RouteEntry[] },
  { live, database }: { live: LiveBus; database: Database },
): void {
  const summary = '客户自己的订单有变化（SSE，事件 order）/ Live changes of a client’s own orders'
  const findClient = clientsOfOrders(database)
  entries.push({ method: 'GET', url: '/api/portal/live', needs: 'portal.use', summary })
  http.get('/api/portal/live', { schema: { summary, tags: ['portal'] } }, async (request, reply) => {
    const caller = await identify(database, request)
    if (!permissionsOf(caller).includes('portal.use'))
      throw new Refusal('access.forbidden', { role: caller.role, permission: 'portal.use' })
    const { tenantId, clientId } = clientOf(caller)
    live.open({
      request,
      reply,
      tenantId,
      isAdmitted: () => isStillAllowed(database, request, 'portal.use'),
      pick: async ({ orderId }) =>
        typeof orderId === 'string' && (await findClient(tenantId, orderId)) === clientId ? { orderId } : undefined,
    })
  })
}
