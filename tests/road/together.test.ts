// Orders that merge, split, move, give up and are corrected in any order: goods add up and the logs agree (INT-5).
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { aHouse, type House, type Reply, type Who } from '../support/company.ts'
import { chanceOf, type Chance } from './chance.ts'
import { mustChain, mustEqualReplay, readStored } from './rebuild.ts'
import { place, superuser } from './travel.ts'

const rounds = 8
const ordersPerRound = 4
const movesPerRound = 36
const items = [
  { name: '保温杯', quantity: 3 },
  { name: '餐盒', quantity: 2 },
]

describe('orders of one consignee, merged, split, picked, given up and corrected at random', () => {
  let house: House
  let owner: Client
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31))
  const seen = new Map<string, number>()

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const post = (who: Who, path: string, body?: unknown): Promise<Reply> =>
    house.ask(who, { method: 'POST', path, ...(body !== undefined && { body }) })
  const step = (id: string, who: Who, name: string, more: object = {}) =>
    post(who, `/orders/${id}/steps`, { step: name, ...more })
  const accept = (id: string) => step(id, 'dispatcher', 'accept', { details: { warehouse: '嘉定 2 号库', carrier: '顺丰' } })

  async function accepted(phone: string): Promise<string> {
    const id = await place(house, { items, consignee: { name: '张伟', phone, detail: '广东省深圳市南山区科苑路15号B栋1203' } })
    for (const name of ['pass_review', 'confirm']) assert.equal((await step(id, 'order_clerk', name)).status, 200)
    assert.equal((await accept(id)).status, 200)
    return id
  }

  /** Every piece in one of the shipments; now and then one too few, or one shipment with nothing in it. */
  function sharesOf(chance: Chance) {
    const shipments = Array.from({ length: 1 + chance.below(3) }, () => [0, 0])
    items.forEach(({ quantity }, at) => {
      for (let piece = 0; piece < quantity; piece++) {
        const into = chance.pick(shipments)
        into[at] = (into[at] ?? 0) + 1
      }
    })
    if (chance.happens(0.1)) shipments.pop()
    const filled = shipments.map((counts) => ({
      items: counts.flatMap((quantity, at) => (quantity > 0 ? [{ itemNo: at + 1, quantity }] : [])),
    }))
    return chance.happens(0.1) ? filled : filled.filter((one) => one.items.length > 0)
  }

  async function partsOf(id: string, chance: Chance): Promise<{ shipmentIds?: string[] }> {
    if (chance.happens(0.6)) return {}
    const { rows } = await owner.query<{ id: string }>(`select shipment_id as id from shipment_order where order_id = $1`, [id])
    return { shipmentIds: rows.filter(() => chance.happens(0.5)).map((row) => row.id) }
  }

  const moves: Record<string, { weight: number; go: (id: string, all: readonly string[], chance: Chance) => Promise<Reply> }> = {
    merge: {
      weight: 8,
      go: async (id, all, chance) => {
        const alike = await listed(`select order_id as id from mergeable where order_id = any($1)`, all)
        const chosen = [...(chance.happens(0.8) ? alike : all)].filter(() => chance.happens(0.7))
        return post('dispatcher', '/merges', { orderIds: chosen.length > 1 ? chosen : [id, chance.pick(all)] })
      },
    },
    undo_merge: {
      weight: 6,
      go: async (id, all, chance) => {
        const merged = await listed(
          `select distinct order_id as id from shipment_order where order_id = any($1) and merged and status <> 'withdrawn'`,
          all,
        )
        return post('dispatcher', `/orders/${merged.length > 0 ? chance.pick(merged) : id}/merge/undo`)
      },
    },
    split: {
      weight: 5,
      go: (id, _, chance) => step(id, 'dispatcher', 'split', { details: { shipments: sharesOf(chance) } }),
    },
    undo_split: { weight: 6, go: (id) => step(id, 'dispatcher', 'undo_split') },
    pick: { weight: 5, go: async (id, _, chance) => step(id, 'picker', 'pick', await partsOf(id, chance)) },
    unpick: { weight: 6, go: (id) => step(id, 'warehouse_keeper', 'unpick', { details: { reason: '误' } }) },
    check: { weight: 4, go: (id) => step(id, 'checker', 'check') },
    outbound: { weight: 3, go: (id) => step(id, 'outbound_operator', 'outbound') },
    cancel: { weight: 1, go: (id) => step(id, 'order_supervisor', 'cancel', { details: { reason: '不要了' } }) },
    reassign: { weight: 3, go: (id) => step(id, 'dispatcher', 'reassign', { details: { reason: '另派' } }) },
    accept: { weight: 10, go: (id) => accept(id) },
    correct: {
      weight: 3,
      go: (id, _, chance) =>
        post('order_clerk', `/orders/${id}/corrections`, {
          agreedBy: '张伟',
          agreedHow: 'phone',
          agreedAt: house.clock.now.toISOString(),
          changes: { consignee: { detail: `科苑路15号B栋${chance.happens(0.15) ? '1305' : '1203'}` } },
        }),
    },
  }
  const hat = Object.entries(moves).flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name))

  it('whatever comes after what, every order has all its goods in shipments, none is empty, and together they go to one place', async (t) => {
    t.diagnostic(`SEED=${seed}`)
    const chance = chanceOf(seed)
    for (let round = 0; round < rounds; round++) {
      const phone = `138222${String(round).padStart(5, '0')}`
      const orders: string[] = []
      for (let nth = 0; nth < ordersPerRound; nth++) orders.push(await accepted(phone))
      for (let nth = 0; nth < movesPerRound; nth++) {
        const name = chance.pick(hat)
        const before = await countEvents(orders)
        const { status, body } = (await moves[name]?.go(chance.pick(orders), orders, chance)) ?? { status: 0, body: {} }
        const told = `SEED=${seed}, round ${round}, move ${nth}: ${name} ${status} ${body.code ?? ''}`
        assert.ok(status === 200 || (status >= 400 && status < 500), told)
        const key = status === 200 ? name : `${name}: ${body.code}`
        seen.set(key, (seen.get(key) ?? 0) + 1)
        if (status !== 200) assert.equal(await countEvents(orders), before, `${told} and yet something happened`)
        assert.deepEqual(await findAmiss(orders), [], told)
      }
    }
    t.diagnostic(JSON.stringify(Object.fromEntries(seen)))
    for (const name of ['merge', 'undo_merge', 'split', 'pick', 'correct'])
      assert.ok((seen.get(name) ?? 0) > 2, `${name} was hardly taken`)
  })

  it('both logs name each other at each merge and its end, and the rows are what the logs say', async () => {
    const { rows } = await owner.query<{ step: string; orders: Record<string, string[]> }>(
      `select step, jsonb_object_agg(order_id, details->'said'->'orderIds') as orders from order_event where step in ('merge', 'undo_merge') group by request_id, step`,
    )
    assert.ok(rows.length > 5)
    for (const { step: name, orders } of rows) {
      const all = Object.keys(orders).sort()
      assert.ok(name === 'undo_merge' || all.length > 1)
      for (const [id, others] of Object.entries(orders)) assert.deepEqual([...others, id].sort(), all, name)
    }
    for (const stored of await readStored(owner)) {
      mustChain(stored)
      mustEqualReplay(stored)
    }
    const wrong = await owner.query(`select g.fingerprint from merge_group g
      where orders <> (select count(*) from mergeable m where m.tenant_id = g.tenant_id and m.fingerprint = g.fingerprint)`)
    assert.deepEqual(wrong.rows, [])
  })

  async function countEvents(orders: readonly string[]): Promise<number> {
    const { rows } = await owner.query<{ count: number }>(
      `select count(*)::int as count from order_event where order_id = any($1)`,
      [orders],
    )
    return rows[0]?.count ?? 0
  }

  async function listed(query: string, orders: readonly string[]): Promise<string[]> {
    const { rows } = await owner.query<{ id: string }>(`${query} order by 1`, [orders])
    return rows.map(({ id }) => id)
  }

  /** What must never be, looked for in the rows. */
  async function findAmiss(orders: readonly string[]): Promise<string[]> {
    const { rows } = await owner.query<{ what: string }>(
      `with part as (select * from shipment_order where order_id = any($1) and status <> 'withdrawn'),
        held as (select p.order_id, i.item_no, sum(i.quantity) as quantity from part p join shipment_item i on i.order_id = p.order_id and i.shipment_id = p.shipment_id group by 1, 2)
      select 'goods of ' || o.order_id || ' do not add up' as what from (select distinct order_id from part) o
        where exists (select from order_item i full join held h on h.order_id = i.order_id and h.item_no = i.item_no
          where coalesce(i.order_id, h.order_id) = o.order_id and i.quantity is distinct from h.quantity)
      union all select 'shipment ' || p.shipment_id || ' is empty' from part p
        where not exists (select from shipment_item i where i.order_id = p.order_id and i.shipment_id = p.shipment_id and i.quantity > 0)
      union all select 'shipment ' || p.shipment_id || ' goes to several places' from part p join order_party c on c.order_id = p.order_id and c.kind = 'consignee'
        where not p.closed group by p.shipment_id having count(*) > 1 and (count(distinct (c.name, c.phone, c.division_code, c.detail, p.warehouse, p.carrier)) > 1 or not bool_and(p.merged))
      union all select 'order ' || order_id || ' is merged and split' from part where not closed group by order_id having count(*) > 1 and bool_or(merged)`,
      [orders],
    )
    return rows.map(({ what }) => what)
  }
})
