import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { queueCall } from '../account/queue-call.ts'
import { waybillNoOf, type NumberShape } from '../number/check-digit.ts'

/** What the page shows: numbers have run out, and somebody must ask the carrier for more. */
export const noNumbers = '号段已用完，请向承运商领新号段后重取 / no numbers are left; add a range and try again'
const skipsMax = 20

type Wanting = { shipmentId: string; carrierId: string; serviceId: string | null; hasRanges: boolean; hasAccount: boolean }
export type Asking = { tenantId: string; orderId: string; now: Date }

/**
 * A number for every part of the order that goes with a carrier whose numbers come from us or by network and that has none yet, or whose last try
 * failed. From a range it is there at once; by network it is asked for and comes later.
 */
export async function askWaybills(tx: Tx, { tenantId, orderId, now }: Asking): Promise<void> {
  for (const wanting of await listWanting(tx, orderId)) {
    const id = await begin(tx, wanting, now)
    if (!id) continue // another order of the shipment was first
    if (wanting.hasRanges) await takeFromRange(tx, { id, carrierId: wanting.carrierId, now })
    else await queueCall(tx, { tenantId, orderId, waybill: id, kind: 'waybill_order', now })
  }
}

async function listWanting(tx: Tx, orderId: string): Promise<Wanting[]> {
  const { rows } = await sql<Wanting>`
    select so.shipment_id as "shipmentId", c.id as "carrierId", k.service_id as "serviceId",
      exists (select from waybill_range r where r.tenant_id = c.tenant_id and r.carrier_id = c.id and r.active) as "hasRanges",
      exists (select from carrier_account a where a.tenant_id = c.tenant_id and a.carrier_id = c.id and a.is_on) as "hasAccount"
    from shipment_order so join shipment sh on sh.tenant_id = so.tenant_id and sh.id = so.shipment_id
      join carrier c on c.tenant_id = so.tenant_id and c.active and lower(sh.carrier) in (lower(c.name), lower(c.code))
      left join carrier_choice k on k.tenant_id = so.tenant_id and k.order_id = so.order_id and k.carrier_id = c.id
    where so.tenant_id = (select current_tenant()) and so.order_id = ${orderId} and so.status <> 'withdrawn' and not so.closed and sh.waybill_no is null
      and not exists (select from waybill w where w.tenant_id = so.tenant_id and w.shipment_id = so.shipment_id and w.state in ('asked', 'taken'))
    order by so.shipment_id`.execute(tx)
  return rows.filter(({ hasRanges, hasAccount }) => hasRanges || hasAccount)
}

/** The row comes before the number, so that of two who ask at once one takes it. */
async function begin(tx: Tx, { shipmentId, carrierId, serviceId }: Wanting, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into waybill as w (tenant_id, id, carrier_id, shipment_id, service_id, state, made_at)
    values (current_tenant(), ${newId(now)}, ${carrierId}, ${shipmentId}, ${serviceId}, 'asked', ${now})
    on conflict (tenant_id, shipment_id) where state <> 'void' do update set state = 'asked', why = null, carrier_id = excluded.carrier_id, service_id = excluded.service_id
      where w.state = 'failed'
    returning id`.execute(tx)
  return rows[0]?.id
}

type Taken = { range_id: string; no: string }

async function takeFromRange(tx: Tx, { id, carrierId, now }: { id: string; carrierId: string; now: Date }): Promise<void> {
  for (let skipped = 0; skipped < skipsMax; skipped++) {
    const { rows } = await sql<Taken>`select range_id, no::text as no from take_waybill_no(${carrierId})`.execute(tx)
    const taken = rows[0]
    if (!taken) break
    const shape = await sql<NumberShape>`
      select prefix, suffix, digits, check_rule as "checkRule" from waybill_range where tenant_id = (select current_tenant()) and id = ${taken.range_id}`.execute(
      tx,
    )
    if (!shape.rows[0]) throw new Error(`the range ${taken.range_id} is gone`)
    const waybillNo = waybillNoOf(shape.rows[0], BigInt(taken.no))
    // a number that was given by hand or in another range before is left out
    const written = await sql`
      update waybill set state = 'taken', waybill_no = ${waybillNo}, range_id = ${taken.range_id}, taken_at = ${now}, why = null
      where tenant_id = (select current_tenant()) and id = ${id}
        and not exists (select from waybill o where o.tenant_id = (select current_tenant()) and o.carrier_id = ${carrierId} and o.waybill_no = ${waybillNo}) returning 1`.execute(
      tx,
    )
    if (written.rows.length > 0) return
  }
  await sql`update waybill set state = 'failed', why = ${noNumbers} where tenant_id = (select current_tenant()) and id = ${id}`.execute(
    tx,
  )
}
