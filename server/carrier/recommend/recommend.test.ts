import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Freight, Offer, Wish } from './candidate.ts'
import { recommendCarriers, signedMin } from './recommend-carriers.ts'
import { sayReason } from './say-reason.ts'

const offer = (carrierCode: string, changes: Partial<Offer> = {}): Offer => ({
  carrierId: carrierCode,
  carrierCode,
  carrier: carrierCode,
  serviceId: `${carrierCode}-${changes.serviceCode ?? 'S'}`,
  serviceCode: 'S',
  service: '标准',
  speed: 'standard',
  coldChain: false,
  cod: false,
  dangerous: false,
  weightGramsMax: null,
  insuredMinorMax: null,
  hasLanes: false,
  lanes: [],
  performance: [],
  ...changes,
})
const freight = (changes: Partial<Freight> = {}): Freight => ({
  attributes: [],
  weightGrams: 800,
  insuredMinor: 0,
  codMinor: 0,
  fromDivision: '310115',
  toDivision: '440305',
  ...changes,
})
const wish = (row: number, outcome: Wish['outcome']): Wish => ({
  outcome,
  fired: { row, version: 1, layer: 'tenant' },
  because: { zh: '', en: '' },
})
const signed = (toDivision: string, onTime: number, p90Hours = 40) => ({
  toDivision,
  signed: 20,
  p50Hours: 30,
  p90Hours,
  promised: 20,
  onTime,
})
const order = (offers: Offer[], of: Partial<Freight> = {}, wishes: Wish[] = []) =>
  recommendCarriers(freight(of), wishes, offers).map(({ serviceId }) => serviceId)

describe('whom the system recommends', () => {
  it('is never one who cannot, and says why not', () => {
    const plain = offer('A', { performance: [signed('', 20, 5)], weightGramsMax: 1000, insuredMinorMax: 500_00 })
    const able = offer('Z', { coldChain: true, cod: true, dangerous: true })
    const cases: [Partial<Freight>, string][] = [
      [{ attributes: ['cold_chain'] }, '不做冷链'],
      [{ attributes: ['dangerous'] }, '不做危险品'],
      [{ codMinor: 1 }, '不做代收货款'],
      [{ weightGrams: 1001 }, '重 1.001 公斤，限重 1 公斤'],
      [{ insuredMinor: 500_01 }, '保价 500.01 元，至多 500 元'],
    ]
    for (const [changes, why] of cases) {
      const [first, second] = recommendCarriers(freight(changes), [], [plain, able])
      assert.deepEqual([first?.carrierCode, second && sayReason(second).zh], ['Z', why])
    }
    assert.deepEqual(order([plain, able], { weightGrams: 1000, insuredMinor: 500_00 }), ['A-S', 'Z-S'])
  })

  it('goes where its lanes lead, when it has any', () => {
    const lane = (toDivision: string, promisedHours: number, serviceId: string | null = null) => ({
      serviceId,
      fromDivision: '31',
      toDivision,
      promisedHours,
    })
    const near = offer('A', { hasLanes: true, lanes: [lane('33', 24)] })
    const far = offer('B', {
      hasLanes: true,
      lanes: [lane('44', 60), lane('4403', 48), lane('4403', 30, 'B-S'), lane('4403', 9, 'B-X')],
    })
    const found = recommendCarriers(freight(), [], [near, far])
    assert.deepEqual(
      found.map((one) => [one.carrierCode, one.lane?.promisedHours, one.obstacles.map(({ why }) => why)]),
      [
        ['B', 30, []],
        ['A', undefined, ['no_lane']],
      ],
    )
    // where it goes is not known yet: nobody is turned down for it
    assert.deepEqual(
      recommendCarriers(freight({ toDivision: '' }), [], [near]).map(({ obstacles }) => obstacles),
      [[]],
    )
  })

  it('is whom the rules ask for, rows further up first, among those who can', () => {
    const offers = [
      offer('ZTO', { performance: [signed('', 20, 10)] }),
      offer('EMS'),
      offer('SF', { speed: 'express', serviceCode: 'E' }),
      offer('SF'),
    ]
    assert.equal(order(offers, {}, [wish(1, { carrier: 'ems' }), wish(2, { carrier: 'SF', speed: 'express' })])[0], 'EMS-S')
    assert.deepEqual(order(offers, {}, [wish(2, { carrier: 'SF', speed: 'express' })]).slice(0, 2), ['SF-E', 'ZTO-S'])
    assert.equal(order([offer('EMS', { weightGramsMax: 1 }), offer('SF')], {}, [wish(1, { carrier: 'EMS' })])[0], 'SF-S')
    assert.equal(order([offer('A'), offer('B', { coldChain: true })], {}, [wish(3, { able: 'cold_chain' })])[0], 'B-S')
  })

  it('is else who was in time lately, by the nearest place with enough parcels, then who is quicker', () => {
    const good = offer('B', { performance: [signed('4403', 19), signed('', 4)] })
    const bad = offer('A', { performance: [signed('4403', 12), signed('', 20)] })
    assert.deepEqual(order([bad, good]), ['B-S', 'A-S'])
    const few = offer('A', { performance: [{ ...signed('4403', 0), signed: signedMin - 1 }, signed('44', 20, 30)] })
    assert.deepEqual(order([good, few]), ['A-S', 'B-S'])
    // 95 and 96 of 100 are alike: the quicker one
    assert.deepEqual(
      order([
        offer('A', { performance: [signed('', 19, 50)] }),
        offer('B', { performance: [{ ...signed('', 96, 45), promised: 100 }] }),
      ]),
      ['B-S', 'A-S'],
    )
  })

  it('says its reason in one line', () => {
    const [first] = recommendCarriers(
      freight(),
      [{ ...wish(1, { carrier: 'EMS' }), because: { zh: '属性 偏远 有其中之一 偏远', en: '' } }],
      [
        offer('EMS', {
          performance: [signed('44', 19)],
          hasLanes: true,
          lanes: [{ serviceId: null, fromDivision: '', toDivision: '44', promisedHours: 72 }],
        }),
      ],
    )
    assert.ok(first)
    assert.equal(
      sayReason(first).zh,
      '规则 承运商推荐 v1 第 1 行：属性 偏远 有其中之一 偏远；近 30 天到广东省 20 件，准时 95%，一般 30 小时，九成 40 小时内；承诺 72 小时',
    )
  })
})
