import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { reasonWords } from '../../../contract/reading/choice-words.ts'
import { readText as endpoint } from '../../../contract/reading/read-text.ts'
import { aDetail, aMobile, aName } from '../../../tests/cases/address/tiers/pools.ts'
import { aDice, type Dice } from '../../../tests/cases/address/tiers/row.ts'
import { readText } from './read-text.ts'

const only = (text: string) => {
  const { orders } = readText(text)
  assert.equal(orders.length, 1, text)
  return orders[0] ?? assert.fail()
}

const address = '广东省深圳市南山区科苑路8号讯美广场3栋1204'
const places = [
  '广东省深圳市南山区',
  '浙江杭州西湖区',
  '江苏省苏州市昆山市',
  '上海市浦东新区',
  '四川省成都市武侯区',
  '湖北省仙桃市',
]
const goods: [text: string, name: string, quantity: number][] = [
  ['苹果 3箱', '苹果', 3],
  ['苹果3箱', '苹果', 3],
  ['3箱苹果', '苹果', 3],
  ['A123*2', 'A123', 2],
  ['冻虾5kg×10件', '冻虾', 10],
  ['茶杯（蓝色）x 2', '茶杯', 2],
  ['两瓶红酒', '红酒', 2],
  ['货物：景德镇茶具1套', '景德镇茶具', 1],
]
const terms: [text: string, field: string, value: unknown][] = [
  ['保价2000', 'insuredMinor', 200_000],
  ['保价金额：1.5万', 'insuredMinor', 1_500_000],
  ['代收 380元', 'codMinor', 38_000],
  ['货到付款380', 'codMinor', 38_000],
  ['运费25元', 'freightMinor', 2500],
  ['到付', 'paymentMethod', 'freight_collect'],
  ['月结', 'paymentMethod', 'monthly'],
  ['加急', 'priority', 'urgent'],
  ['订单号：TB20260001', 'externalNo', 'TB20260001'],
]
const wishes = ['送货前打电话', '周末送', '放门卫', '不要放价格单', '明天上午送到']

interface Case {
  text: string
  name: string
  phone: string
  goods: (typeof goods)[number]
  term: (typeof terms)[number]
  wish: string
}

const aCase = (dice: Dice): Case => {
  const name = aName(dice)
  const phone = aMobile(dice)
  const where = dice.pick(places) + aDetail(dice)
  const parts = { goods: dice.pick(goods), term: dice.pick(terms), wish: dice.pick(wishes) }
  const who = dice.pick([`${name} ${phone}`, `${name}，${phone}`, `收件人：${name}\n电话：${phone}`, `${name}\n${phone}`])
  const lines = [who, dice.pick([where, `地址：${where}`]), parts.goods[0], parts.term[0], parts.wish]
  const order = dice.pick([
    [0, 1, 2, 3, 4],
    [2, 0, 1, 3, 4],
    [4, 2, 0, 1, 3],
    [1, 0, 3, 2, 4],
    [3, 4, 2, 1, 0],
  ])
  const between = dice.pick(['\n', '\n', '，', ' '])
  return { ...parts, name, phone, text: order.map((at) => lines[at]).join(between) }
}

describe('a pasted chat text', () => {
  it('in any order of its parts gives name and phone in 95 %, goods, amounts and wishes in 95 % of cases', (t) => {
    const dice = aDice(4)
    const cases = Array.from({ length: 1500 }, () => aCase(dice))
    const right = { contact: 0, goods: 0, term: 0, wish: 0 }
    for (const each of cases) {
      const { draft } = readText(each.text).orders[0] ?? assert.fail()
      if (draft.consignee?.name === each.name && draft.consignee.phone === each.phone) right.contact++
      if (draft.items.length === 1 && draft.items[0]?.name === each.goods[1] && draft.items[0].quantity === each.goods[2])
        right.goods++
      const found: Record<string, unknown> = { ...draft }
      if (found[each.term[1]] === each.term[2]) right.term++
      if (draft.serviceRequirements.includes(each.wish)) right.wish++
    }
    t.diagnostic(JSON.stringify({ of: cases.length, ...right }))
    for (const [part, count] of Object.entries(right))
      assert.ok(count >= 0.95 * cases.length, `${part}: ${count} of ${cases.length}`)
  })

  it('is read whole: party, goods, amounts, wishes, and what nobody understood as the remark', () => {
    const { draft, missing, marks } = only(
      `你好，帮我寄一下\n张三 13800138000\n${address}\n苹果 3箱\nA123*2\n冻虾5kg×10件 要冷链\n保价2000\n代收 380元\n送货前打电话\n上次那个箱子坏了`,
    )
    assert.equal(draft.consignee?.divisionCode, '440305')
    assert.equal(draft.consignee.detail, '科苑路8号讯美广场3栋1204')
    assert.deepEqual(
      draft.items.map(({ name, quantity, sku, weightGrams, handling }) => ({ name, quantity, sku, weightGrams, handling })),
      [
        { name: '苹果', quantity: 3, sku: undefined, weightGrams: undefined, handling: undefined },
        { name: 'A123', quantity: 2, sku: 'A123', weightGrams: undefined, handling: undefined },
        { name: '冻虾', quantity: 10, sku: undefined, weightGrams: 5000, handling: ['cold_chain'] },
      ],
    )
    assert.deepEqual([draft.insuredMinor, draft.codMinor], [200_000, 38_000])
    assert.deepEqual(draft.serviceRequirements, ['要冷链', '送货前打电话'])
    assert.match(draft.buyerNote ?? '', /上次那个箱子坏了/)
    assert.deepEqual(missing, [])
    assert.ok(marks.some(({ path, confidence }) => path === 'consignee.district' && confidence === 'sure'))
  })

  it('with several orders gives one draft each, by numbers, blank lines or one to a line', () => {
    const one = (name: string) => `${name} 13800138000 ${address} 苹果3箱`
    for (const text of [
      `1. ${one('张三')}\n2. ${one('李四')}\n3. ${one('王五')}`,
      `${one('张三')}\n\n${one('李四')}\n\n${one('王五')}`,
      `${one('张三')}\n${one('李四')}\n${one('王五')}`,
      `第一单\n${one('张三')}\n第二单\n${one('李四')}\n第三单\n${one('王五')}`,
      `①${one('张三')}\n周末送\n②${one('李四')}\n③${one('王五')}`,
    ]) {
      const names = readText(text).orders.map(({ draft }) => draft.consignee?.name)
      assert.deepEqual(names, ['张三', '李四', '王五'], text)
    }
  })

  it('keeps the sections of one order together, though blank lines lie between them', () => {
    const { draft } = only(`收件人：张三\n电话：13800138000\n\n地址：${address}\n\n1. 苹果3箱\n2. 梨2箱\n\n到付`)
    assert.deepEqual(
      draft.items.map(({ name }) => name),
      ['苹果', '梨'],
    )
    assert.equal(draft.paymentMethod, 'freight_collect')
  })

  it('tells sender and receiver apart', () => {
    const { draft } = only(
      `发件人：陈晨 13612345678 湖北省武汉市江汉区解放大道688号\n收件人：孙悦 13512345678 河北省石家庄市长安区中山东路39号\n苹果 10斤`,
    )
    assert.deepEqual([draft.shipper?.name, draft.consignee?.name], ['陈晨', '孙悦'])
    assert.deepEqual([draft.items[0]?.quantity, draft.items[0]?.weightGrams], [1, 5000])
  })

  it('names what an order needs and the text does not say', () => {
    assert.deepEqual(only('张三 13800138000').missing, ['consignee.detail', 'consignee.province', 'items'])
    assert.equal(only('明天的会改到三点').draft.consignee?.province, undefined)
  })

  it('goes abroad where a country stands and no division', () => {
    const { draft, missing } = only('Max Mustermann\n+49 30 1234567\nFriedrichstraße 12, 10117 Berlin, Germany\n茶具 2套')
    const { country, city, postcode, name, phone } = draft.consignee ?? assert.fail()
    assert.deepEqual([country, city, postcode, name, phone], ['DE', 'Berlin', '10117', 'Max Mustermann', '+49301234567'])
    assert.deepEqual([draft.items[0]?.name, missing], ['茶具', []])
    assert.deepEqual(only('Max Mustermann, Friedrichstraße 12, Berlin, 德国').missing, [
      'consignee.phone',
      'consignee.postcode',
      'items',
    ])
  })

  it('of any words never throws, fits the contract, and loses no word', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '张三',
        '13800138000',
        address,
        '苹果3箱',
        'A123*2',
        '保价2000',
        '代收',
        '380元',
        '备注：',
        '\n',
        '\n\n',
        '1. ',
        '，',
        ' ',
        '收件人：',
      ),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join('')
        const reply = readText(text)
        endpoint.reply.parse(JSON.parse(JSON.stringify(reply)))
        const kept = JSON.stringify(reply.orders.map(({ text: own }) => own)) + reply.left
        for (const digits of text.match(/\d{5,}/g) ?? []) assert.ok(kept.includes(digits), digits)
      }),
      { numRuns: 300 },
    )
  })

  it('gives a reason that a clerk can read, for every field', () => {
    const { marks } = only(`张三 13800138000\n${address}\n苹果 3箱\n保价2000\n放门卫`)
    assert.ok(marks.length >= 8)
    for (const { reason } of marks) assert.ok(reasonWords[reason].zh.length > 1)
  })
})
