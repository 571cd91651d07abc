// What a client pays and what its carrier charges, planted word by word.
import { sql } from 'kysely'
import { asOwner } from '../../../server/platform/database/as-owner.ts'
import { newId } from '../../../server/platform/ids.ts'
import { aSession } from '../../support/asking.ts'
import { aCard, publishCard } from '../../support/cards.ts'
import type { House, Tenant } from '../../support/company.ts'
import type { Belongings } from '../plant.ts'

type Planting = { word: string; client: { id: string }; orderId: string; shipmentId: string }

/** A contract with a version and a draft, a carrier's card, a charge of each side, and something that waits for a price. */
export async function plantPricing(
  house: House,
  tenant: Tenant,
  { word, client, orderId, shipmentId }: Planting,
): Promise<Pick<Belongings, 'cardId' | 'costCardId' | 'unpricedId'>> {
  const document = aCard({ zones: aCard().zones.map((zone) => ({ ...zone, name: `${word}internalzone` })) })
  const cardId = await publishCard(house, { name: `${word}internalcard`, clientIds: [client.id], document }, tenant)
  const cost = { name: `${word}internalcost`, side: 'payable' as const, carrier: `${word}internalcarrier`, document }
  const costCardId = await publishCard(house, cost, tenant)
  const draft = { method: 'PUT' as const, path: `/rate-cards/${cardId}/draft`, body: { version: 0, baseVersion: 1, document } }
  await house.ask(await aSession(house, 'finance', tenant), draft, tenant)
  const words = JSON.stringify({ zh: `${word}internalcharge`, en: `${word}internalcharge` })
  const unpricedId = await asOwner(house.url, tenant.id, async (tx) => {
    // the listener may have found it already
    const { rows } = await sql<{
      id: string
    }>`insert into unpriced (tenant_id, id, order_id, client_id, shipment_id, side, stage, reasons, since, tried_at, tries)
      values (${tenant.id}, ${newId()}, ${orderId}, ${client.id}, ${shipmentId}, 'payable', 'final', jsonb_build_array(jsonb_build_object('code', 'no_zone', 'words', ${words}::jsonb)), now(), now(), 1)
      on conflict (tenant_id, order_id, side, shipment_id) where settled_at is null do update set reasons = excluded.reasons returning id`.execute(
      tx,
    )
    for (const [side, card] of [
      ['receivable', cardId],
      ['payable', costCardId],
    ] as const)
      // prettier-ignore
      await sql`insert into charge (tenant_id, id, order_id, client_id, side, stage, run, line_no, code, words, amount_minor, currency, card_id, card_version, at)
        values (${tenant.id}, ${newId()}, ${orderId}, ${client.id}, ${side}, 'final', ${newId()}, 1, 'freight.weight', ${words}::jsonb, 1234, 'CNY', ${card}, 1, now())`.execute(
        tx,
      )
    return rows[0]?.id ?? ''
  })
  return { cardId, costCardId, unpricedId }
}
