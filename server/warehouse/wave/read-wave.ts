import { sql } from 'kysely'
import type { PickLine, WavePart, WholeWave } from '../../../contract/warehouse/wave.ts'
import type { Road } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { sortByRoute } from './bin-route.ts'
import { findWave } from './list-waves.ts'

type StoredLine = Omit<PickLine, 'pickedAt'> & { pickedAt: Date | null }

/** A wave with all its parts and lines, these in the order of the way through the bins. */
export async function readWave(
  road: Road,
  tx: Tx,
  { tenantId, waveId }: { tenantId: string; waveId: string },
): Promise<WholeWave> {
  const wave = await findWave(road, tx, { tenantId, waveId })
  const [parts, lines] = await Promise.all([readParts(tx, waveId), readLines(tx, waveId)])
  return { ...wave, parts, lines: sortByRoute(lines, placeOf, wave.route) }
}

/** As its pick list is printed: what is left to be picked. */
export function printedWave({ no, warehouse, planFinish, pickers, orders, lines }: WholeWave) {
  return {
    no,
    warehouse,
    planFinish: new Date(planFinish),
    pickers: pickers.map(({ name }) => name),
    orders,
    lines: lines.flatMap((line) =>
      line.state === 'open' ? [{ ...line, quantity: line.quantity - line.picked - line.short }] : [],
    ),
  }
}

export const placeOf = ({ zone, level, slot }: PickLine) =>
  zone === null || level === null || slot === null ? null : { zone, level, slot }

const tote = sql`w.no || '-' || lpad(p.place::text, 2, '0')`
const label = sql`coalesce(o.order_no, o.external_no, right(o.id::text, 8))`

async function readParts(tx: Tx, waveId: string): Promise<WavePart[]> {
  const { rows } = await sql<Omit<WavePart, 'dueAt'> & { dueAt: Date | null }>`
    select p.order_id as "orderId", p.shipment_id as "shipmentId", ${label} as label, c.name as "clientName", so.carrier, ${tote} as tote,
      case when so.status = 'withdrawn' then 'gone' when p.state = 'open' and so.task not in ('allocated', 'short') then 'picked' else p.state end as state,
      so.task, coalesce(s.quantity, 0)::int as quantity, case when so.task in ('allocated', 'short') then coalesce(s.picked, 0) else coalesce(s.quantity, 0) end::int as picked, o.due_at as "dueAt"
    from wave_part p join wave w on w.tenant_id = p.tenant_id and w.id = p.wave_id
      join shipment_order so on so.tenant_id = p.tenant_id and so.order_id = p.order_id and so.shipment_id = p.shipment_id
      join "order" o on o.tenant_id = p.tenant_id and o.id = p.order_id join client c on c.tenant_id = p.tenant_id and c.id = p.client_id
      cross join lateral (select sum(l.quantity - l.short) as quantity, sum(l.picked) as picked from pick_line l
        where l.tenant_id = p.tenant_id and l.wave_id = p.wave_id and l.order_id = p.order_id and l.shipment_id = p.shipment_id) s
    where p.tenant_id = current_tenant() and p.wave_id = ${waveId} order by p.place, p.order_id`.execute(tx)
  return rows.map((row) => ({ ...row, dueAt: row.dueAt?.toISOString() ?? null }))
}

export async function readLines(tx: Tx, waveId: string): Promise<PickLine[]> {
  const { rows } = await sql<StoredLine>`
    select l.id, l.order_id as "orderId", l.shipment_id as "shipmentId", ${label} as label, ${tote} as tote, l.item_no as "itemNo", i.name, coalesce(k.code, i.sku) as sku,
      k.barcode, coalesce(k.spec, i.spec) as spec, coalesce(k.colour, i.colour) as colour, b.code as bin, b.zone, b.level, b.slot, l.lot, to_char(s.expires_on, 'YYYY-MM-DD') as "expiresOn",
      l.quantity, l.picked, l.short, l.picked_name as "pickedBy", l.picked_at as "pickedAt",
      case when so.status = 'withdrawn' or p.state in ('short', 'left') and so.task in ('allocated', 'short') then 'back'
        when l.picked + l.short = l.quantity or so.task not in ('allocated', 'short') then case when l.short = l.quantity then 'short' else 'picked' end
        else 'open' end as state
    from pick_line l join wave_part p on p.tenant_id = l.tenant_id and p.wave_id = l.wave_id and p.order_id = l.order_id and p.shipment_id = l.shipment_id
      join wave w on w.tenant_id = l.tenant_id and w.id = l.wave_id
      join shipment_order so on so.tenant_id = l.tenant_id and so.order_id = l.order_id and so.shipment_id = l.shipment_id
      join "order" o on o.tenant_id = l.tenant_id and o.id = l.order_id
      join order_item i on i.tenant_id = l.tenant_id and i.order_id = l.order_id and i.item_no = l.item_no
      left join stock s on s.tenant_id = l.tenant_id and s.id = l.stock_id left join bin b on b.tenant_id = l.tenant_id and b.id = l.bin_id
      left join sku k on k.tenant_id = l.tenant_id and k.id = l.sku_id
    where l.tenant_id = current_tenant() and l.wave_id = ${waveId} order by p.place, l.item_no, l.id`.execute(tx)
  return rows.map((row) => ({ ...row, pickedAt: row.pickedAt?.toISOString() ?? null }))
}
