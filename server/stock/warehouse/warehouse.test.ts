import assert from 'node:assert/strict'
import { after, before, describe, it, test } from 'node:test'
import fc from 'fast-check'
import { someSkus, put } from '../../../tests/support/stock.ts'
import { aSession } from '../../../tests/support/asking.ts'
import { aHouse, type House, type Who } from '../../../tests/support/company.ts'
import { readPdfText } from '../../adapter/pdf/read-pdf-text.ts'
import { countBins, planBins } from './plan-bins.ts'

describe('bins by pattern', () => {
  it('go zone by zone, level by level, slot by slot', () => {
    const bins = planBins({ zones: ['A', 'B', 'A'], levels: { from: 2, to: 1 }, slots: { from: 9, to: 10 }, kind: 'storage' })
    assert.deepEqual(
      bins.map(({ code }) => code),
      ['A-01-09', 'A-01-10', 'A-02-09', 'A-02-10', 'B-01-09', 'B-01-10', 'B-02-09', 'B-02-10'],
    )
  })
  it('are as many as counted, each with a code of its own', () => {
    const span = (max: number) => fc.record({ from: fc.nat(max), to: fc.nat(max) })
    const pattern = fc.record({ zones: fc.array(fc.constantFrom('A', 'B', 'C1'), { minLength: 1, maxLength: 4 }), levels: span(5), slots: span(120), kind: fc.constant('storage' as const) }) // prettier-ignore
    fc.assert(
      fc.property(pattern, (one) => {
        const bins = planBins(one)
        assert.equal(bins.length, countBins(one))
        assert.equal(new Set(bins.map(({ code }) => code)).size, bins.length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('warehouses and their bins', () => {
  let house: House
  let keeper: Who
  before(async () => {
    house = await aHouse()
    keeper = await aSession(house, 'warehouse_keeper')
  })
  after(() => house.close())
  const make = (body: object) => house.ask(keeper, { path: '/warehouses', body })

  test('a warehouse has a code and a name of its own, and an address that is taken apart', async () => {
    const address = '广东省东莞市长安镇振安路8号A仓'
    const { body, status } = await make({ code: 'DG01', name: '东莞一仓', address, longitude: 113.8, latitude: 22.8 })
    assert.equal(status, 200)
    assert.deepEqual([body.province, body.city, body.divisionCode?.slice(0, 4), body.bins], ['广东省', '东莞市', '4419', 0])
    assert.equal((await make({ code: 'DG01', name: '二仓' })).body.code, 'warehouse.code_taken')
    assert.equal((await make({ code: 'DG02', name: '东莞一仓' })).body.code, 'warehouse.name_taken')
    const unclear = await make({ code: 'DG02', name: '二仓', address: '门口右转' })
    assert.deepEqual([unclear.body.code, unclear.body.title.includes('门口右转')], ['warehouse.address_unclear', true])
    assert.equal((await make({ code: 'DG02', name: '二仓', latitude: 1 })).body.code, 'warehouse.half_a_place')
    const abroad = await make({ code: 'LA1', name: '洛杉矶仓', country: 'US', address: '100 Terminal Way, San Pedro, CA' })
    assert.deepEqual([abroad.body.detail, abroad.body.divisionCode], ['100 Terminal Way, San Pedro, CA', null])
    const put = (change: object) =>
      house.ask(keeper, {
        method: 'PUT',
        path: `/warehouses/${body.id}`,
        body: { version: 1, active: true, name: '东莞一仓', address, ...change },
      })
    assert.deepEqual([(await put({ name: '东莞A仓' })).body.name, (await put({})).body.code], ['东莞A仓', 'warehouse.changed'])
    assert.equal((await put({ version: 2, name: '洛杉矶仓' })).body.code, 'warehouse.name_taken')
    assert.equal((await house.ask('picker', { path: '/warehouses', body: { code: 'X', name: 'x' } })).status, 403)
    const { warehouses } = (await house.ask('dispatcher', { path: '/warehouses' })).body
    assert.deepEqual(
      warehouses.map(({ code }: { code: string }) => code),
      ['DG01', 'LA1'],
    )
  })

  test('bins are made in one act, listed along the way, labelled, and retired when empty', async () => {
    const { id } = (await make({ code: 'SH01', name: '上海仓' })).body
    const path = `/warehouses/${id}/bins`
    const pattern = { zones: ['A', 'B'], levels: { from: 1, to: 2 }, slots: { from: 1, to: 3 } }
    assert.equal((await house.ask(keeper, { path: `/warehouses/${id}/bin-labels`, body: {} })).body.code, 'bin.no_labels')
    assert.deepEqual((await house.ask(keeper, { path, body: pattern })).body, { made: 12, known: 0 })
    assert.deepEqual((await house.ask(keeper, { path, body: { ...pattern, zones: ['B', 'C'], kind: 'damaged' } })).body, {
      made: 6,
      known: 6,
    })
    const many = { zones: ['A', 'B', 'C', 'D', 'E', 'F'], levels: { from: 1, to: 10 }, slots: { from: 1, to: 100 } }
    assert.equal((await house.ask(keeper, { path, body: many })).body.code, 'bin.too_many')
    const first = (await house.ask(keeper, { path: `${path}?limit=10` })).body
    const second = (await house.ask(keeper, { path: `${path}?limit=10&cursor=${first.nextCursor}` })).body
    assert.deepEqual(first.zones, [
      { zone: 'A', bins: 6 },
      { zone: 'B', bins: 6 },
      { zone: 'C', bins: 6 },
    ])
    assert.deepEqual(
      [first.bins[0].code, second.bins[0].code, second.bins.at(-1).code, second.bins.at(-1).kind, second.nextCursor],
      ['A-01-01', 'B-02-02', 'C-02-03', 'damaged', null],
    )
    const labels = await house.app.http.inject({
      method: 'POST',
      url: `/api/warehouses/${id}/bin-labels`,
      headers: { authorization: `Bearer ${(keeper as { key: string }).key}` },
      payload: { zone: 'C' },
    })
    const { pages } = readPdfText(labels.rawPayload)
    assert.equal(pages.length, 6)
    assert.match(labels.rawPayload.toString('latin1'), /MediaBox \[0 0 283\.46\d* 141\.73\d*\]/)
    assert.ok(pages[5]?.join(' ').includes('C-02-03') && pages[5].join(' ').includes('残次'))

    const [bin] = first.bins
    const skus = await someSkus(house, ['S-1'])
    await put(house, [{ binId: bin.id, skuId: skus.get('S-1') ?? '', quantity: 7 }])
    const change = (body: object) => house.ask(keeper, { method: 'PATCH', path: `/bins/${bin.id}`, body })
    const held = await change({ active: false })
    assert.deepEqual(
      [held.body.code, held.body.title.includes('A-01-01'), held.body.title.includes('7')],
      ['bin.holds_stock', true, true],
    )
    assert.equal((await change({ kind: 'returns' })).body.code, 'bin.holds_stock')
    const shut = { method: 'PUT' as const, path: `/warehouses/${id}`, body: { version: 1, active: false, name: '上海仓' } }
    assert.equal((await house.ask(keeper, shut)).body.code, 'warehouse.holds_stock')
    await put(house, [{ binId: bin.id, skuId: skus.get('S-1') ?? '', quantity: -7, kind: 'count' }])
    assert.deepEqual(
      [(await change({ active: false })).body.active, (await change({ active: true, kind: 'returns' })).body.kind],
      [false, 'returns'],
    )
    assert.equal((await house.ask(keeper, shut)).body.active, false)
    assert.equal((await house.ask(keeper, { method: 'PATCH', path: `/bins/${id}`, body: {} })).body.code, 'bin.not_found')
    assert.equal((await house.ask(keeper, { path: `/warehouses/${bin.id}/bins` })).body.code, 'warehouse.not_found')
  })

  test('more labels than fit one print are asked for by zone', async () => {
    const { id } = (await make({ code: 'BIG', name: '大仓' })).body
    const big = { zones: ['A', 'B'], levels: { from: 1, to: 6 }, slots: { from: 1, to: 100 } }
    await house.ask(keeper, { path: `/warehouses/${id}/bins`, body: big })
    assert.equal((await house.ask(keeper, { path: `/warehouses/${id}/bin-labels`, body: {} })).body.code, 'bin.too_many_labels')
  })
})
