import { sql } from 'kysely'
import type * as z from 'zod'
import type { listWeights as contract, PackedShipment } from '../../../contract/warehouse/packing.ts'
import type { Caller } from '../../access/caller.ts'
import type { Road, StepTaken } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { moveShipment } from './move-shipment.ts'
import { recordWeight } from './pack-stage.ts'
import { readItems, readShipment } from './read-shipment.ts'
import { expectWeight, isOff } from './rules.ts'
import { readPackingSettings } from './settings.ts'

const waitingMax = 200
type Weighing = { caller: Caller; shipmentId: string; weightGrams: number; requestId: string }
type Weighed = { reply: PackedShipment & { isPacked: boolean }; taken: StepTaken[] }

/** What the scales say: within tolerance the shipment is packed, else the weight is kept and waits for a second person. */
export async function weighShipment(
  road: Road,
  tx: Tx,
  { caller, shipmentId, weightGrams, requestId }: Weighing,
): Promise<Weighed> {
  const before = await readShipment(tx, shipmentId)
  const stands = before.orders.every(({ task, status }) => task === 'checked' && status === 'preparing')
  const { settings } = await readPackingSettings(tx)
  const expected = expectWeight(await readItems(tx, [shipmentId]), settings)
  // whatever is not to be packed now is refused by its step, with the step's own reason
  if (stands && isOff(weightGrams, expected)) {
    await recordWeight(tx, { shipmentId, weightGrams, expected, actor: caller, at: road.now() })
    return { reply: { ...(await readShipment(tx, shipmentId)), isPacked: false }, taken: [] }
  }
  const taken = await moveShipment(road, tx, { caller, shipmentId, step: 'pack', details: { weightGrams }, requestId })
  return { reply: { ...(await readShipment(tx, shipmentId)), isPacked: true }, taken }
}

/** Another person than who weighed says why the weight is right, and the shipment is packed. */
export async function approveWeight(
  road: Road,
  tx: Tx,
  { caller, shipmentId, reason, requestId }: { caller: Caller; shipmentId: string; reason: string; requestId: string },
): Promise<{ reply: PackedShipment; taken: StepTaken[] }> {
  await readShipment(tx, shipmentId)
  const { rows } = await sql<{ weightGrams: number; weighedBy: string | null }>`
    select weight_grams as "weightGrams", weighed_by as "weighedBy" from packing
    where tenant_id = current_tenant() and shipment_id = ${shipmentId} and is_off and approved_at is null for update`.execute(tx)
  const weighed = rows[0]
  if (!weighed) throw new Refusal('pack.no_weight_waits')
  if (weighed.weighedBy === caller.id) throw new Refusal('pack.same_person')
  await sql`update packing set reason = ${reason}, approved_by = ${caller.id}, approved_name = ${caller.name}, approved_at = ${road.now()}
    where tenant_id = current_tenant() and shipment_id = ${shipmentId}`.execute(tx)
  const details = { weightGrams: weighed.weightGrams, note: reason }
  const taken = await moveShipment(road, tx, { caller, shipmentId, step: 'pack', details, requestId })
  return { reply: await readShipment(tx, shipmentId), taken }
}

/** Weights that wait for a second person, the longest waiting first; of orders that ended meanwhile none. */
export async function listWeights(tx: Tx): Promise<z.infer<typeof contract.reply>> {
  type Row = Omit<z.infer<typeof contract.reply>['waiting'][number], 'weighedAt'> & { weighedAt: Date }
  const { rows } = await sql<Row>`
    select p.shipment_id as "shipmentId", p.weight_grams as "weightGrams", p.expected_grams as "expectedGrams", p.tolerance_grams as "toleranceGrams", p.is_off as "isOff",
      p.weighed_name as "weighedBy", p.weighed_by as "weighedById", p.weighed_at as "weighedAt", p.reason, p.approved_name as "approvedBy", o.orders
    from (select * from packing where tenant_id = current_tenant() and is_off and approved_at is null order by weighed_at, shipment_id limit ${sql.lit(waitingMax)}) p
      cross join lateral (select json_agg(json_build_object('id', o.id, 'label', coalesce(o.order_no, o.external_no, right(o.id::text, 8))) order by o.id) as orders
        from shipment_order so join "order" o on o.tenant_id = so.tenant_id and o.id = so.order_id
        where so.tenant_id = p.tenant_id and so.shipment_id = p.shipment_id and so.status = 'preparing' and so.task = 'checked') o
    where o.orders is not null order by p.weighed_at, p.shipment_id`.execute(tx)
  return { waiting: rows.map((row) => ({ ...row, weighedAt: row.weighedAt.toISOString() })) }
}
