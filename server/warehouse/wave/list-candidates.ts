import { sql } from 'kysely'
import type * as z from 'zod'
import {
  wavePartsMax,
  type listWaveCandidates as contract,
  type listWaveWarehouses,
  type WaveCandidate,
} from '../../../contract/warehouse/wave.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

const warehousesMax = 200
const peopleMax = 500
const carriersMax = 100
const countMax = 9_999

/** Parts that can be picked: promised all their goods, not held, and in no open wave. */
export const waitingParts = sql`shipment_order so
  join "order" o on o.tenant_id = so.tenant_id and o.id = so.order_id and not o.held
  where so.tenant_id = current_tenant() and so.status = 'preparing' and so.task = 'allocated'
    and not exists (select from wave_part p where p.tenant_id = so.tenant_id and p.order_id = so.order_id and p.shipment_id = so.shipment_id and p.state = 'open')`

export async function listCandidates(tx: Tx, query: z.infer<typeof contract.query>): Promise<z.infer<typeof contract.reply>> {
  const warehouse = await findWarehouse(tx, query.warehouseId)
  const here = sql`${waitingParts} and so.warehouse = ${warehouse}`
  const where = [here]
  if (query.carrier) where.push(sql`so.carrier = ${query.carrier}`)
  if (query.priority) where.push(sql`o.priority = ${query.priority}`)
  if (query.dueBefore) where.push(sql`o.due_at <= ${query.dueBefore}`)
  const filtered = sql.join(where, sql` and `)
  const [found, counted, carriers] = await Promise.all([
    sql<Omit<WaveCandidate, 'dueAt' | 'wantedBy'> & { dueAt: Date | null; wantedBy: Date | null }>`
      select c.*, n.name as "clientName",
        (select sum(i.quantity)::int from shipment_item i where i.tenant_id = c.tenant_id and i.order_id = c."orderId" and i.shipment_id = c."shipmentId") as quantity
      from (select so.tenant_id, so.order_id as "orderId", so.shipment_id as "shipmentId", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, o.client_id, so.carrier,
          o.priority, o.goods, o.due_at as "dueAt", o.wanted_by as "wantedBy"
        from ${filtered} order by o.due_at nulls last, o.id limit ${sql.lit(wavePartsMax)}) c
        join client n on n.tenant_id = c.tenant_id and n.id = c.client_id order by c."dueAt" nulls last, c."orderId"`.execute(tx),
    sql<{ total: number }>`select count(*)::int as total from (select from ${filtered} limit ${sql.lit(countMax)}) c`.execute(tx),
    sql<{
      carrier: string
    }>`select distinct so.carrier from ${here} and so.carrier is not null order by 1 limit ${sql.lit(carriersMax)}`.execute(tx),
  ])
  return {
    candidates: found.rows.map(({ orderId, shipmentId, label, clientName, carrier, priority, goods, quantity, dueAt, wantedBy }) => ({
      orderId, shipmentId, label, clientName, carrier, priority, goods, quantity,
      dueAt: dueAt?.toISOString() ?? null, wantedBy: wantedBy?.toISOString() ?? null,
    })), // prettier-ignore
    total: counted.rows[0]?.total ?? 0,
    carriers: carriers.rows.map(({ carrier }) => carrier),
  }
}

/** The name by which shipments know it. */
export async function findWarehouse(tx: Tx, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from warehouse where tenant_id = current_tenant() and id = ${id} and active`.execute(tx)
  if (!rows[0]) throw new Refusal('wave.warehouse_unknown')
  return rows[0].name
}

export async function listWarehouses(tx: Tx): Promise<z.infer<typeof listWaveWarehouses.reply>> {
  const [warehouses, pickers] = await Promise.all([
    sql<{ id: string; name: string; waiting: number }>`
      select h.id, h.name, (select count(*)::int from (select from ${waitingParts} and so.warehouse = h.name limit ${sql.lit(countMax)}) c) as waiting
      from warehouse h where h.tenant_id = current_tenant() and h.active order by h.code limit ${sql.lit(warehousesMax)}`.execute(
      tx,
    ),
    sql<{ id: string; name: string }>`
      select id, name from user_account where tenant_id = current_tenant() and role in ('picker', 'warehouse_keeper') and disabled_at is null
      order by role, name limit ${sql.lit(peopleMax)}`.execute(tx),
  ])
  return { warehouses: warehouses.rows, pickers: pickers.rows }
}
