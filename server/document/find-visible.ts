import { sql } from 'kysely'
import { isPartner, type Caller } from '../access/caller.ts'
import { asTenant, type Database } from '../platform/database/database.ts'

export const sideOf = (caller: Caller) => (caller.clientId ? 'client' : isPartner(caller) ? 'partner' : 'house')

/** A client's people see their own orders, outside partners those assigned to them: asked as whoever asks. */
export async function findVisible(database: Database, caller: Caller, orderIds: readonly string[]): Promise<string[]> {
  const mine = isPartner(caller)
    ? sql`and exists (select from assignment a where a.tenant_id = o.tenant_id and a.order_id = o.id and a.person_id = ${caller.id})`
    : sql``
  const { rows } = await asTenant(database, caller, (tx) =>
    sql<{
      id: string
    }>`select o.id from unnest(${orderIds}::uuid[]) with ordinality w(id, place) join "order" o on o.tenant_id = current_tenant() and o.id = w.id ${mine} order by w.place`.execute(
      tx,
    ),
  )
  return rows.map(({ id }) => id)
}
