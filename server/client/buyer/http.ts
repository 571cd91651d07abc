import * as contract from '../../../contract/client/buyer.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import { findTypedBuyer } from './find-notes.ts'
import { dropBuyerNote, noteBuyer } from './note-buyer.ts'

/** CRM-1: what buyers prefer and said. */
export function buyerRoutes(route: Router, { database, now }: { database: Database; now: () => Date }): void {
  route(contract.noteBuyer, 'buyer.note', ({ caller, params: { orderId }, body, request }) =>
    writeOnce({ database, caller, request }, async (tx) => {
      await noteBuyer(tx, { caller, orderId, note: body, now: now(), requestId: request.id })
      return { ok: true }
    }),
  )
  route(contract.dropBuyerNote, 'buyer.note', async ({ caller, params: { noteId }, request }) => {
    await asTenant(database, caller, (tx) => dropBuyerNote(tx, { caller, noteId, requestId: request.id }))
    return { ok: true }
  })
  route(contract.findBuyer, 'buyer.read', async ({ caller, body }) => ({
    notes: await asTenant(database, caller, (tx) => findTypedBuyer(tx, caller, body)),
  }))
}
