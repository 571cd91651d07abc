import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Offer } from './candidate.ts'

/** A company has tens of these. */
const offersMax = 500

export type OffersForOrder = { fromDivision: string; toDivision: string; offers: Offer[] }

/** What is offered for an order's way: services in use with the lanes and figures of where it goes. Undefined when there is no such order. */
export async function readOffers(tx: Tx, orderId: string): Promise<OffersForOrder | undefined> {
  const { rows } = await sql<OffersForOrder>`
    select coalesce(f.division_code, '') as "fromDivision", coalesce(p.division_code, '') as "toDivision", coalesce(offered.offers, '[]') as offers
    from "order" o
      left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
      left join order_party f on f.tenant_id = o.tenant_id and f.order_id = o.id and f.kind = 'shipper'
      cross join lateral (
        select jsonb_agg(jsonb_build_object('carrierId', c.id, 'carrierCode', c.code, 'carrier', c.name, 'serviceId', s.id, 'serviceCode', s.code, 'service', s.name, 'speed', s.speed,
          'coldChain', s.cold_chain, 'cod', s.cod, 'dangerous', s.dangerous, 'weightGramsMax', s.weight_grams_max, 'insuredMinorMax', s.insured_minor_max,
          'hasLanes', exists (select from carrier_lane l where l.tenant_id = c.tenant_id and l.carrier_id = c.id and l.active),
          'lanes', (select coalesce(jsonb_agg(jsonb_build_object('serviceId', l.service_id, 'fromDivision', l.from_division, 'toDivision', l.to_division, 'promisedHours', l.promised_hours)), '[]')
            from carrier_lane l where l.tenant_id = c.tenant_id and l.carrier_id = c.id and l.active
              and l.to_division in ('', left(coalesce(p.division_code, ''), 2), left(coalesce(p.division_code, ''), 4))),
          'performance', (select coalesce(jsonb_agg(jsonb_build_object('toDivision', h.to_division, 'signed', h.signed, 'p50Hours', h.p50_hours, 'p90Hours', h.p90_hours,
              'promised', h.promised, 'onTime', h.on_time)), '[]')
            from lane_performance h where h.tenant_id = c.tenant_id and h.carrier_id = c.id
              and h.to_division in ('', left(coalesce(p.division_code, ''), 2), left(coalesce(p.division_code, ''), 4))))) as offers
        from (select * from carrier_service where tenant_id = o.tenant_id and active limit ${sql.lit(offersMax)}) s
          join carrier c on c.tenant_id = s.tenant_id and c.id = s.carrier_id and c.active
      ) offered
    where o.tenant_id = (select current_tenant()) and o.id = ${orderId}`.execute(tx)
  return rows[0]
}
