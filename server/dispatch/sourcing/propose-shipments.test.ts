import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compareNearness, howFarKm } from './how-far.ts'
import { proposeShipments, type Source, type Wanted } from './propose-shipments.ts'

const source = (name: string, free: Record<number, number>, distanceKm: number | null = null): Source => ({
  name,
  distanceKm,
  free: new Map(Object.entries(free).map(([itemNo, count]) => [Number(itemNo), count])),
})
const want = (itemNo: number, quantity: number, isStocked = true): Wanted => ({ itemNo, quantity, isStocked })
const said = (wanted: Wanted[], sources: Source[]) =>
  proposeShipments(wanted, sources)?.shipments.map(
    ({ warehouse, items, waits }) =>
      `${warehouse} ${items.map((one) => `${one.itemNo}×${one.quantity}`).join(' ')}${waits ? ' waits' : ''}`,
  )

const cases: [what: string, wanted: Wanted[], sources: Source[], shipments: string[] | undefined][] = [
  ['all of it from the nearest that has it', [want(1, 2), want(2, 1)], [source('近', { 1: 9, 2: 9 }), source('远', { 1: 9, 2: 9 })], ['近 1×2 2×1']],
  ['all of it from farther away rather than in two', [want(1, 2), want(2, 1)], [source('近', { 1: 9 }), source('中', { 2: 9 }), source('远', { 1: 9, 2: 9 })], ['远 1×2 2×1']],
  ['the fewest shipments, the nearest of those', [want(1, 2), want(2, 2)], [source('近', { 1: 2 }), source('中', { 1: 1, 2: 1 }), source('远', { 2: 2 })], ['近 1×2', '远 2×2']],
  ['one kind of goods from two places where none has it all', [want(1, 5)], [source('近', { 1: 3 }), source('远', { 1: 4 })], ['近 1×3', '远 1×2']],
  ['what is nowhere waits', [want(1, 5), want(2, 1)], [source('近', { 1: 3 }), source('远', { 2: 4 })], ['近 1×3', '远 2×1', '近 1×2 waits']],
  ['nothing anywhere waits at the nearest', [want(1, 5)], [source('近', {}), source('远', {})], ['近 1×5 waits']],
  ['other goods go with the first', [want(1, 1), want(2, 7, false)], [source('近', {}), source('远', { 1: 1 })], ['远 1×1 2×7']],
  ['nothing of ours, nothing to say', [want(1, 1, false)], [source('近', { 1: 1 })], undefined],
  ['no warehouse, nothing to say', [want(1, 1)], [], undefined],
] // prettier-ignore

describe('where an order should leave from', () => {
  for (const [what, wanted, sources, shipments] of cases) it(what, () => assert.deepEqual(said(wanted, sources), shipments))

  it('says why', () => {
    const near = source('近仓', { 1: 1 }, 12)
    const reason = proposeShipments([want(1, 2)], [near, source('远仓', { 1: 2 }, 900)])?.reason
    assert.deepEqual(reason, {
      zh: '整单从 远仓（约 900 公里） 发；更近的近仓货不够',
      en: 'all of it from 远仓 (about 900 km); 近仓, nearer, has not enough',
    })
  })

  it('adds up to the order, takes nothing that is not there, and lets wait only what is nowhere', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        fc.array(counts, { minLength: 1, maxLength: 6 }),
        (quantities, halls) => {
          const wanted = quantities.map((quantity, index) => want(index + 1, quantity))
          const sources = halls.map((free, index) =>
            source(`仓${index}`, Object.fromEntries(free.map((count, at) => [at + 1, count]))),
          )
          const shipments = proposeShipments(wanted, sources)?.shipments ?? assert.fail()
          for (const { itemNo, quantity } of wanted) {
            const given = shipments.map((one) => ({
              one,
              count: one.items.find((item) => item.itemNo === itemNo)?.quantity ?? 0,
            }))
            assert.equal(
              given.reduce((sum, { count }) => sum + count, 0),
              quantity,
            )
            for (const { one, count } of given)
              if (!one.waits) assert.ok(count <= (sources.find(({ name }) => name === one.warehouse)?.free.get(itemNo) ?? 0))
            const free = sources.reduce((sum, { free: here }) => sum + (here.get(itemNo) ?? 0), 0)
            const waiting = given.reduce((sum, { one, count }) => (one.waits ? sum + count : sum), 0)
            assert.equal(waiting, Math.max(0, quantity - free))
          }
          assert.ok(shipments.every(({ items }) => items.length > 0))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('how far', () => {
  const at = (province: string | null, city: string | null = null, country = 'CN') => ({ country, province, city, point: null })
  it('is measured between places, or between capitals', () => {
    assert.equal(howFarKm(at('上海市'), at('上海市')), 0)
    const toGuangzhou = howFarKm(at('上海市'), at('广东省')) ?? 0
    assert.ok(toGuangzhou > 1180 && toGuangzhou < 1240, String(toGuangzhou))
    const known = { ...at('上海市'), point: { longitude: 113.3, latitude: 23.1 } }
    assert.equal(howFarKm(known, at('广东省')), 0)
    assert.equal(howFarKm(at(null), at('广东省')), null)
    assert.equal(howFarKm(at('Bayern', null, 'DE'), at('广东省')), null)
  })
  it('orders warehouses: country, city, province, distance', () => {
    const halls = [
      at('Bayern', null, 'DE'),
      at('黑龙江省'),
      at(null),
      at('湖南省'),
      at('广东省', '佛山市'),
      at('广东省', '深圳市'),
    ]
    assert.deepEqual(
      halls.toSorted(compareNearness(at('广东省', '深圳市'))).map(({ province, city }) => city ?? province),
      ['深圳市', '佛山市', '湖南省', '黑龙江省', null, 'Bayern'],
    )
  })
})
