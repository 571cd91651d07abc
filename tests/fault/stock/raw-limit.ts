import pg from 'pg'
import { newId } from '../../../server/platform/ids.ts'
import { chanceOf } from '../../road/chance.ts'
import type { Shelves } from './plant-shelves.ts'

type Given = { url: string; shelves: Shelves; workers: number; seconds: number }

/**
 * The limit of this machine in this run: the rows of an acceptance of two kinds of goods, one of them hot, written by prepared statements as the
 * database's owner in one packet, with stock rows locked in one order; no checks, triggers, foreign keys or row-level security. What it writes is
 * no order's any more: it comes last.
 */
export async function rawLimit({ url, shelves, workers, seconds }: Given): Promise<{ perSecond: number; p95Ms: number }> {
  const times: number[] = []
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(Array.from({ length: workers }, (_, index) => writeUntil(until, { url, shelves, seed: index + 1, times })))
  const took = (performance.now() - started) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  return {
    perSecond: Math.round(times.length / took),
    p95Ms: Math.round((sorted[Math.floor(sorted.length * 0.95)] ?? 0) * 10) / 10,
  }
}

type Writing = { url: string; shelves: Shelves; seed: number; times: number[] }

async function writeUntil(until: number, { url, shelves, seed, times }: Writing): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    pipeline: true,
    options: '-c session_replication_role=replica -c plan_cache_mode=force_generic_plan',
  })
  await client.connect()
  const chance = chanceOf(seed)
  const { rows: stock } = await client.query<{ id: string; sku: string; tenant: string }>(
    'select id, sku_id as sku, tenant_id as tenant from stock order by id',
  )
  const hot = stock.filter((one) => shelves.hot.includes(one.sku))
  try {
    while (performance.now() < until) {
      const began = performance.now()
      await accept(client, {
        orderId: chance.pick(shelves.orderIds),
        tenant: stock[0]?.tenant ?? '',
        stockIds: [chance.pick(hot).id, chance.pick(stock).id].sort(),
      })
      times.push(performance.now() - began)
    }
  } finally {
    await client.end()
  }
}

const ofOrder = 'select tenant_id, id, client_id from "order" where tenant_id = $1 and id = $2'
const statements: readonly [name: string, text: string][] = [
  ['order', `update "order" set version = version + 1, status = 'preparing', last_event_at = now() where tenant_id = $1 and id = $2 and $3::uuid is not null`],
  ['event', `insert into order_event (tenant_id, order_id, seq, client_id, at, recorded_at, actor_name, actor_role, step, to_status, details, hash)
    select tenant_id, id, 1000000 + floor(random() * 1e9)::int, client_id, now(), now(), 'x', 'dispatcher', 'accept', 'preparing',
      jsonb_build_object('said', jsonb_build_object('warehouse', '1 号仓', 'carrier', '顺丰'), 'shipment', $3::uuid, 'filler', repeat('x', 900)), sha256('x') from (${ofOrder}) o`],
  ['shipment', `insert into shipment (tenant_id, id, warehouse, carrier) select $1::uuid, $3::uuid, '1 号仓', '顺丰' where $2::uuid is not null`],
  ['part', `insert into shipment_order (tenant_id, shipment_id, order_id, client_id, no, status, task, warehouse, carrier, stocked)
    select tenant_id, $3::uuid, id, client_id, 1, 'preparing', 'allocated', '1 号仓', '顺丰', true from (${ofOrder}) o`],
  ['items', `insert into shipment_item (tenant_id, shipment_id, order_id, client_id, item_no, quantity)
    select tenant_id, $3::uuid, id, client_id, n, 1 from (${ofOrder}) o, generate_series(1, 2) n`],
  ['clocks', `insert into clock (tenant_id, id, order_id, client_id, clock, node, owner, calendar_id, calendar_version, budget, started_at, warn_at, due_at, confirmed, since, remaining)
    select tenant_id, gen_random_uuid(), id, client_id, $3::text || n, 'preparing', 'warehouse_keeper', 'work', 1, '{"workingMinutes": 120}', now(), now(), now(), true, now(), '{}'
    from (${ofOrder}) o, generate_series(1, 2) n`],
] // prettier-ignore

async function accept(
  client: pg.Client,
  { orderId, tenant, stockIds }: { orderId: string; tenant: string; stockIds: string[] },
): Promise<void> {
  const shipmentId = newId()
  const sent: Promise<unknown>[] = [client.query('begin')]
  for (const stockId of new Set(stockIds)) {
    sent.push(
      client.query({
        name: 'stock',
        text: `update stock set on_hand = on_hand + 1, reserved = reserved + 1, version = version + 1, chain_hash = sha256(chain_hash) where tenant_id = $1 and id = $2`,
        values: [tenant, stockId],
      }),
      client.query({
        name: 'entry',
        text: `insert into stock_entry (tenant_id, stock_id, seq, client_id, at, kind, on_hand, reserved, on_hand_after, reserved_after, order_id, shipment_id, item_no, actor_name, hash)
          select tenant_id, id, 1000000 + version, client_id, now(), 'reserve', 0, 1, on_hand, reserved, $3, $4, 1, 'x', chain_hash from stock where tenant_id = $1 and id = $2`,
        values: [tenant, stockId, orderId, shipmentId],
      }),
      client.query({
        name: 'reservation',
        text: `insert into reservation (tenant_id, order_id, shipment_id, item_no, stock_id, client_id, quantity) select tenant_id, $3, $4, 1, id, client_id, 1 from stock where tenant_id = $1 and id = $2`,
        values: [tenant, stockId, orderId, shipmentId],
      }),
    )
  }
  for (const [name, text] of statements) sent.push(client.query({ name, text, values: [tenant, orderId, shipmentId] }))
  sent.push(client.query('commit'))
  await Promise.all(sent)
}
