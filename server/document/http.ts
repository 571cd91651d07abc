import { sql } from 'kysely'
import { getLetter } from '../../contract/order.ts'
import { isPartner } from '../access/caller.ts'
import type { Router } from '../access/route.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { LetterRenderer } from './port.ts'
import { readLetter } from './read-letter.ts'

export function documentRoutes(
  route: Router,
  { database, renderLetter }: { database: Database; renderLetter: LetterRenderer },
): void {
  route(getLetter, 'order.read', async ({ caller, params, reply }) => {
    if (isPartner(caller)) throw new Refusal('order.not_found')
    if (caller.clientId) {
      const { rows } = await asTenant(database, caller, (tx) =>
        sql`select 1 from "order" where tenant_id = current_tenant() and id = ${params.orderId}`.execute(tx),
      )
      if (rows.length === 0) throw new Refusal('order.not_found')
    }
    const letter = await asTenant(database, { tenantId: caller.tenantId }, (tx) => readLetter(tx, params.orderId))
    const pdf = await renderLetter(letter)
    return reply
      .headers({ 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${letter.orderNo}.pdf"` })
      .send(pdf)
  })
}
