import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import iconv from 'iconv-lite'
import { aSession, multipart } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Who } from '../../tests/support/company.ts'

describe('the catalog', () => {
  let house: House
  let keeper: Who
  let [alpha, beta] = ['', '']
  before(async () => {
    house = await aHouse()
    keeper = await aSession(house, 'stock_controller')
    ;[alpha = '', beta = ''] = house.tenant.clients.map(({ id }) => id)
  })
  after(() => house.close())
  const make = (body: object) => house.ask(keeper, { path: '/skus', body: { clientId: alpha, ...body } })
  const codes = async (query: string) =>
    (await house.ask(keeper, { path: `/skus?${query}` })).body.skus.map(({ code }: { code: string }) => code)
  const find = (words: string) => codes(`words=${encodeURIComponent(words)}`)

  test('a SKU is made once per client, changed by whoever saw the newest, retired and brought back', async () => {
    const made = await make({ code: 'CUP-500', name: '316不锈钢保温杯', weightGrams: 320, handling: ['keep_dry', 'fragile'] })
    assert.deepEqual([made.status, made.body.handling, made.body.stocked], [200, ['fragile', 'keep_dry'], true])
    const again = await make({ code: 'CUP-500', name: '另一个' })
    assert.deepEqual([again.body.code, again.body.title.includes('CUP-500')], ['sku.code_taken', true])
    assert.equal((await make({ clientId: beta, code: 'CUP-500', name: '别人的杯' })).status, 200, 'each client has its own codes')
    assert.equal((await make({ code: 'X', name: 'x', lengthMm: 0 })).status, 400)
    assert.equal((await make({ clientId: house.tenant.id, code: 'X', name: 'x' })).body.code, 'client.not_found')
    const path = `/skus/${made.body.id}`
    const change = (body: object) => house.ask(keeper, { method: 'PATCH', path, body })
    const changed = await change({ version: 1, weightGrams: 350 })
    assert.deepEqual([changed.body.version, changed.body.weightGrams, changed.body.name], [2, 350, '316不锈钢保温杯'])
    assert.equal((await change({ version: 1, name: '迟到的改动' })).body.code, 'sku.changed')
    assert.equal((await change({ version: 2, weightGrams: 350 })).body.version, 2, 'the same is no change')
    await change({ version: 2, active: false })
    assert.deepEqual(await find('cup-5'), ['CUP-500'], 'the retired one is out of the list')
    await change({ version: 3, active: true })
    assert.deepEqual(await find('cup-5'), ['CUP-500', 'CUP-500'])
    assert.equal((await house.ask(keeper, { path: `/skus/${house.tenant.id}` })).body.code, 'sku.not_found')
    const { entries } = (await house.ask(await aSession(house, 'admin'), { path: '/audit?limit=50' })).body
    const acts = entries
      .filter(({ subject }: { subject: string }) => subject === 'sku')
      .map(({ action }: { action: string }) => action)
    assert.deepEqual(acts, ['bring_back', 'retire', 'change', 'create', 'create'])
  })

  test('it is found by code and barcode from the beginning, and by any word of its name', async () => {
    await make({ code: 'TEA-006', name: 'USB 陶瓷茶具 六件套', barcode: '6901234567892' })
    for (const words of ['tea', 'TEA-006', '69012', '6901234567892', '茶具', '瓷茶', '六件', 'usb 陶'])
      assert.deepEqual(await find(words), ['TEA-006'], words)
    for (const words of ['006', 'sb', '2345', '茶六', 'TEA_006', '%']) assert.deepEqual(await find(words), [], words)
    const sku = (await house.ask(keeper, { path: '/skus?words=tea' })).body.skus[0]
    await house.ask(keeper, { method: 'PATCH', path: `/skus/${sku.id}`, body: { version: 1, name: '紫砂壶', barcode: null } })
    assert.deepEqual([await find('茶具'), await find('6901'), await find('紫砂')], [[], [], ['TEA-006']])
  })

  test('the list goes by code, page after page, and by client', async () => {
    for (const code of ['p-3', 'P-1', 'p-2', 'P-4']) await make({ clientId: beta, code, name: '分页' })
    const pages: string[][] = []
    let cursor: string | null = ''
    while (cursor !== null && pages.length < 9) {
      const { body } = await house.ask(keeper, { path: `/skus?clientId=${beta}&limit=2${cursor && `&cursor=${cursor}`}` })
      pages.push(body.skus.map(({ code }: { code: string }) => code))
      cursor = body.nextCursor
    }
    assert.deepEqual(pages, [['CUP-500', 'P-1'], ['p-2', 'p-3'], ['P-4']])
    assert.deepEqual(await codes(`clientId=${alpha}&words=p-`), [])
  })

  test('whoever has no right to the catalog neither reads nor writes it', async () => {
    assert.equal((await house.ask('client', { path: '/skus' })).status, 403)
    assert.equal((await house.ask('driver', { path: '/skus' })).status, 403)
    assert.equal((await house.ask('picker', { path: '/skus' })).status, 200)
    assert.equal((await house.ask('picker', { path: '/skus', body: { clientId: alpha, code: 'N', name: 'n' } })).status, 403)
  })

  test('the order’s page shows what the catalog knows beside what the client gave, which stays', async () => {
    await make({
      code: 'BOX',
      name: '收纳箱',
      weightGrams: 1200,
      lengthMm: 400,
      widthMm: 300,
      heightMm: 255,
      handling: ['keep_upright'],
    })
    const items = [
      { name: '箱', sku: 'BOX', quantity: 2 },
      { name: '杂物', sku: 'NO-SUCH', quantity: 1 },
    ]
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft('CAT-1', { items }) })).body
    const { body } = await house.ask('order_clerk', { path: `/orders/${orderId}` })
    assert.deepEqual(
      body.catalog.map(({ skuId: _id, ...known }: { skuId: string }) => known),
      [
        {
          itemNo: 1,
          name: '收纳箱',
          weightGrams: 1200,
          volumeCubicCm: 30600,
          handling: ['keep_upright'],
          packing: null,
          active: true,
          lotTracked: false,
          expiryTracked: false,
        },
      ],
    )
    assert.equal(body.items[0].weightGrams, undefined)
    assert.deepEqual((await house.ask('client', { path: `/orders/${orderId}` })).body.catalog, [])
  })

  test('a sheet is looked at, its good rows are taken, its bad rows come back; sent again it changes nothing', async () => {
    const lines = [
      '商品编码*,商品名称*,重量(g),尺寸(cm),条码,特殊处理,管库存,备注',
      'S-1,蓝牙耳机,58,6*5*3,6900000000011,易碎,是,x',
      'S-2,充电线,,,,,,',
      'S-1,重复的,,,,,,',
      'S-3,,10,,,,,',
      'S-4,风扇,很重,1*2,,,,',
      'BOX,,1500,,,,,',
    ]
    const send = (path: string, bytes: Buffer) =>
      house.ask(keeper, { path, ...multipart({ name: '商品.csv', bytes, fields: { clientId: alpha } }) })
    const sheet = iconv.encode(lines.join('\n'), 'gbk')
    const look = (await send('/skus/sheets/look', sheet)).body
    assert.deepEqual(look.counts, { new: 2, changed: 1, same: 0, bad: 3 })
    assert.deepEqual(look.sample[0].changes, [{ field: 'weightGrams', from: '1200', to: '1500' }])
    assert.deepEqual(look.columns.at(-1), { header: '备注', field: null })
    assert.deepEqual(await find('S-'), [], 'a look writes nothing')
    assert.deepEqual((await send('/skus/sheets', sheet)).body.counts, { new: 2, changed: 1, same: 0, bad: 3 })
    const again = (await send('/skus/sheets', sheet)).body
    assert.deepEqual(again.counts, { new: 0, changed: 0, same: 3, bad: 3 })
    assert.deepEqual(
      again.bad.map(({ row, problems }: { row: number; problems: { path: string; code: string; cell?: string }[] }) => [
        row,
        ...problems.map(({ path, code, cell }) => `${path} ${code} ${cell ?? ''}`),
      ]),
      [
        [4, 'code sku_repeated '],
        [5, 'name required '],
        [6, 'weightGrams not_number C6', 'size not_number D6'],
      ],
    )
    const { skus } = (await house.ask(keeper, { path: '/skus?words=S-1' })).body
    assert.deepEqual([skus[0].weightGrams, skus[0].lengthMm, skus[0].handling, skus[0].version], [58, 60, ['fragile'], 1])
    const bad = await send('/skus/sheets/bad.xlsx', sheet)
    assert.deepEqual([bad.status, String(bad.headers['content-type']).includes('spreadsheet')], [200, true])
    const missing = await send('/skus/sheets/look', Buffer.from('商品名称,规格\n杯,大\n'))
    assert.deepEqual([missing.body.code, missing.body.title.includes('商品编码')], ['sku.sheet_columns_missing', true])
    assert.equal((await send('/skus/sheets/look', Buffer.from('甲,乙\n1,2\n'))).body.code, 'import.unreadable')
    const long = ['SKU,名称', ...Array.from({ length: 20_001 }, (_, index) => `L-${index},x`)].join('\n')
    assert.equal((await send('/skus/sheets/look', Buffer.from(long))).body.code, 'sku.sheet_too_long')
    const template = await house.ask(keeper, { path: '/skus/sheets/template.xlsx' })
    assert.equal(template.status, 200)
  })
})
