import { sql } from 'kysely'
import type { CarrierView, PerformanceView } from '../../../contract/carrier/carrier.ts'
import type { Tx } from '../../platform/database/database.ts'
import { nameLaneDivision } from '../lane/lane-division.ts'

export const carriersMax = 200

type Row = Omit<CarrierView, 'performance' | 'account'> & {
  performance: Omit<PerformanceView, 'toName'> | null
  account: { isOn: boolean; verifiedAt: string | null } | null
}

/** Carriers with all that is kept of them, those in use first. */
export async function listCarriers(tx: Tx, carrierId: string | null = null): Promise<CarrierView[]> {
  const { rows } = await sql<Row>`
    select c.id, c.code, c.name, c.phone, c.cut_off as "cutOff", c.active,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name, 'speed', s.speed, 'coldChain', s.cold_chain, 'cod', s.cod, 'dangerous', s.dangerous,
          'weightGramsMax', s.weight_grams_max, 'insuredMinorMax', s.insured_minor_max, 'active', s.active) order by s.active desc, s.code), '[]')
        from carrier_service s where s.tenant_id = c.tenant_id and s.carrier_id = c.id) as services,
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'city', u.city, 'divisionCode', u.division_code, 'phone', u.phone, 'contact', u.contact,
          'warehouses', u.warehouses, 'active', u.active) order by u.active desc, u.name), '[]')
        from carrier_outlet u where u.tenant_id = c.tenant_id and u.carrier_id = c.id) as outlets,
      (select count(*)::int from carrier_lane l where l.tenant_id = c.tenant_id and l.carrier_id = c.id) as lanes,
      (select jsonb_build_object('toDivision', p.to_division, 'signed', p.signed, 'p50Hours', p.p50_hours, 'p90Hours', p.p90_hours, 'promised', p.promised, 'onTime', p.on_time)
        from lane_performance p where p.tenant_id = c.tenant_id and p.carrier_id = c.id and p.to_division = '') as performance,
      (select jsonb_build_object('left', sum(r.last_no - r.next_no + 1), 'low', sum(r.last_no - r.next_no + 1) < max(r.warn_below))
        from waybill_range r where r.tenant_id = c.tenant_id and r.carrier_id = c.id and r.active having count(*) > 0) as numbers,
      (select jsonb_build_object('isOn', a.is_on, 'verifiedAt', a.verified_at) from carrier_account a where a.tenant_id = c.tenant_id and a.carrier_id = c.id) as account
    from carrier c where c.tenant_id = (select current_tenant()) ${carrierId ? sql`and c.id = ${carrierId}` : sql``}
    order by c.active desc, lower(c.code) limit ${sql.lit(carriersMax)}`.execute(tx)
  return rows.map(({ performance, account, ...row }) => ({
    ...row,
    performance: performance && { ...performance, toName: nameLaneDivision(performance.toDivision) },
    account: account && {
      isOn: account.isOn,
      verifiedAt: account.verifiedAt && new Date(account.verifiedAt).toISOString(),
    },
  }))
}
