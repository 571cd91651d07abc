import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { goodsRule, type GoodsMode, type GoodsOutcome, type GoodsRule } from '../../../contract/check/goods.ts'
import { orderDraft } from '../../../contract/order-draft.ts'
import { builtInGoods } from './built-in.ts'
import { judgeGoods } from './judge-goods.ts'
import { goodsMatcher, modesOf } from './match-goods.ts'

type Where = { country?: string; divisionCode?: string; modes?: readonly GoodsMode[] }
const outcomes = (rules: readonly GoodsRule[], name: string, { country = 'CN', divisionCode, modes = ['road'] }: Where = {}) =>
  goodsMatcher(rules)({ items: [{ name }], country, divisionCode, modes }).map(({ outcome }) => outcome)
const battery = goodsRule.parse({
  name: '锂电池',
  outcome: 'blocked',
  keywords: ['锂电池', 'power bank'],
  exceptions: ['锂电池包装盒', 'power bank case'],
})

describe('a keyword', () => {
  const cases: [string, boolean][] = [
    ['18650 锂电池', true],
    ['锂 电-池', true],
    ['锂电池包装盒', false],
    ['锂电池 包装盒', false],
    ['锂电池包装盒，内含锂电池', true],
    ['锂电池包装盒×2', false],
    ['ＰＯＷＥＲ ＢＡＮＫ 20000', true],
    ['POWER BANK CASE', false],
    ['power banker', false],
    ['电池', false],
    ['', false],
  ]
  for (const [name, found] of cases)
    it(`${found ? 'is found in' : 'is not found in'} “${name}”`, () =>
      assert.equal(outcomes([battery], name).length, found ? 1 : 0))

  it('within an exception never counts, outside always does, whatever stands around', () => {
    const letters = fc.constantFrom('甲', '乙', ' ', '-', 'x', '锂电池包装盒')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 8 }), fc.array(letters, { maxLength: 8 }), (before, after) => {
        const around = (middle: string) => [...before, middle, ...after].join('')
        assert.equal(outcomes([battery], around('锂电池包装盒')).length, 0)
        assert.equal(outcomes([battery], around('锂电池甲')).length, 1)
      }),
    )
  })
})

describe('a rule', () => {
  const rule = (changes: object) => goodsRule.parse({ name: 'x', outcome: 'blocked', keywords: ['刀'], ...changes })
  it('counts at its destinations', () => {
    const abroad = rule({ destinations: ['abroad'] })
    assert.deepEqual([outcomes([abroad], '刀', { country: 'US' }).length, outcomes([abroad], '刀').length], [1, 0])
    const tibet = rule({ destinations: ['54', 'US'] })
    assert.equal(outcomes([tibet], '刀', { divisionCode: '540102' }).length, 1)
    assert.equal(outcomes([tibet], '刀', { divisionCode: '440305' }).length, 0)
    assert.equal(outcomes([tibet], '刀', { country: 'US', divisionCode: '540102' }).length, 1)
    assert.equal(outcomes([tibet], '刀', { country: 'JP', divisionCode: '540102' }).length, 0)
  })
  it('counts for its modes', () => {
    const air = rule({ modes: ['air'] })
    assert.deepEqual([outcomes([air], '刀', { modes: ['road', 'air'] }).length, outcomes([air], '刀').length], [1, 0])
  })
  it('goes by SKU, HS code and marks too', () => {
    const match = goodsMatcher([
      goodsRule.parse({
        name: 'x',
        outcome: 'document',
        document: 'd',
        skus: ['KN-*', 'A1'],
        hsCodes: ['8211'],
        handling: ['dangerous'],
      }),
    ])
    const because = (item: object) => match({ items: [{ name: '货', ...item }], country: 'CN', modes: ['road'] })[0]?.because
    assert.deepEqual([because({ sku: 'kn-7' }), because({ sku: 'A12' }), because({ sku: 'a1' })], ['kn-7', undefined, 'a1'])
    assert.deepEqual([because({ hsCode: '8211.92.00' }), because({ hsCode: '8212' })], ['8211.92.00', undefined])
    assert.equal(because({ handling: ['dangerous'] }), 'dangerous')
  })
})

describe('the built-in list', () => {
  const cases: [string, Where, GoodsOutcome[]][] = [
    ['保温杯', {}, []],
    ['充电宝 20000mAh', {}, []],
    ['充电宝 20000mAh', { modes: ['road', 'air'] }, ['document']],
    ['充电宝保护套', { modes: ['air'] }, []],
    ['锂电池包装盒', { modes: ['air'] }, []],
    ['防风打火机', {}, ['blocked']],
    ['打火机套', {}, []],
    ['香水 50ml', {}, []],
    ['香水 50ml', { modes: ['air'] }, ['blocked']],
    ['象牙白连衣裙', {}, []],
    ['象牙雕件', {}, ['blocked']],
    ['硫酸软骨素片', {}, []],
    ['牛肉干', {}, []],
    ['牛肉干', { country: 'US', modes: ['air'] }, ['blocked']],
    ['子弹头口红', {}, []],
    ['护肤乳液', { divisionCode: '540102' }, ['second_review']],
    ['实木相框', { country: 'AU', modes: ['sea'] }, ['document']],
  ]
  for (const [name, where, expected] of cases)
    it(`says ${expected.join() || 'nothing'} of ${name} ${JSON.stringify(where)}`, () =>
      assert.deepEqual([...new Set(outcomes(builtInGoods, name, where))], expected))
})

describe('an order', () => {
  const judge = (changes: object) =>
    judgeGoods(orderDraft.parse({ consignee: { phone: '1' }, ...changes }), {
      rules: builtInGoods,
      match: goodsMatcher(builtInGoods),
    })
  it('is held with the item, the word and the rule named', () => {
    const { doubts } = judge({
      items: [{ name: '杯' }, { name: '充电宝' }, { name: '打火机' }],
      flow: 'cross_border',
      service: 'express',
    })
    assert.deepEqual(
      doubts.map(({ hold, fields }) => [hold, fields[0]?.path, fields[0]?.value]),
      [
        ['goods_prohibited', 'items.2.name', '打火机：打火机与燃气'],
        ['goods_restricted', 'items.1.name', '充电宝：锂电池（航空）（锂电池 UN38.3 检测报告与安全数据表）'],
      ],
    )
  })
  it('is marked for a second review', () =>
    assert.deepEqual(judge({ items: [{ name: '储能电池' }] }), { doubts: [], attributes: ['restricted_goods'] }))
  it('may fly when it is in a hurry or goes abroad', () => {
    assert.deepEqual(modesOf({ flow: 'domestic', priority: 'normal' }), ['road'])
    assert.deepEqual(modesOf({ flow: 'domestic', priority: 'express' }), ['road', 'air'])
    assert.deepEqual(modesOf({ flow: 'cross_border', service: 'sea', priority: 'normal' }), ['sea'])
    assert.deepEqual(modesOf({ flow: 'instant', priority: 'urgent' }), ['instant'])
  })
})
