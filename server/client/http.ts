import * as contract from '../../contract/client.ts'
import type { Router } from '../access/route.ts'
import { asTenant } from '../platform/database/database.ts'
import { buyerRoutes } from './buyer/http.ts'
import { profileRoutes, type ProfileGround } from './profile/http.ts'
import { createClient, createShop, listClients, listShops } from './manage-clients.ts'

type Ground = ProfileGround & { seal: (text: string) => Buffer }

export function clientRoutes(route: Router, ground: Ground): void {
  const { database, seal } = ground
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
  profileRoutes(route, ground)
  buyerRoutes(route, ground)
}
