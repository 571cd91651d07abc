import { sql } from 'kysely'
import type * as z from 'zod'
import type { makeWave as contract } from '../../../contract/warehouse/wave.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Road } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findWarehouse, waitingParts } from './list-candidates.ts'
import { alertAt } from './plan-line.ts'
import { putPickers } from './assign-pickers.ts'

const linesMax = 5_000
const namedMax = 5
type Part = z.infer<typeof contract.body>['parts'][number]
type Line = Part & {
  itemNo: number
  clientId: string
  stockId: string | null
  binId: string | null
  skuId: string | null
  lot: string
  quantity: number
}

/** A wave of parts that wait to be picked, all or none: each is in one open wave only, whoever else makes one at this moment. */
export async function makeWave(
  road: Road,
  tx: Tx,
  { caller, body, requestId }: { caller: Caller; body: z.infer<typeof contract.body>; requestId: string },
): Promise<z.infer<typeof contract.reply>> {
  const now = road.now()
  const plan = { start: new Date(body.planStart), finish: new Date(body.planFinish) }
  if (plan.finish <= plan.start || plan.finish <= now) throw new Refusal('wave.plan_over', { finish: body.planFinish })
  const warehouse = await findWarehouse(tx, body.warehouseId)
  const id = newId(now)
  const no = await nextNo(tx)
  const calendar = await road.findCalendar(tx, caller.tenantId, now)
  await sql`insert into wave (tenant_id, id, no, warehouse_id, route, plan_start, plan_finish, created_at, created_by, created_name, look_at)
    values (${caller.tenantId}, ${id}, ${no}, ${body.warehouseId}, ${body.route}, ${plan.start}, ${plan.finish}, ${now}, ${caller.id}, ${caller.name},
      ${alertAt(calendar, plan, { picked: 0, total: 1 })})`.execute(tx)
  await takeParts(tx, { waveId: id, warehouse, parts: body.parts })
  await makeLines(tx, id, now)
  await putPickers(tx, { waveId: id, pickerIds: body.pickerIds })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'wave',
    subjectId: id,
    act: 'make_wave',
    actor: caller,
    details: { no, warehouse, orders: body.parts.length },
    requestId,
  })
  return { id, no }
}

async function nextNo(tx: Tx): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into wave_series (tenant_id, last) values (current_tenant(), 1)
    on conflict (tenant_id) do update set last = wave_series.last + 1 returning last`.execute(tx)
  return `W${String(rows[0]?.last ?? 0).padStart(4, '0')}`
}

/** Whoever asks for the same part at the same moment waits for the other's end, then finds it taken. */
async function takeParts(tx: Tx, { waveId, warehouse, parts }: { waveId: string; warehouse: string; parts: readonly Part[] }) {
  const wanted = [...new Map(parts.map((part) => [`${part.orderId} ${part.shipmentId}`, part])).values()]
  // what travels in one shipment shares a box on the cart; boxes are numbered as the parts were given
  const shipments = [...new Set(wanted.map(({ shipmentId }) => shipmentId))]
  const placed = wanted.map((part) => ({ ...part, place: shipments.indexOf(part.shipmentId) + 1 }))
  const taken = await sql<Part>`
    insert into wave_part (tenant_id, wave_id, order_id, shipment_id, client_id, place)
      select so.tenant_id, ${waveId}, so.order_id, so.shipment_id, so.client_id, g.place
      from (select so.* from ${waitingParts} and so.warehouse = ${warehouse}) so
        join jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as g("orderId" uuid, "shipmentId" uuid, place int) on g."orderId" = so.order_id and g."shipmentId" = so.shipment_id
      order by so.order_id, so.shipment_id
    on conflict (tenant_id, order_id, shipment_id) where state = 'open' do nothing
    returning order_id as "orderId", shipment_id as "shipmentId"`.execute(tx)
  if (taken.rows.length === wanted.length) return
  const gone = wanted.filter(
    (part) => !taken.rows.some((one) => one.orderId === part.orderId && one.shipmentId === part.shipmentId),
  )
  const { rows } = await sql<{ label: string }>`
    select coalesce(order_no, external_no, right(id::text, 8)) as label from "order" where tenant_id = current_tenant()
      and id = any(${gone.map(({ orderId }) => orderId)}::uuid[]) order by id limit ${sql.lit(namedMax)}`.execute(tx)
  throw new Refusal('wave.parts_gone', {
    count: gone.length,
    orders: rows.map(({ label }) => label),
    orderIds: gone.map(({ orderId }) => orderId),
  })
}

/** A line for each stock that a part was promised, and one for what is no stock of ours. */
async function makeLines(tx: Tx, waveId: string, now: Date): Promise<void> {
  const { rows } = await sql<Line>`
    with promised as (
      select p.order_id, p.shipment_id, p.client_id, r.item_no, s.id, s.bin_id, s.sku_id, s.lot, r.quantity
      from wave_part p join reservation r on r.tenant_id = p.tenant_id and r.order_id = p.order_id and r.shipment_id = p.shipment_id
        join stock s on s.tenant_id = r.tenant_id and s.id = r.stock_id
      where p.tenant_id = current_tenant() and p.wave_id = ${waveId}
    ), others as (
      select p.order_id, p.shipment_id, p.client_id, i.item_no, i.quantity
        - coalesce((select sum(m.quantity) from promised m where m.order_id = i.order_id and m.shipment_id = i.shipment_id and m.item_no = i.item_no), 0) as quantity
      from wave_part p join shipment_item i on i.tenant_id = p.tenant_id and i.order_id = p.order_id and i.shipment_id = p.shipment_id
      where p.tenant_id = current_tenant() and p.wave_id = ${waveId}
    )
    select order_id as "orderId", shipment_id as "shipmentId", client_id as "clientId", item_no as "itemNo", id as "stockId", bin_id as "binId", sku_id as "skuId", lot, quantity::int
      from promised
    union all
    select order_id, shipment_id, client_id, item_no, null, null, null, '', quantity::int from others where quantity > 0
    limit ${sql.lit(linesMax + 1)}`.execute(tx)
  if (rows.length > linesMax) throw new Refusal('wave.too_long', { lines: rows.length, max: linesMax })
  await insertLines(tx, waveId, rows.map((line) => ({ ...line, id: newId(now) }))) // prettier-ignore
}

export async function insertLines(tx: Tx, waveId: string, lines: readonly (Line & { id: string })[]): Promise<void> {
  await sql`
    insert into pick_line (tenant_id, id, wave_id, order_id, shipment_id, client_id, item_no, stock_id, bin_id, sku_id, lot, quantity)
    select current_tenant(), g.id, ${waveId}, g."orderId", g."shipmentId", g."clientId", g."itemNo", g."stockId", g."binId", g."skuId", g.lot, g.quantity
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as g(id uuid, "orderId" uuid, "shipmentId" uuid, "clientId" uuid, "itemNo" int, "stockId" uuid, "binId" uuid, "skuId" uuid,
      lot text, quantity int)`.execute(tx)
}
