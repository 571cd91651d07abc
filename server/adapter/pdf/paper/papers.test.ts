import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { documentKinds, documentNames, type DocumentKind } from '../../../../contract/document.ts'
import type { PrintedOrder, PrintJob } from '../../../document/port.ts'
import { aJob, aPrinted, manyOrders, someItems } from '../a-job.ts'
import { renderJob } from '../draw-job.ts'
import { readPdfText } from '../read-pdf-text.ts'

async function read(kind: DocumentKind, orders: PrintedOrder[], more: Partial<PrintJob> = {}) {
  const { pages, heights, rectangles } = readPdfText(await renderJob(aJob(kind, { orders, ...more })))
  return { pages, heights, rectangles, strings: pages.flat(), all: pages.flat().join('') }
}

const papers = documentKinds.filter((kind) => kind !== 'label')

describe('every paper', () => {
  it('is called what it is, in the language of its order', async () => {
    for (const kind of papers) {
      const { zh, en } = documentNames[kind]
      const chinese = await read(kind, [aPrinted({ language: 'zh' })])
      const english = await read(kind, [aPrinted({ language: 'en' })])
      assert.ok(chinese.strings.includes(zh), kind)
      assert.doesNotMatch(chinese.all, /Order no\.|Page 1 of|Consignee/, kind)
      assert.ok(english.all.toLowerCase().includes(en.split(' ')[0]?.toLowerCase() ?? ''), kind)
      assert.match(english.all, /Page 1 of/, kind)
      assert.doesNotMatch(english.all, /订单编号|跟踪号|收货方|打印时间|第 \d/, kind)
    }
  })

  it('says nothing about what is not known, and leaves no odd words', async () => {
    const bare: PrintedOrder = {
      ...aPrinted(),
      consignee: { country: 'CN' },
      shipper: { country: 'CN' },
      items: [],
      charges: [],
      serviceRequirements: [],
    }
    for (const field of ['externalNo', 'paymentMethod', 'expectedDispatchAt', 'expectedArrivalAt', 'contact'] as const)
      delete bare[field]
    for (const kind of documentKinds) {
      const { strings } = await read(kind, [bare])
      assert.doesNotMatch(strings.join('\n'), /undefined|null|NaN|Invalid|\[object/, kind)
    }
  })

  it('never fails on any text and keeps it above the foot of the page', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 })
    const property = fc.asyncProperty(anything, anything, fc.constantFrom(...documentKinds), async (name, detail, kind) => {
      const { pages, heights } = await read(kind, [
        aPrinted({
          client: { name },
          consignee: { name, company: detail, country: 'US', detail },
          shipper: { country: 'CN', detail: name },
          items: [{ itemNo: 1, name: detail, spec: name, quantity: 1, handling: [name] }],
          attributes: [detail],
          parcels: [{ no: 1, carrier: name, warehouse: detail, waybillNo: name, items: [{ itemNo: 1, quantity: 1 }] }],
          serviceRequirements: [detail, name],
          events: [{ at: new Date(0), name: { zh: name, en: detail }, place: detail, by: name }],
          courier: name,
        }),
      ])
      assert.ok(pages.length > 0)
      // 20 mm, below which only the foot stands: 14 mm and what hangs from it
      if (kind !== 'label')
        for (const height of heights.flat()) assert.ok(height > 56 || (height > 10 && height < 52), `${kind}: ${height}`)
      else for (const height of heights.flat()) assert.ok(height > 9 && height < 416, `${height}`)
    })
    await fc.assert(property, { numRuns: 40 })
  })

  it('of many in one file numbers its own pages', async () => {
    const orders = [aPrinted({ items: someItems(40) }), ...manyOrders(2)]
    const { pages } = await read('outbound_note', orders)
    const numbers = pages.map((page) => page.find((text) => text.startsWith('第 ')))
    const [own, alone] = [
      ['第 1 / 3 页 Page 1 of 3', '第 2 / 3 页 Page 2 of 3', '第 3 / 3 页 Page 3 of 3'],
      '第 1 / 1 页 Page 1 of 1',
    ]
    assert.deepEqual(numbers, [...own, alone, alone])
    assert.ok(pages[1]?.[0]?.includes('DD-20260305-000128'), 'a further page says whose it is')
  })
})

describe('a list of many orders', () => {
  it('is one for each driver, with the stops, the parcels and the cash of each currency', async () => {
    const [one, two, three] = manyOrders(3)
    assert.ok(one && two && three)
    const orders = [
      { ...one, courier: '小马', codMinor: 100_00 },
      { ...two, courier: '老赵', codMinor: 7_00 },
      { ...three, courier: '小马', codMinor: 50_00, currency: 'JPY' },
    ]
    const { pages } = await read('dispatch_list', orders)
    assert.equal(pages.length, 2)
    const [first, second] = pages.map((page) => page.join('\n'))
    assert.match(first ?? '', /小马[\s\S]*¥100\.00 \+ JP¥5,000/)
    assert.match(second ?? '', /老赵[\s\S]*¥7\.00/)
    assert.ok(first?.includes(one.orderNo ?? '?') && first.includes(three.orderNo ?? '?') && !first.includes(two.orderNo ?? '?'))
  })

  it('cuts a stop that no page can hold and loses nothing of it', async () => {
    const serviceRequirements = Array.from({ length: 20 }, (_, at) => `第${at + 1}条${'须提前预约并出示本单'.repeat(19)}`)
    const { pages, all, heights } = await read('dispatch_list', [aPrinted({ serviceRequirements }), ...manyOrders(1)])
    for (const text of serviceRequirements) assert.ok(all.includes(text), text.slice(0, 5))
    assert.ok(pages.length > 2)
    for (const page of pages) assert.ok(page.includes('要求'), 'each under the head')
    assert.ok(heights.flat().every((height) => height > 56 || height < 52))
  })

  it('has orders that travel in one shipment as one stop and one parcel, each naming the other', async () => {
    const [one, between, two] = manyOrders(3)
    assert.ok(one?.orderNo && between?.orderNo && two?.orderNo)
    const shared = { no: 1, shipmentId: 's', items: [] }
    const orders = [{ ...one, parcels: [{ ...shared, with: [two.orderNo] }] }, between, { ...two, parcels: [{ ...shared, with: [one.orderNo] }] }] // prettier-ignore
    const { strings, all } = await read(
      'dispatch_list',
      orders.map((order) => ({ ...order, language: 'zh' })),
    )
    assert.ok(all.includes(`合并发货 ${one.orderNo}`) && all.includes(`合并发货 ${two.orderNo}`))
    assert.equal(strings[strings.indexOf('停靠点') + 1], '2')
    assert.equal(strings[strings.indexOf('件数') + 1], '2')
    const order = [one, two, between].map(({ orderNo = '' }) => strings.indexOf(orderNo))
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
      'those of one stop below each other',
    )
    for (const kind of ['label', 'packing_list', 'outbound_note'] as const)
      assert.match((await read(kind, orders.slice(0, 1))).strings.join('\n'), new RegExp(`合并发货[\\s\\S]*${two.orderNo}`), kind)
  })

  it('holds five hundred', async () => {
    const { strings } = await read('order_register', manyOrders(500))
    assert.equal(strings.filter((text) => text.startsWith('DD-20260305-')).length, 500)
  })
})

describe('a label', () => {
  const size = { width: 283.46, height: 425.2 }

  it('is 100 by 150 mm, one for each parcel, with waybill, parties, cash, marks and wishes', async () => {
    const order = aPrinted({
      parcels: [
        { no: 1, carrier: '顺丰速运', waybillNo: 'SF1400001234567', items: [{ itemNo: 1, quantity: 4 }] },
        { no: 2, carrier: '德邦', waybillNo: 'DPK364200000123', items: [{ itemNo: 2, quantity: 1 }] },
      ],
      attributes: ['fragile', 'keep_upright'],
      codMinor: 200_00,
      copy: 2,
    })
    const pdf = await renderJob(aJob('label', { orders: [order] }))
    assert.equal(pdf.toString('latin1').match(/\/MediaBox \[0 0 283\.46\d* 425\.19\d*\]/g)?.length, 2)
    const [first, second] = readPdfText(pdf).pages.map((page) => page.join('\n'))
    for (const told of [
      '顺丰速运',
      '1/2',
      'SF1400001234567',
      '王建国',
      '阜通东大街 6 号院',
      '周晓岚',
      '易碎 / 向上',
      '代收',
      '¥200.00',
      '※ 送货前一小时电话联系收货人',
      '青花瓷茶具套装',
      '补打',
      '400-820-1166',
    ])
      assert.ok(first?.includes(told), told)
    assert.ok(second?.includes('DPK364200000123') && second.includes('手绘山水花瓶') && !second.includes('青花瓷'))
  })

  it('bears bars of an even module with quiet zones, and a square code with its three finders', async () => {
    const { rectangles } = await read('label', [aPrinted({ parcels: [] })], { trackUrl: 'https://orders.example.com/track' })
    const all = rectangles[0] ?? []
    const bars = all.filter(([, , width = 0, height = 0]) => height > 30 && height < 60 && width < 8)
    const [firstBar, lastBar] = [bars[0], bars.at(-1)]
    assert.ok(firstBar && lastBar)
    const module = Math.min(...bars.map(([, , width = 0]) => width))
    const [left, right] = [firstBar[0] ?? 0, (lastBar[0] ?? 0) + (lastBar[2] ?? 0)]
    assert.ok(module > 0.7, `a module of ${module} points`) // a quarter of a millimetre
    assert.ok(left - 9.9 > 10 * module && size.width - 9.9 - right > 10 * module, 'ten modules are free at both sides')
    assert.ok(bars.every(([, , width = 0]) => Math.abs(width / module - Math.round(width / module)) < 0.01))

    const cells = all.filter(([, , , height = 0]) => height > 1 && height < 3)
    const cell = cells[0]?.[3] ?? 1
    const [x0, y0] = [Math.min(...cells.map(([x = 0]) => x)), Math.min(...cells.map(([, y = 0]) => y))]
    const rows = new Map<number, string>()
    for (const [x = 0, y = 0, width = 0] of cells) {
      const row = Math.round((y - y0) / cell)
      const [from, to] = [Math.round((x - x0) / cell), Math.round((x - x0 + width) / cell)]
      const line = (rows.get(row) ?? '').padEnd(from)
      rows.set(row, line + '#'.repeat(to - from))
    }
    const modules = Math.max(...[...rows.values()].map((line) => line.length))
    assert.equal((modules - 17) % 4, 0, `${modules} modules are a size that the standard knows`)
    const finder = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######']
    const line = (row: number) => (rows.get(row) ?? '').padEnd(modules)
    finder.forEach((wanted, at) => {
      assert.equal(line(at).slice(0, 7), wanted)
      assert.equal(line(at).slice(modules - 7), wanted)
      assert.equal(line(modules - 7 + at).slice(0, 7), wanted)
    })
  })

  it('shows a long address whole, smaller, and never over the next band', async () => {
    const detail = `察布查尔镇查鲁盖西街与乌孙山路交叉口向西北 200 米，“金色家园”小区（二期）${'18 号楼 3 单元 2704 室，'.repeat(6)}`
    const { all } = await read('label', [
      aPrinted({
        consignee: {
          name: '欧阳·买买提艾力·吐尔逊江',
          phone: '13800000000-8023',
          country: 'CN',
          province: '新疆维吾尔自治区',
          city: '伊犁哈萨克自治州',
          district: '察布查尔锡伯自治县',
          detail,
        },
      }),
    ])
    assert.ok(all.includes(detail.slice(-12)), 'to its end')
  })

  it('has the number as bars where the waybill cannot be barred', async () => {
    const { all } = await read('label', [aPrinted({ parcels: [{ no: 1, waybillNo: '运单甲', items: [] }] })])
    assert.ok(all.includes('2603 0512 3456 7897') && all.includes('运单号 运单甲'))
  })
})

it('the company’s logo, words and terms stand on its paper', async () => {
  const shapes = [
    { d: 'M0 0h40v20h-40z', matrix: [1, 0, 0, 1, 0, 0], fill: '#0f766e', opacity: 1, evenOdd: false, strokeWidth: 1 },
  ]
  const texts = {
    header: { zh: '许可证 12345', en: 'Licence 12345' },
    footer: { zh: '全国客服', en: 'Service' },
    terms: { zh: '甲。\n乙。', en: '甲。\n乙。' },
  }
  const sender = { ...aJob('label').sender, texts, logo: { type: 'shapes' as const, width: 40, height: 20, shapes } }
  const { strings } = await read('outbound_note', [aPrinted({ items: someItems(25) })], { sender })
  assert.equal(strings.filter((text) => text === '许可证 12345 Licence 12345').length, 1)
  assert.equal(strings.filter((text) => text === '全国客服 Service').length, 2, 'at the foot of both pages')
  assert.equal(strings.filter((text) => text === '甲。').length, 1, 'what is the same in both languages is said once')
})
