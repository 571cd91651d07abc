import * as contract from '../../contract/privacy.ts'
import type { Router } from '../access/route.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { forgetPolicy } from './find-policy.ts'
import { revealOrder } from './reveal-order.ts'
import { readPrivacy, savePrivacy } from './save-policy.ts'

export function privacyRoutes(route: Router, { database }: { database: Database }): void {
  route(contract.getPrivacy, 'audit.read', ({ caller }) => asTenant(database, caller, (tx) => readPrivacy(tx, caller.tenantId)))
  route(contract.savePrivacy, 'privacy.manage', ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => savePrivacy(tx, { caller, policy: body, requestId: request.id })).finally(() =>
      forgetPolicy(caller.tenantId),
    ),
  )
  route(contract.revealOrder, 'order.reveal', ({ caller, params, body, request }) =>
    asTenant(database, caller, (tx) =>
      revealOrder(tx, caller, { ...params, ...body, reason: body.reason, requestId: request.id }),
    ),
  )
}
