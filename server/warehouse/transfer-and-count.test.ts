import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Client } from 'pg'
import { must, superuser } from '../../tests/road/travel.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'
import { aHall, findStockProblems, put, someSkus, type Hall } from '../../tests/support/stock.ts'

describe('goods carried between warehouses, and counted', () => {
  let house: House
  let owner: Client
  let near: Hall
  let far: Hall
  let skus: Map<string, string>
  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    const kinds = { 'R-01-01': 'receiving', 'X-01-01': 'damaged' }
    near = await aHall(house, { name: '一号仓', bins: ['A-01-01', 'A-01-02', 'R-01-01', 'X-01-01'], kinds })
    far = await aHall(house, { name: '二号仓', bins: ['A-01-01', 'R-01-01', 'X-01-01'], kinds })
    skus = await someSkus(house, ['CUP', 'TEA', 'BOX'])
    const at = (hall: Hall, bin: string, sku: string, quantity: number) => ({ binId: hall.bins.get(bin) ?? '', skuId: skus.get(sku) ?? '', quantity }) // prettier-ignore
    await put(house, [at(near, 'A-01-01', 'CUP', 20), at(near, 'A-01-02', 'TEA', 10), at(far, 'A-01-01', 'CUP', 1), at(near, 'A-01-02', 'CUP', 5)]) // prettier-ignore
  })
  afterEach(async () => assert.deepEqual(await findStockProblems(owner), []))
  after(async () => {
    await owner.end()
    await house.close()
  })

  const ask = (path: string, body?: object, who: Who = 'stock_controller', method?: 'PUT') => house.ask(who, { path, ...(body && { body }), ...(method && { method }) }) // prettier-ignore
  const post = (path: string, body: object = {}, who?: Who) => ask(path, body, who)
  const rows = async (query: string): Promise<Reply['body'][]> => (await ask(`/stock?${query}`)).body.stock
  const stockId = async (hall: Hall, bin: string, sku: string): Promise<string> => (await rows(`binId=${hall.bins.get(bin)}&skuId=${skus.get(sku)}`))[0].id // prettier-ignore
  const onHand = async (hall: Hall, sku: string): Promise<string[]> => (await rows(`warehouseId=${hall.id}&skuId=${skus.get(sku)}`)).map((one) => `${one.bin} ${one.onHand}`).sort() // prettier-ignore
  const sum = async (sku: string) => (await ask(`/stock/sums?skuId=${skus.get(sku)}`)).body.sums[0]

  test('a transfer is drafted, sent, in transit and received, with what differs explained', async () => {
    const lines = [{ stockId: await stockId(near, 'A-01-01', 'CUP'), quantity: 8 }, { stockId: await stockId(near, 'A-01-02', 'TEA'), quantity: 4 }] // prettier-ignore
    const elsewhere = { stockId: await stockId(far, 'A-01-01', 'CUP'), quantity: 1 }
    assert.equal((await post('/transfers', { toWarehouseId: far.id, lines: [...lines, elsewhere] })).body.code, 'transfer.one_warehouse') // prettier-ignore
    assert.equal((await post('/transfers', { toWarehouseId: near.id, lines })).body.code, 'transfer.one_warehouse')
    assert.equal((await post('/transfers', { toWarehouseId: lines[0]?.stockId, lines })).body.code, 'stock.warehouse_unknown')
    const { status, body: draft } = await post('/transfers', { toWarehouseId: far.id, lines, note: '备货' })
    assert.equal(status, 200, JSON.stringify(draft))
    assert.deepEqual([draft.no, draft.state, draft.pieces, draft.received], ['T000001', 'draft', 12, null])
    const at = `/transfers/${draft.id}`
    assert.equal((await post(`${at}/receive`, { lines: [{ lineNo: 1, received: 8 }] })).body.code, 'transfer.wrong_state')
    assert.equal((await post(`${at}/send`)).body.state, 'sent')
    assert.equal((await post(`${at}/send`)).body.code, 'transfer.wrong_state')
    assert.deepEqual([(await sum('CUP')).onHand, (await sum('CUP')).inTransit], [18, 8])
    assert.deepEqual(await onHand(near, 'CUP'), ['A-01-01 12', 'A-01-02 5'])
    const receive = (told: object[], explanation?: string) => post(`${at}/receive`, { lines: told, ...(explanation && { explanation }) }) // prettier-ignore
    assert.equal((await receive([{ lineNo: 1, received: 8 }])).body.code, 'transfer.lines_differ')
    const told = [{ lineNo: 1, received: 7, damaged: 1 }, { lineNo: 2, received: 4 }] // prettier-ignore
    const unexplained = await receive(told)
    assert.deepEqual([unexplained.body.code, unexplained.body.details.differences], ['transfer.difference_unexplained', ['CUP 8 → 7（1）']]) // prettier-ignore
    const received = await receive(told, '路上掉了一件，压坏一件')
    assert.deepEqual([received.body.state, received.body.received], ['received', 11])
    assert.deepEqual(await onHand(far, 'CUP'), ['A-01-01 1', 'R-01-01 6', 'X-01-01 1'])
    assert.deepEqual([(await sum('CUP')).onHand, (await sum('CUP')).inTransit], [25, 0])
    const list = (await ask('/transfers?state=received')).body.transfers
    assert.deepEqual(list.map((one: Reply['body']) => [one.no, one.from, one.to]), [['T000001', '一号仓', '二号仓']]) // prettier-ignore
    const ledger = (await ask(`/stock/${await stockId(far, 'R-01-01', 'CUP')}/entries`)).body.entries
    assert.deepEqual([ledger[0].kind, ledger[0].document], ['transfer_in', 'T000001'])
  })

  test('a draft takes nothing, and what is promised cannot be sent', async () => {
    const id = await stockId(near, 'A-01-02', 'TEA')
    const draft = await post('/transfers', { toWarehouseId: far.id, lines: [{ stockId: id, quantity: 6 }] })
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft('TEA', { paymentState: 'paid', items: [{ name: '茶', sku: 'TEA', quantity: 2 }] }) }) // prettier-ignore
    for (const name of ['pass_review', 'confirm']) await must(house, 'order_clerk', body.orderId, name)
    await must(house, 'dispatcher', body.orderId, 'accept', { details: { warehouse: '一号仓', carrier: '顺丰' } })
    assert.equal((await post(`/transfers/${draft.body.id}/send`)).body.code, 'stock.not_enough')
    assert.equal((await post(`/transfers/${draft.body.id}/cancel`)).body.state, 'cancelled')
    assert.equal((await ask(`/transfers/${near.id}`)).body.code, 'transfer.not_found')
  })

  test('bins are counted blind, and another person approves what differs', async () => {
    assert.equal((await post('/counts', { warehouseId: near.id, bins: ['R-01-01'] })).body.code, 'count.nothing_there')
    assert.equal((await post('/counts', { warehouseId: near.id, bins: ['Z-09-09'] })).body.code, 'stock.bin_unknown')
    assert.equal((await post('/counts', { warehouseId: skus.get('CUP') ?? '', bins: ['A-01-01'] })).body.code, 'stock.warehouse_unknown') // prettier-ignore
    const { body: sheet } = await post('/counts', { warehouseId: near.id, bins: ['A-01-02', 'A-01-01'], note: '月末' })
    const told = sheet.sheet.map((one: Reply['body']) => `${one.bin} ${one.sku} ${one.book}`)
    assert.deepEqual(told.sort(), ['A-01-01 CUP null', 'A-01-02 CUP null', 'A-01-02 TEA null'])
    const lineOf = (bin: string, sku: string) =>
      sheet.sheet.find((one: Reply['body']) => one.bin === bin && one.sku === sku).lineNo
    const count = (body: object) => ask(`/counts/${sheet.id}/lines`, body, 'stock_controller', 'PUT')
    const approve = (who: Who) => post(`/counts/${sheet.id}/approve`, {}, who)
    assert.equal((await count({ lines: [{ lineNo: 99, counted: 1 }] })).body.code, 'count.line_unknown')
    const cup = { lineNo: lineOf('A-01-01', 'CUP'), counted: 11, reason: '少一件' }
    assert.equal((await count({ lines: [cup] })).body.state, 'open')
    assert.equal((await approve('warehouse_keeper')).body.code, 'count.wrong_state')
    const rest = [{ lineNo: lineOf('A-01-02', 'TEA'), counted: 1 }, { lineNo: lineOf('A-01-02', 'CUP'), counted: 5 }] // prettier-ignore
    const found = [{ bin: 'A-01-01', skuId: skus.get('BOX'), counted: 3, reason: '账外' }]
    const { body: counted } = await count({ lines: rest, found })
    assert.deepEqual([counted.state, counted.differing], ['counted', 3])
    assert.equal(counted.sheet.find((one: Reply['body']) => one.lineNo === cup.lineNo).book, 12)
    assert.equal((await approve('stock_controller')).body.code, 'count.same_person')
    // two of the tea are promised: not fewer can be counted than that
    assert.equal((await approve('warehouse_keeper')).body.code, 'stock.not_enough')
    await count({ lines: [{ lineNo: lineOf('A-01-02', 'TEA'), counted: 5 }] })
    await put(house, [{ binId: near.bins.get('A-01-01') ?? '', skuId: skus.get('CUP') ?? '', quantity: 4 }])
    const approved = await approve('warehouse_keeper')
    assert.equal(approved.body.state, 'approved', JSON.stringify(approved.body))
    // what came after the count stays beside it
    assert.deepEqual(await onHand(near, 'CUP'), ['A-01-01 15', 'A-01-02 5'])
    assert.deepEqual(await onHand(near, 'TEA'), ['A-01-02 5'])
    assert.deepEqual(await onHand(near, 'BOX'), ['A-01-01 3'])
    assert.equal((await post(`/counts/${sheet.id}/cancel`, {}, 'warehouse_keeper')).body.code, 'count.wrong_state')
    const list = (await ask('/counts?state=approved')).body.counts
    assert.deepEqual(list.map((one: Reply['body']) => [one.no, one.countedBy, one.approvedBy, one.differing]), [[sheet.no, 'stock_controller', 'warehouse_keeper', 3]]) // prettier-ignore
    assert.equal((await ask(`/counts/${near.id}`)).body.code, 'count.not_found')
    assert.equal(
      (await count({ lines: [], found: [{ bin: 'A-01-01', skuId: near.id, counted: 1 }] })).body.code,
      'count.wrong_state',
    )
  })
})
