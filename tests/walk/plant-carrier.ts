// Who carries, planted word by word: a carrier with a service, an outlet, a lane, and what it has brought.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { aSession } from '../support/asking.ts'
import type { House, Reply, Tenant } from '../support/company.ts'
import type { Belongings } from './plant.ts'

export type Carried = { carrierId: string; laneId: string }

/** All that it carries are the orders given. */
export async function plantCarrier(
  house: House,
  tenant: Tenant,
  { word, orders }: { word: string; orders: readonly Belongings[] },
): Promise<Carried> {
  const manager = await aSession(house, 'logistics_manager', tenant)
  const must = async (path: string, method: 'POST' | 'PUT', body: object): Promise<Reply['body']> => {
    const reply = await house.ask(manager, { path, method, body }, tenant)
    assert.equal(reply.status, 200, `${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const { id } = await must('/carriers', 'POST', {
    code: 'ZQ',
    name: `${word}internalcarriername`,
    phone: `${word}internalcarrierphone`,
    services: [{ code: 'STD', name: `${word}internalservice`, speed: 'standard' }],
    outlets: [{ name: `${word}internaloutlet`, contact: `${word}internaloutletcontact` }],
  })
  const lane = await must(`/carriers/${id}/lanes`, 'PUT', { fromDivision: '31', toDivision: '44', promisedHours: 48 })
  await asOwner(house.url, tenant.id, async (tx) => {
    for (const { orderId, shipmentId, client } of orders) {
      await sql`insert into carriage (tenant_id, order_id, shipment_id, client_id, carrier_id, to_division, collected_at, signed_at)
        values (${tenant.id}, ${orderId}, ${shipmentId}, ${client.id}, ${id}, '4403', now() - interval '1 day', now())`.execute(
        tx,
      )
      await sql`insert into carrier_choice (tenant_id, order_id, client_id, carrier_id, at) values (${tenant.id}, ${orderId}, ${client.id}, ${id}, now())`.execute(
        tx,
      )
    }
    const [first] = orders
    await sql`insert into waybill_range (tenant_id, id, carrier_id, prefix, suffix, digits, check_rule, first_no, last_no, next_no, warn_below, created_at)
      values (${tenant.id}, ${id}, ${id}, 'ZQ', '', 8, 'none', 1, 99, 2, 10, now())`.execute(tx)
    await sql`insert into waybill (tenant_id, id, carrier_id, shipment_id, range_id, waybill_no, state, made_at, taken_at)
      values (${tenant.id}, ${id}, ${id}, ${first?.shipmentId}, ${id}, ${`${word}INTERNALNUMBER`}, 'taken', now(), now())`.execute(
      tx,
    )
    await sql`insert into carrier_account (tenant_id, carrier_id, kind, base_url, company_code, sender, sealed_credentials, is_on, saved_at, saved_by)
      values (${tenant.id}, ${id}, 'kuaidi100', ${`https://${word}internalaccount.example`}, 'ems', '{}', '\\x00', false, now(), ${`${word}staff`})`.execute(
      tx,
    )
    await sql`insert into lane_performance (tenant_id, carrier_id, to_division, signed, p50_hours, p90_hours, promised, on_time, counted_at)
      values (${tenant.id}, ${id}, '', 2, 24, 24, 0, 0, now())`.execute(tx)
  })
  return { carrierId: id, laneId: lane.id }
}
