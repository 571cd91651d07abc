import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'

type Shipment = {
  id: string
  warehouse: string
  waybillNo: string | null
  items: { quantity: number }[]
  with: { id: string; label: string }[]
}

describe('orders that travel together, and one that travels in parts', () => {
  let house: House
  let owner: pg.Client
  before(async () => {
    house = await aHouse()
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const post = (who: Who, path: string, body?: unknown): Promise<Reply> =>
    house.ask(who, { method: 'POST', path, ...(body !== undefined && { body }) })
  const step = (id: string, who: Who, name: string, details: object = {}) =>
    post(who, `/orders/${id}/steps`, { step: name, details })
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('dispatcher', { path: `/orders/${id}` })).body
  const shipmentsOf = async (id: string): Promise<Shipment[]> => (await page(id)).shipments
  const proposals = async (query = ''): Promise<Reply['body']['proposals']> =>
    (await house.ask('dispatcher', { path: `/merges/proposals${query}` })).body.proposals
  async function accepted(
    no: string,
    { phone = '13800138000', warehouse = '嘉定 2 号库', ...changes }: Record<string, string> = {},
  ): Promise<string> {
    const consignee = { ...(aDraft(no).consignee as object), phone }
    const { orderId } = (await post('order_clerk', '/orders', aDraft(no, { consignee, ...changes }))).body
    for (const name of ['pass_review', 'confirm']) assert.equal((await step(orderId, 'order_clerk', name)).status, 200)
    assert.equal((await step(orderId, 'dispatcher', 'accept', { warehouse, carrier: '顺丰' })).status, 200)
    return orderId
  }
  const merge = (...orderIds: string[]) => post('dispatcher', '/merges', { orderIds })

  test('alike orders are proposed while nobody prepares them, and only those', async () => {
    const phone = '13811110001'
    const one = await accepted('P-1', { phone })
    assert.deepEqual(await proposals(`?orderId=${one}`), [], 'alone there is nothing to merge')
    const two = await accepted('P-2', { phone })
    await accepted('P-3', { phone, warehouse: '青浦库' })
    await accepted('P-4', { phone: '13811110009' })
    const [found] = await proposals(`?orderId=${one}`)
    assert.deepEqual([found.total, found.orders.map((order: { id: string }) => order.id)], [2, [one, two].sort()])
    const all = await proposals()
    assert.equal(all.filter((each: { orders: { id: string }[] }) => each.orders.some(({ id }) => id === one)).length, 1)
    assert.equal((await step(two, 'picker', 'pick')).status, 200)
    assert.deepEqual(await proposals(`?orderId=${one}`), [], 'one of them is being prepared')
    assert.equal((await step(two, 'warehouse_keeper', 'unpick', { reason: '误' })).status, 200)
    assert.equal((await proposals(`?orderId=${one}`)).length, 1)
    const agreed = { agreedBy: '张伟', agreedHow: 'phone', agreedAt: house.clock.now.toISOString() }
    const detail = '科苑路99号A栋101'
    await post('order_clerk', `/orders/${two}/corrections`, { ...agreed, changes: { consignee: { detail } } })
    assert.deepEqual(await proposals(`?orderId=${one}`), [], 'it goes elsewhere now')
  })

  test('the list says who, where, what and how heavy, page by page without a word twice, and is counted', async () => {
    const wanted: string[] = []
    for (const tail of ['1', '2', '3']) {
      const phone = `1381113000${tail}`
      wanted.push(await accepted(`L-${tail}a`, { phone }), await accepted(`L-${tail}b`, { phone }))
    }
    const seen: Reply['body']['proposals'] = []
    let cursor = ''
    for (let pages = 0; pages < 20; pages++) {
      const { body } = await house.ask('dispatcher', { path: `/merges/proposals?limit=1${cursor && `&cursor=${cursor}`}` })
      seen.push(...body.proposals)
      if (body.nextCursor === null) break
      cursor = body.nextCursor
    }
    const ids = seen.flatMap(({ orders }: { orders: { id: string }[] }) => orders.map(({ id }) => id))
    assert.deepEqual([ids.length, wanted.every((id) => ids.includes(id))], [new Set(ids).size, true])
    assert.equal((await house.ask('dispatcher', { path: '/merges/counts' })).body.open, seen.length)
    const one = seen.find(({ orders }: { orders: { id: string }[] }) => orders.some(({ id }) => id === wanted[0]))
    assert.deepEqual(
      [one.clientName, one.consignee.district, one.consignee.detail, one.orders[0].quantity, one.orders[0].weightGrams],
      ['甲方商贸', '南山区', '****', 2, 800],
      'and no more of the address than a dispatcher sees of an order',
    )
    assert.equal((await house.ask('order_clerk', { path: '/merges/counts' })).status, 403)
  })

  test('whoever travels with others goes to their address; left alone it goes by itself again', async () => {
    const phone = '13811110007'
    const [a, b] = [await accepted('A-1', { phone }), await accepted('A-2', { phone })]
    await merge(a, b)
    const agreed = { agreedBy: '张伟', agreedHow: 'phone', agreedAt: house.clock.now.toISOString() }
    const move = (detail: string) =>
      post('order_clerk', `/orders/${a}/corrections`, { ...agreed, changes: { consignee: { detail } } })
    assert.equal((await move('科苑路99号A栋101')).body.code, 'order.travels_with_others')
    assert.equal((await step(b, 'dispatcher', 'reassign', { reason: '另派' })).status, 200)
    assert.deepEqual(
      (await page(a)).shipments.map((one: Shipment & { merged: boolean }) => [one.with, one.merged]),
      [[[], true]],
    )
    assert.equal((await post('dispatcher', `/orders/${a}/merge/undo`)).status, 200)
    assert.equal((await move('科苑路99号A栋101')).status, 200)
  })

  test('merged they share one shipment, both logs name the other, and until preparation it is undone', async () => {
    const phone = '13811110002'
    const [a, b] = [await accepted('M-1', { phone }), await accepted('M-2', { phone })]
    const done = await merge(a, b)
    assert.equal(done.status, 200, JSON.stringify(done.body))
    const [ofA, ofB] = [await shipmentsOf(a), await shipmentsOf(b)]
    assert.deepEqual([ofA.length, ofB.length, ofA[0]?.id], [1, 1, done.body.shipmentId])
    assert.equal(ofB[0]?.id, ofA[0]?.id)
    assert.deepEqual(
      ofA[0]?.with.map(({ id }) => id),
      [b],
    )
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const { rows } = await owner.query(
        `select details->'said'->'orderIds' as ids from order_event where order_id = $1 and step = 'merge'`,
        [id],
      )
      assert.deepEqual(rows, [{ ids: [other] }])
    }
    assert.deepEqual(await proposals(`?orderId=${a}`), [])
    assert.equal(
      (await step(a, 'dispatcher', 'split', { shipments: [{ items: [{ itemNo: 1, quantity: 2 }] }] })).body.code,
      'order.travels_with_others',
    )
    assert.equal((await merge(a, b)).body.code, 'merge.not_alike', 'they are merged already')
    assert.equal((await post('dispatcher', `/orders/${b}/merge/undo`)).status, 200)
    const [apart, too] = [await shipmentsOf(a), await shipmentsOf(b)]
    assert.notEqual(apart[0]?.id, too[0]?.id)
    assert.deepEqual([apart[0]?.with, too[0]?.with, apart[0]?.items[0]?.quantity], [[], [], 2])
    assert.equal((await post('dispatcher', `/orders/${b}/merge/undo`)).body.code, 'merge.not_merged')
    await merge(a, b)
    await step(a, 'picker', 'pick')
    assert.equal((await post('dispatcher', `/orders/${b}/merge/undo`)).body.code, 'order.task_not_ready', 'one is being prepared')
    assert.equal((await shipmentsOf(b))[0]?.with.length, 1, 'and then nothing has happened at all')
  })

  test('together they go under one waybill, whoever records it first', async () => {
    const phone = '13811110003'
    const [a, b] = [await accepted('W-1', { phone }), await accepted('W-2', { phone })]
    await merge(a, b)
    for (const id of [a, b])
      for (const [who, name] of [
        ['picker', 'pick'],
        ['checker', 'check'],
        ['outbound_operator', 'outbound'],
      ] as const)
        assert.equal((await step(id, who, name)).status, 200)
    const replies = await Promise.all([
      step(a, 'outbound_operator', 'collect', { waybillNo: 'SF1' }),
      step(b, 'outbound_operator', 'collect', { waybillNo: 'SF2' }),
    ])
    assert.deepEqual(replies.map(({ status }) => String(status)).sort(), ['200', '409'])
    const late = replies[0].status === 200 ? b : a
    assert.equal(replies.find(({ status }) => status === 409)?.body.code, 'order.shipment_has_waybill')
    const given = (await shipmentsOf(a))[0]?.waybillNo
    assert.equal((await step(late, 'outbound_operator', 'collect', { waybillNo: given })).status, 200)
  })

  test('those who are not alike, prepared or another’s are not merged, and nothing is half done', async () => {
    const phone = '13811110004'
    const [a, b] = [await accepted('N-1', { phone }), await accepted('N-2', { phone: '13811110005' })]
    const mine = await accepted('N-3', { phone, clientCode: 'BETA' })
    for (const pair of [
      [a, b],
      [a, mine],
      [a, a],
    ]) {
      const reply = await merge(...pair)
      assert.deepEqual([reply.status, reply.body.code], [409, 'merge.not_alike'])
    }
    assert.equal((await post('order_clerk', '/merges', { orderIds: [a, b] })).status, 403)
    assert.equal(
      (await page(a)).events.some((event: { step: string }) => event.step === 'merge'),
      false,
    )
  })

  test('two who merge, or merge and pick, at once: one is first and everything adds up', async () => {
    for (let round = 0; round < 5; round++) {
      const phone = `1381112000${round}`
      const [a, b] = [await accepted(`R-${round}a`, { phone }), await accepted(`R-${round}b`, { phone })]
      const replies = await Promise.all([merge(a, b), merge(b, a), step(b, 'picker', 'pick')])
      assert.ok(
        replies.every(({ status }) => status === 200 || status === 409),
        JSON.stringify(replies.map(({ body }) => body.code)),
      )
      assert.ok(replies.slice(0, 2).filter(({ status }) => status === 200).length <= 1)
    }
    const { rows } = await owner.query<{ count: number }>(`select count(*)::int as count from merge_group g
      where orders <> (select count(*) from mergeable m where m.tenant_id = g.tenant_id and m.fingerprint = g.fingerprint)`)
    assert.equal(rows[0]?.count, 0, 'the counts are those of the orders')
  })

  test('an order is split after acceptance, put together again, and what does not add up the database refuses', async () => {
    const id = await accepted('S-1', { phone: '13811110006' })
    const halves = [1, 1].map((quantity) => ({ items: [{ itemNo: 1, quantity }] }))
    assert.equal((await step(id, 'dispatcher', 'undo_split')).body.code, 'order.not_split')
    assert.equal((await step(id, 'dispatcher', 'split', { shipments: halves })).body.shipmentsTotal, 2)
    assert.equal(
      (await step(id, 'dispatcher', 'split', { shipments: halves.slice(1) })).body.code,
      'order.shipments_do_not_add_up',
    )
    assert.deepEqual(
      (await shipmentsOf(id)).map(({ items }) => items[0]?.quantity),
      [1, 1],
    )
    assert.equal((await step(id, 'dispatcher', 'undo_split')).body.shipmentsTotal, 1)
    await owner.query('begin')
    await owner.query(`select set_config('yidan.tenant', $1, true)`, [house.tenant.id])
    await owner.query(`update shipment_order set status = 'preparing', closed = false where order_id = $1`, [id])
    await owner.query(
      `insert into shipment_item select tenant_id, shipment_id, order_id, client_id, 1, 7 from shipment_order where order_id = $1
      on conflict (tenant_id, order_id, shipment_id, item_no) do update set quantity = 7`,
      [id],
    )
    await owner.query(`update shipment_order set status = 'withdrawn' where order_id = $1 and no = 1`, [id])
    await assert.rejects(owner.query('commit'), { code: 'YD004' })
  })
})
