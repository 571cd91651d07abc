import * as contract from '../../contract/client.ts'
import type { Router } from '../access/route.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { createClient, createShop, listClients, listShops } from './manage-clients.ts'

export function clientRoutes(route: Router, { database, seal }: { database: Database; seal: (text: string) => Buffer }): void {
  route(contract.listClients, 'client.read', async ({ caller }) => ({
    clients: await asTenant(database, caller, (tx) => listClients(tx, caller)),
  }))
  route(contract.createClient, 'client.manage', ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => createClient(tx, caller, body, request.id)),
  )
  route(contract.listShops, 'client.read', async ({ caller }) => ({ shops: await asTenant(database, caller, listShops) }))
  route(contract.createShop, 'client.manage', ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => createShop(tx, { caller, wanted: body, seal, requestId: request.id })),
  )
}
