import { sql } from 'kysely'
import { asTenant, type Database } from '../platform/database/database.ts'

const gatherMs = 50
const knownMax = 50_000
const askedMax = 1000

type Waiting = { orderId: string; tell: (clientId: string | undefined) => void }

/**
 * Whose an order is, which never changes: asked of the database once, many at a time, because an import tells of hundreds of orders at once.
 */
export function clientsOfOrders(database: Database): (tenantId: string, orderId: string) => Promise<string | undefined> {
  const known = new Map<string, string>()
  const waiting = new Map<string, Waiting[]>()
  const ask = async (tenantId: string) => {
    const all = waiting.get(tenantId) ?? []
    waiting.delete(tenantId)
    for (let start = 0; start < all.length; start += askedMax) {
      const some = all.slice(start, start + askedMax)
      const found = await findClients(
        database,
        tenantId,
        some.map(({ orderId }) => orderId),
      ).catch(() => new Map<string, string>()) // pages ask again by themselves
      if (known.size + found.size > knownMax) known.clear()
      for (const [orderId, clientId] of found) known.set(orderId, clientId)
      for (const { orderId, tell } of some) tell(found.get(orderId))
    }
  }
  return (tenantId, orderId) => {
    const clientId = known.get(orderId)
    if (clientId) return Promise.resolve(clientId)
    return new Promise((tell) => {
      const first = !waiting.has(tenantId)
      waiting.set(tenantId, [...(waiting.get(tenantId) ?? []), { orderId, tell }])
      if (first) setTimeout(() => void ask(tenantId), gatherMs)
    })
  }
}

async function findClients(database: Database, tenantId: string, orderIds: string[]): Promise<Map<string, string>> {
  const { rows } = await asTenant(database, { tenantId }, (tx) =>
    sql<{ id: string; clientId: string }>`
      select id, client_id as "clientId" from "order" where tenant_id = current_tenant() and id = any(${[...new Set(orderIds)]}::uuid[])`.execute(
      tx,
    ),
  )
  return new Map(rows.map(({ id, clientId }) => [id, clientId]))
}
