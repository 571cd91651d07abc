// Goods on the shelves of tests, and what must be true of them whatever happened.
import { sql } from 'kysely'
import type { Client } from 'pg'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { asTenant } from '../../server/platform/database/database.ts'
import { newId } from '../../server/platform/ids.ts'
import { moveStock, type MoveLine } from '../../server/stock/move-stock.ts'
import type { House, Tenant } from './company.ts'

export type Hall = { id: string; name: string; bins: Map<string, string> }
type HallGiven = { name: string; province?: string; bins: readonly string[]; kinds?: Record<string, string> }

/** A warehouse with bins like `A-01-02`; a kind where it is not storage. */
export async function aHall(
  house: House,
  { name, province, bins, kinds = {} }: HallGiven,
  tenant: Tenant = house.tenant,
): Promise<Hall> {
  const hall: Hall = { id: newId(), name, bins: new Map() }
  await asOwner(house.url, tenant.id, async (tx) => {
    await sql`insert into warehouse (tenant_id, id, code, name, province) values (${tenant.id}, ${hall.id}, ${`W${hall.id.slice(-8).toUpperCase()}`}, ${name}, ${province ?? null})`.execute(
      tx,
    )
    for (const code of bins) {
      const [zone = 'A', level = '1', slot = '1'] = code.split('-')
      const id = newId()
      hall.bins.set(code, id)
      await sql`insert into bin (tenant_id, id, warehouse_id, code, zone, level, slot, kind)
        values (${tenant.id}, ${id}, ${hall.id}, ${code}, ${zone}, ${Number(level)}, ${Number(slot)}, ${kinds[code] ?? 'storage'})`.execute(
        tx,
      )
    }
  })
  return hall
}

/** SKUs of the first client, by code. */
export async function someSkus(
  house: House,
  codes: readonly string[],
  tenant: Tenant = house.tenant,
): Promise<Map<string, string>> {
  const ids = new Map(codes.map((code) => [code, newId()]))
  await asOwner(house.url, tenant.id, async (tx) => {
    for (const [code, id] of ids)
      await sql`insert into sku (tenant_id, id, client_id, code, name) values (${tenant.id}, ${id}, ${tenant.clients[0]?.id}, ${code}, ${`货品 ${code}`})`.execute(
        tx,
      )
  })
  return ids
}

/** Puts pieces on a shelf, or takes them from it. */
export async function put(
  house: House,
  lines: readonly (Omit<MoveLine, 'kind'> & { kind?: MoveLine['kind'] })[],
  tenant: Tenant = house.tenant,
): Promise<void> {
  const whole = lines.map((line) => ({ kind: 'receive' as const, ...line }))
  await asTenant(house.pools.app.database, { tenantId: tenant.id }, (tx) =>
    moveStock(tx, { at: house.clock.now, actor: { id: null, name: '系统' }, lines: whole }),
  )
}

/** What is wrong with the stock of the whole database, as sentences; none when all is well. */
export async function findStockProblems(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ problem: string }>(`
    select format('stock %s: %s on hand, %s reserved', id, on_hand, reserved) as problem from stock where on_hand < 0 or reserved < 0 or reserved > on_hand
    union all
    select format('stock %s: %s/%s, its ledger %s/%s', s.id, s.on_hand, s.reserved, e.on_hand, e.reserved) from stock s
      left join (select stock_id, sum(on_hand) as on_hand, sum(reserved) as reserved from stock_entry group by 1) e on e.stock_id = s.id
      where s.on_hand <> coalesce(e.on_hand, 0) or s.reserved <> coalesce(e.reserved, 0)
    union all
    select format('stock %s: %s reserved, promised %s', s.id, s.reserved, r.quantity) from stock s
      left join (select stock_id, sum(quantity) as quantity from reservation group by 1) r on r.stock_id = s.id where s.reserved <> coalesce(r.quantity, 0)
    union all
    select format('order %s, shipment %s: promised %s of item %s, though it is %s %s', r.order_id, r.shipment_id, r.quantity, r.item_no, p.status, p.task) from reservation r
      left join shipment_order p on p.order_id = r.order_id and p.shipment_id = r.shipment_id
      where p.order_id is null or p.status = 'withdrawn' or p.closed or p.task in ('outbound', 'short')
    union all
    select format('order %s, shipment %s: waits, though it is %s %s', h.order_id, h.shipment_id, p.status, p.task) from shortage h
      left join shipment_order p on p.order_id = h.order_id and p.shipment_id = h.shipment_id where p.order_id is null or p.status = 'withdrawn' or p.task <> 'short'
    union all
    select format('order %s, shipment %s (%s): item %s has %s, promised %s, waiting %s', p.order_id, p.shipment_id, p.task, i.item_no, i.quantity, r.quantity, h.quantity)
      from shipment_order p join shipment_item i on i.order_id = p.order_id and i.shipment_id = p.shipment_id
      join order_item oi on oi.order_id = i.order_id and oi.item_no = i.item_no join sku k on k.tenant_id = oi.tenant_id and k.client_id = oi.client_id and k.code = oi.sku
      left join (select order_id, shipment_id, item_no, sum(quantity) as quantity from reservation group by 1, 2, 3) r
        on r.order_id = i.order_id and r.shipment_id = i.shipment_id and r.item_no = i.item_no
      left join shortage h on h.order_id = i.order_id and h.shipment_id = i.shipment_id and h.item_no = i.item_no
      where p.stocked and p.status <> 'withdrawn' and not p.closed and p.task <> 'outbound'
        and (case when p.task = 'short' then h.quantity is distinct from i.quantity or r.quantity is not null else r.quantity is distinct from i.quantity or h.quantity is not null end)
    union all
    select format('order %s: promised %s from %s, shipped from %s', r.order_id, k.code, w.name, p.warehouse) from reservation r
      join stock s on s.id = r.stock_id join sku k on k.id = s.sku_id join warehouse w on w.id = s.warehouse_id
      join shipment_order p on p.order_id = r.order_id and p.shipment_id = r.shipment_id
      join order_item oi on oi.order_id = r.order_id and oi.item_no = r.item_no where w.name <> p.warehouse or oi.sku <> k.code or oi.client_id <> s.client_id
    limit 20`)
  return rows.map(({ problem }) => problem)
}

/** Pieces by SKU: on the shelves, and gone with parts that are out. */
export async function countPieces(client: Client): Promise<Map<string, { onHand: number; reserved: number; free: number }>> {
  const { rows } = await client.query<{ code: string; onHand: number; reserved: number }>(`
    select k.code, sum(s.on_hand)::int as "onHand", sum(s.reserved)::int as reserved from stock s join sku k on k.id = s.sku_id group by 1`)
  return new Map(rows.map(({ code, onHand, reserved }) => [code, { onHand, reserved, free: onHand - reserved }]))
}
