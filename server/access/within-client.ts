import { CompiledQuery } from 'kysely'
import { asTenant, type Database, type Tx } from '../platform/database/database.ts'
import type { Caller } from './caller.ts'

export type ClientCaller = Caller & { clientId: string }

/** Only the role of clients' people may use the portal, and the database lets none of them be without a client. */
export function clientOf(caller: Caller): ClientCaller {
  if (!caller.clientId) throw new Error(`${caller.role} uses the portal without a client`)
  return { ...caller, clientId: caller.clientId }
}

/**
 * Goes on as the house, which may use the door and see accounts, while the database still keeps every row of orders and people to this one
 * client: the policy `of_client_door` asks for whom the transaction works.
 */
export async function becomeHouse(tx: Tx): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw('set local role yidan_app'))
}

/** A transaction of the house that sees one client's orders and people only. */
export function asHouseFor<T>(database: Database, caller: ClientCaller, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asTenant(database, caller, async (tx) => {
    await becomeHouse(tx)
    return work(tx)
  })
}
