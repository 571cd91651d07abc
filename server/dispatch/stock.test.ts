import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Client } from 'pg'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'
import { aHall, countPieces, findStockProblems, put, someSkus, type Hall } from '../../tests/support/stock.ts'
import { anInboundOrder } from '../../tests/journey/drafts.ts'
import { superuser } from '../../tests/road/travel.ts'
import { verifyLog } from '../order/verify/verify-log.ts'
import { allocateWaiting } from './allocate-waiting.ts'

const codes = Array.from({ length: 24 }, (_, index) => `SKU-${index + 1}`)

describe('stock and the orders it is promised to', () => {
  let house: House
  let owner: Client
  let near: Hall
  let far: Hall
  let skus: Map<string, string>
  let used = 0
  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    near = await aHall(house, { name: '嘉定仓', province: '上海市', bins: ['A-01-01', 'A-01-02', 'R-01-01'], kinds: { 'R-01-01': 'receiving' } }) // prettier-ignore
    far = await aHall(house, { name: '佛山仓', province: '广东省', bins: ['B-01-01'] })
    skus = await someSkus(house, codes)
  })
  afterEach(async () => assert.deepEqual(await findStockProblems(owner), []))
  after(async () => {
    await owner.end()
    await house.close()
  })

  /** A SKU that no other test uses. */
  const aSku = () => codes[used++] ?? assert.fail('more SKUs are needed')
  const binOf = (hall: Hall, code: string) => hall.bins.get(code) ?? assert.fail(code)
  const shelve = (code: string, quantity: number, more: object = {}, binId = binOf(near, 'A-01-01')) =>
    put(house, [{ binId, skuId: skus.get(code) ?? assert.fail(code), quantity, ...more }])
  const step = (id: string, who: Who, name: string, details: object = {}, more: object = {}): Promise<Reply> =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details, ...more } })
  const must = async (id: string, who: Who, name: string, details: object = {}, more: object = {}): Promise<Reply['body']> => {
    const { status, body } = await step(id, who, name, details, more)
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`)
    return body
  }
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('manager', { path: `/orders/${id}` })).body
  let orders = 0
  async function confirmed(...items: [sku: string, quantity: number][]): Promise<string> {
    house.clock.now = new Date(house.clock.now.getTime() + 1000) // or two orders would be of the same age
    const draft = aDraft(`S-${orders++}`, {
      paymentState: 'paid',
      items: items.map(([sku, quantity]) => ({ name: `货 ${sku}`, sku, quantity })),
    })
    const { body } = await house.ask('order_clerk', { path: '/orders', body: draft })
    for (const name of ['pass_review', 'confirm']) await must(body.orderId, 'order_clerk', name)
    return body.orderId
  }
  const accept = (id: string, shipments?: object[], warehouse = '嘉定仓') =>
    step(id, 'dispatcher', 'accept', { warehouse, carrier: '顺丰', ...(shipments && { shipments }) })
  async function accepted(...items: [sku: string, quantity: number][]): Promise<string> {
    const id = await confirmed(...items)
    const { status, body } = await accept(id)
    assert.equal(status, 200, JSON.stringify(body))
    return id
  }
  async function goOut(id: string, more: object = {}): Promise<void> {
    await must(id, 'picker', 'pick', {}, more)
    await must(id, 'checker', 'check', {}, more)
    await must(id, 'outbound_operator', 'outbound', {}, more)
  }
  const pieces = async (code: string) => (await countPieces(owner)).get(code)
  const heldBy = async (id: string) =>
    (
      await owner.query<{ bin: string; lot: string; quantity: number }>(
        `select b.code as bin, s.lot, sum(r.quantity)::int as quantity from reservation r join stock s on s.id = r.stock_id join bin b on b.id = s.bin_id where r.order_id = $1 group by b.code, s.lot order by b.code, s.lot`,
        [id],
      )
    ).rows.map(({ bin, lot, quantity }) => `${bin}${lot && `/${lot}`} ${quantity}`)

  test('an accepted order is promised its goods, and they leave with it', async () => {
    const sku = aSku()
    await shelve(sku, 10)
    const id = await accepted([sku, 4])
    assert.deepEqual(await pieces(sku), { onHand: 10, reserved: 4, free: 6 })
    await goOut(id)
    assert.deepEqual(await pieces(sku), { onHand: 6, reserved: 0, free: 6 })
    await must(id, 'warehouse_keeper', 'undo_outbound', { reason: '车没来' })
    assert.deepEqual(await pieces(sku), { onHand: 10, reserved: 4, free: 6 })
    await must(id, 'outbound_operator', 'outbound')
    assert.deepEqual(await pieces(sku), { onHand: 6, reserved: 0, free: 6 })
  })

  test('what is not there is refused with exact numbers and where there is some', async () => {
    const [sku, other] = [aSku(), aSku()]
    await shelve(sku, 3)
    await shelve(other, 9)
    await shelve(sku, 7, {}, binOf(far, 'B-01-01'))
    const id = await confirmed([sku, 5], [other, 1])
    const { status, body } = await accept(id)
    assert.deepEqual([status, body.code], [409, 'order.stock_short'])
    assert.match(body.title, new RegExp(`“嘉定仓”的 ${sku} .*要 5，可用 3（别处有：佛山仓 7）`))
    assert.equal((await page(id)).status, 'awaiting_acceptance')
    assert.equal((await pieces(other))?.reserved, 0)
    assert.equal((await accept(id, undefined, '佛山仓')).body.code, 'order.stock_short') // the other one is not there
  })

  test('what expires first goes first, then by the way through the bins; what has expired never does', async () => {
    const sku = aSku()
    await shelve(sku, 5, { lot: 'OLD', expiresOn: '2026-03-03' })
    await shelve(sku, 2, { lot: 'LATE', expiresOn: '2027-01-01' })
    await shelve(sku, 2, { lot: 'SOON', expiresOn: '2026-03-04' }, binOf(near, 'A-01-02'))
    await shelve(sku, 9, {}, binOf(near, 'R-01-01')) // not put away yet
    const id = await accepted([sku, 3])
    assert.deepEqual(await heldBy(id), ['A-01-01/LATE 1', 'A-01-02/SOON 2'])
    const { body } = await accept(await confirmed([sku, 2]))
    assert.match(body.title, /要 2，可用 1（别处也没有）/)
  })

  test('given back, cancelled or closed, an order holds nothing any more', async () => {
    const sku = aSku()
    await shelve(sku, 6)
    const [back, gone, closed] = [await accepted([sku, 2]), await accepted([sku, 2]), await accepted([sku, 2])]
    assert.equal((await pieces(sku))?.free, 0)
    await must(back, 'dispatcher', 'reassign', { reason: '换仓' })
    await must(gone, 'order_clerk', 'cancel', { reason: '不要了' })
    await must(closed, 'picker', 'pick')
    await must(closed, 'order_supervisor', 'close_abnormally', { reason: '货坏了' })
    assert.deepEqual(await pieces(sku), { onHand: 6, reserved: 0, free: 6 })
  })

  test('two who accept the last piece at once: one has it, the other is told', async () => {
    const sku = aSku()
    await shelve(sku, 1)
    const ids = [await confirmed([sku, 1]), await confirmed([sku, 1])]
    const replies = await Promise.all(ids.map((id) => accept(id)))
    assert.deepEqual(
      replies.map(({ status }) => status).sort((a, b) => a - b),
      [200, 409],
    )
    assert.equal(replies.find(({ status }) => status === 409)?.body.code, 'order.stock_short')
    assert.deepEqual(await pieces(sku), { onHand: 1, reserved: 1, free: 0 })
  })

  test('a pick list of which one part is delivered and the rest given up locks no stock for ever (erpnext #52851)', async () => {
    const sku = aSku()
    await shelve(sku, 10)
    const id = await confirmed([sku, 6])
    await accept(id, [{ items: [{ itemNo: 1, quantity: 2 }] }, { items: [{ itemNo: 1, quantity: 4 }] }])
    const [first] = (await page(id)).shipments
    await goOut(id, { shipmentIds: [first.id] })
    assert.deepEqual(await pieces(sku), { onHand: 8, reserved: 4, free: 4 })
    await must(id, 'picker', 'pick')
    await must(id, 'order_supervisor', 'close_abnormally', { reason: '客户只要一半' })
    assert.deepEqual(await pieces(sku), { onHand: 8, reserved: 0, free: 8 })
  })

  test('stock is confirmed and reserved at the same place, never over all of them (medusa #14987)', async () => {
    const sku = aSku()
    await shelve(sku, 3)
    await shelve(sku, 3, {}, binOf(far, 'B-01-01'))
    const id = await confirmed([sku, 5])
    assert.equal((await accept(id)).body.code, 'order.stock_short') // 6 in all, 3 here
    const reply = await accept(id, [
      { items: [{ itemNo: 1, quantity: 3 }] },
      { items: [{ itemNo: 1, quantity: 2 }], warehouse: '佛山仓' },
    ])
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    assert.deepEqual(await heldBy(id), ['A-01-01 3', 'B-01-01 2'])
    assert.deepEqual(
      (await page(id)).shipments.map((one: { warehouse: string }) => one.warehouse),
      ['嘉定仓', '佛山仓'],
    )
    for (const [name, details] of [
      ['undo_split', {}],
      ['split', { shipments: [{ items: [{ itemNo: 1, quantity: 5 }] }] }],
    ] as const)
      assert.equal((await step(id, 'dispatcher', name, details)).body.code, 'order.parts_in_several_warehouses')
  })

  test('one order leaves from several places, and each part goes its own way (vendure #3588)', async () => {
    const [sku, other] = [aSku(), aSku()]
    await shelve(sku, 2)
    await shelve(other, 2, {}, binOf(far, 'B-01-01'))
    const id = await confirmed([sku, 2], [other, 1])
    await accept(id, [{ items: [{ itemNo: 1, quantity: 2 }] }, { items: [{ itemNo: 2, quantity: 1 }], warehouse: '佛山仓' }])
    const [first, second] = (await page(id)).shipments
    await goOut(id, { shipmentIds: [second.id] })
    assert.deepEqual(await pieces(other), { onHand: 1, reserved: 0, free: 1 })
    assert.deepEqual(await pieces(sku), { onHand: 2, reserved: 2, free: 0 })
    await goOut(id, { shipmentIds: [first.id] })
    assert.deepEqual(await pieces(sku), { onHand: 0, reserved: 0, free: 0 })
  })

  test('split, put together, merged and taken apart, what was promised stays promised', async () => {
    const sku = aSku()
    await shelve(sku, 3)
    await shelve(sku, 3, {}, binOf(near, 'A-01-02'))
    const id = await accepted([sku, 5])
    const other = await accepted([sku, 1])
    await must(id, 'dispatcher', 'split', {
      shipments: [{ items: [{ itemNo: 1, quantity: 4 }] }, { items: [{ itemNo: 1, quantity: 1 }] }],
    })
    assert.deepEqual(await heldBy(id), ['A-01-01 3', 'A-01-02 2'])
    assert.deepEqual(await findStockProblems(owner), [])
    await must(id, 'dispatcher', 'undo_split')
    assert.deepEqual(await heldBy(id), ['A-01-01 3', 'A-01-02 2'])
    const merged = await house.ask('dispatcher', { path: '/merges', body: { orderIds: [id, other] } })
    assert.equal(merged.status, 200, JSON.stringify(merged.body))
    assert.deepEqual([await heldBy(id), await heldBy(other)], [['A-01-01 3', 'A-01-02 2'], ['A-01-02 1']])
    assert.deepEqual(await findStockProblems(owner), [])
    const undone = await house.ask('dispatcher', { path: `/orders/${id}/merge/undo`, body: {} })
    assert.equal(undone.status, 200, JSON.stringify(undone.body))
    await goOut(id)
    await goOut(other)
    assert.deepEqual(await pieces(sku), { onHand: 0, reserved: 0, free: 0 })
  })

  test('a part that may wait is accepted short, cannot be picked, and is served when goods come: the oldest order first', async () => {
    const [sku, other] = [aSku(), aSku()]
    await shelve(sku, 1)
    await shelve(other, 5)
    const older = await confirmed([sku, 3], [other, 1])
    const newer = await confirmed([sku, 2])
    const all = (quantity: number, more: object[] = []) => [{ items: [{ itemNo: 1, quantity }, ...more], waits: true }]
    assert.equal((await accept(newer, all(2))).status, 200)
    assert.equal((await accept(older, all(3, [{ itemNo: 2, quantity: 1 }]))).status, 200)
    assert.deepEqual(await pieces(sku), { onHand: 1, reserved: 0, free: 1 })
    assert.equal((await page(older)).shipments[0].task, '缺货待配')
    const { body } = await step(older, 'picker', 'pick')
    assert.match(body.title, /缺货待配.*待拣货/)
    assert.equal((await step(older, 'stock_controller', 'allocate')).body.code, 'order.stock_short')
    const serve = () =>
      allocateWaiting({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })
    assert.equal(await serve(), 0)
    await shelve(sku, 2) // enough for either, not for both
    assert.equal(await serve(), 1)
    assert.deepEqual([(await page(older)).shipments[0].task, (await page(newer)).shipments[0].task], ['待拣货', '缺货待配'])
    await shelve(sku, 2)
    await must(newer, 'stock_controller', 'allocate')
    await goOut(newer)
    await goOut(older)
    assert.deepEqual(await pieces(sku), { onHand: 0, reserved: 0, free: 0 })
  })

  test('an order that is held is passed over until it is released; the next one is served', async () => {
    const sku = aSku()
    const older = await confirmed([sku, 2])
    const newer = await confirmed([sku, 2])
    for (const id of [older, newer])
      assert.equal((await accept(id, [{ items: [{ itemNo: 1, quantity: 2 }], waits: true }])).status, 200)
    await must(older, 'order_clerk', 'place_hold', { hold: 'manual', reason: '等客户' })
    await shelve(sku, 2)
    const serve = () =>
      allocateWaiting({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })
    assert.equal(await serve(), 1)
    assert.deepEqual([await heldBy(older), await heldBy(newer)], [[], ['A-01-01 2']])
    await shelve(sku, 2)
    assert.equal(await serve(), 0)
    await must(older, 'order_clerk', 'release_hold', { hold: 'manual', reason: '可以了' })
    assert.equal(await serve(), 1)
  })

  test('split while it waits, the part that is whole is served without the other', async () => {
    const [sku, other] = [aSku(), aSku()]
    await shelve(sku, 2)
    const id = await confirmed([sku, 2], [other, 1])
    const items = [{ itemNo: 1, quantity: 2 }, { itemNo: 2, quantity: 1 }] // prettier-ignore
    assert.equal((await accept(id, [{ items, waits: true }])).status, 200)
    await must(id, 'dispatcher', 'split', { shipments: items.map((item) => ({ items: [item] })) })
    assert.deepEqual(await findStockProblems(owner), [])
    const [first, second] = (await page(id)).shipments
    const reply = await step(id, 'warehouse_keeper', 'allocate', {}, { shipmentIds: [second.id] })
    assert.equal(reply.body.code, 'order.stock_short')
    await must(id, 'dispatcher', 'allocate', {}, { shipmentIds: [first.id] })
    assert.deepEqual(await pieces(sku), { onHand: 2, reserved: 2, free: 0 })
    // put together again one lacks something: nothing is promised to it, and what was is free
    await must(id, 'dispatcher', 'undo_split')
    assert.deepEqual(await pieces(sku), { onHand: 2, reserved: 0, free: 2 })
    await must(id, 'order_clerk', 'cancel', { reason: '不等了' })
  })

  test('goods that are in no catalog, or leave from a place that is not ours, are promised nothing', async () => {
    const sku = aSku()
    await shelve(sku, 1)
    const elsewhere = await confirmed([sku, 9])
    assert.equal((await accept(elsewhere, undefined, '外仓')).status, 200)
    const unknown = await confirmed(['SKU-X', 9])
    assert.equal((await accept(unknown)).status, 200)
    assert.deepEqual(await pieces(sku), { onHand: 1, reserved: 0, free: 1 })
    await goOut(unknown)
  })

  test('the dispatcher sees what is where, the nearest first, and a proposal that the step takes as it is', async () => {
    const [sku, other] = [aSku(), aSku()]
    await shelve(sku, 1, {}, binOf(far, 'B-01-01'))
    await shelve(sku, 5)
    await shelve(other, 5)
    const id = await confirmed([sku, 2], [other, 7])
    const { status, body } = await house.ask('dispatcher', { path: `/orders/${id}/sourcing` })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      body.items.map((one: Record<string, unknown>) => [one.state, one.available]),
      [['transferable', 6], ['short', 5]], // prettier-ignore
    )
    // the consignee is in Shenzhen
    assert.deepEqual(
      body.warehouses.map((one: { name: string; items: { available: number }[] }) => [
        one.name,
        one.items.map(({ available }) => available),
      ]),
      [['佛山仓', [1, 0]], ['嘉定仓', [5, 5]]], // prettier-ignore
    )
    assert.match(body.proposal.reason.zh, /有货的从 嘉定仓（约 \d+ 公里） 发；各仓都缺的等货/)
    assert.equal((await accept(id, body.proposal.shipments, '佛山仓')).status, 200)
    assert.deepEqual((await page(id)).shipments.map((one: Reply['body']) => [one.warehouse, one.task]), [['嘉定仓', '待拣货'], ['嘉定仓', '缺货待配']]) // prettier-ignore
    const inbound = await house.ask('order_clerk', {
      path: '/orders',
      body: anInboundOrder(`IN-${orders++}`, { items: [{ name: '货', sku, quantity: 1 }] }),
    })
    assert.equal((await house.ask('dispatcher', { path: `/orders/${inbound.body.orderId}/sourcing` })).body.proposal, null)
    assert.equal((await house.ask('dispatcher', { path: `/orders/${near.id}/sourcing` })).body.code, 'order.not_found')
  })

  test('goods that come in wait for nothing, and are promised nothing', async () => {
    const sku = aSku()
    await shelve(sku, 5)
    const items = [{ name: '轴承', sku, quantity: 2 }]
    const { body } = await house.ask('order_clerk', { path: '/orders', body: anInboundOrder(`IN-${orders++}`, { items }) })
    for (const name of ['pass_review', 'confirm']) await must(body.orderId, 'order_clerk', name)
    const reply = await accept(body.orderId, [{ items: [{ itemNo: 1, quantity: 2 }], waits: true }])
    assert.deepEqual([reply.status, reply.body.code], [422, 'order.cannot_wait'])
    assert.equal((await accept(body.orderId)).status, 200)
    assert.equal((await pieces(sku))?.reserved, 0)
  })

  test('the command that verifies a log reads the ledger: what was changed behind its back is found', async () => {
    const sku = aSku()
    await shelve(sku, 5)
    await goOut(await accepted([sku, 2]))
    const verify = () => verifyLog({ url: house.url, dataDir: house.dataDir })
    const { problems, stockEntries } = await verify()
    assert.deepEqual(problems, [])
    assert.ok(stockEntries > 30)
    const stock = `(select s.id from stock s join sku k on k.id = s.sku_id where k.code = '${sku}')`
    const tampers: [string, RegExp][] = [
      [`update stock_entry set actor_name = '某人' where seq = 2 and stock_id = ${stock}`, /the hash of entry 2 does not fit/],
      [`update stock set on_hand = 4 where id = ${stock}`, /4 on hand, 0 reserved; the ledger adds up to 3 and 0/],
      [`update stock set version = 2 where id = ${stock}`, /at entry 2, its ledger ends at 3/],
      [`delete from stock_entry where seq = 1 and stock_id = ${stock}`, /entry 1 is missing/],
    ]
    for (const [tamper, found] of tampers) {
      await owner.query('begin')
      await owner.query(`create temp table entries as select * from stock_entry where stock_id = ${stock}`)
      await owner.query(`create temp table rows as select * from stock where id = ${stock}`)
      await owner.query('commit; set session_replication_role = replica')
      await owner.query(tamper)
      const report = await verify()
      await owner.query(`delete from stock_entry where stock_id = ${stock}; insert into stock_entry select * from entries`)
      await owner.query(`update stock s set on_hand = r.on_hand, version = r.version from rows r where r.id = s.id`)
      await owner.query('drop table entries, rows; set session_replication_role = origin')
      assert.match(report.problems.join(), found)
    }
    assert.deepEqual((await verify()).problems, [])
  })

  test('what is promised cannot be taken from its bin', async () => {
    const sku = aSku()
    await shelve(sku, 3)
    await accepted([sku, 2])
    await assert.rejects(shelve(sku, -2, { kind: 'count' }), { code: 'stock.not_enough' })
    await shelve(sku, -1, { kind: 'damage' })
    assert.deepEqual(await pieces(sku), { onHand: 2, reserved: 2, free: 0 })
  })
})
