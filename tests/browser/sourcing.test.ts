// A dispatcher accepts an order whose goods lie in two warehouses and are not enough: sees what is where, takes the proposal over by one key.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inboundFlow } from '../../server/flow/inbound/flow.ts'
import { anInboundOrder } from '../journey/drafts.ts'
import { aDraft, type Reply, type Who } from '../support/company.ts'
import { aHall, findStockProblems, put, someSkus } from '../support/stock.ts'
import { must, superuser } from '../road/travel.ts'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

describe('where an order leaves from', () => {
  let served: ServedHouse
  let orderId: string

  before(async () => {
    served = await serveHouse({ patienceMs: 30_000 })
    const { house } = served
    const halls = [
      await aHall(house, { name: '佛山三水仓', province: '广东省', bins: ['A-01-01'] }),
      await aHall(house, { name: '上海嘉定仓', province: '上海市', bins: ['A-01-01'] }),
    ]
    const skus = await someSkus(house, ['CUP-450', 'TEA-LJ-250'])
    const at = (hall: number, code: string, quantity: number) => ({
      binId: halls[hall]?.bins.get('A-01-01') ?? '',
      skuId: skus.get(code) ?? '',
      quantity,
    })
    await put(house, [at(0, 'CUP-450', 12), at(1, 'TEA-LJ-250', 5), at(1, 'CUP-450', 1)])
    const items = [
      { name: '不锈钢保温杯 450ml 曜石黑', sku: 'CUP-450', quantity: 10 },
      { name: '明前龙井 250g 礼盒', sku: 'TEA-LJ-250', quantity: 8 },
      { name: '手写贺卡', quantity: 1 },
    ]
    const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft('SRC-1', { paymentState: 'paid', items }) })
    orderId = placed.body.orderId
    for (const name of ['pass_review', 'confirm']) await must(house, 'order_clerk', orderId, name)
  })
  after(() => served.close())

  test('is proposed, filled in by one key, and what is nowhere waits', async () => {
    const { address, house, picture } = served
    const placeAnother = async (): Promise<string> => {
      const items = [{ name: '明前龙井 250g 礼盒', sku: 'TEA-LJ-250', quantity: 8 }]
      return (await house.ask('order_clerk', { path: '/orders', body: aDraft('SRC-2', { paymentState: 'paid', items }) })).body
        .orderId
    }
    const reviewed = await placeAnother()
    const desk = await served.aWindow('order_clerk')
    await desk.goto(`${address}/review?open=${reviewed}`)
    await desk.getByText(/要 8，各仓可用 5/).waitFor()
    await picture(desk, 'stock-line')

    const phone = await served.aWindow('dispatcher', { viewport: phoneSize })
    await phone.goto(`${address}/orders/${orderId}`)
    await phone.getByRole('button', { name: '受理', exact: true }).first().click()
    await phone.getByText(/分 2 仓最少/).waitFor()
    await picture(phone, 'sourcing-narrow')

    const page = await served.aWindow('dispatcher')
    await page.goto(`${address}/orders/${orderId}`)
    await page.getByRole('button', { name: '受理', exact: true }).first().click()
    await page.getByText(/没有一个仓够，分 2 仓最少：佛山三水仓/).waitFor()
    await picture(page, 'sourcing')
    await page.keyboard.press('Alt+j')
    await page.getByRole('textbox', { name: '发货单 2 的仓库' }).and(page.locator('[value="上海嘉定仓"]')).waitFor()
    await page.locator('#details_carrier').fill('顺丰速运')
    await picture(page, 'sourcing-filled')
    await page.keyboard.press('Control+Enter')
    await page.getByText('缺货待配').first().waitFor()
    await picture(page, 'sourcing-accepted')
    const { shipments } = (await house.ask('manager', { path: `/orders/${orderId}` })).body
    assert.deepEqual(
      shipments.map(({ warehouse, task, items }: Reply['body']) => [
        warehouse,
        task,
        items.map((one: Reply['body']) => one.quantity),
      ]),
      [
        ['佛山三水仓', '待拣货', [10, 1]],
        ['上海嘉定仓', '待拣货', [5]],
        ['佛山三水仓', '缺货待配', [3]],
      ],
    )
    const owner = await superuser(house)
    assert.deepEqual(await findStockProblems(owner), [])
    await owner.end()
    assert.deepEqual(await served.seriousFlaws(page), [])
  })

  test('goods kept by lot are received a line for each', async () => {
    const { address, house, picture } = served
    const owner = await superuser(house)
    await owner.query(`update sku set lot_tracked = true, expiry_tracked = true where code = 'TEA-LJ-250'`)
    await owner.query(`insert into bin (tenant_id, id, warehouse_id, code, zone, level, slot, kind) select tenant_id, gen_random_uuid(), id, 'R-01-01', 'R', 1, 1, 'receiving' from warehouse`) // prettier-ignore
    const items = [{ name: '明前龙井 250g 礼盒', sku: 'TEA-LJ-250', quantity: 60 }]
    const { body } = await house.ask('order_clerk', { path: '/orders', body: anInboundOrder('IN-1', { items }) })
    const take = (who: Who, name: string, details: object = {}) => must(house, who, body.orderId, name, { flow: inboundFlow, details: { ...details } }) // prettier-ignore
    for (const name of ['pass_review', 'confirm']) await take('order_clerk', name)
    await take('dispatcher', 'accept', { warehouse: '上海嘉定仓' })
    await take('purchasing', 'notify_shipment', { waybillNo: 'DB1' })
    for (const name of ['arrive_warehouse', 'unload', 'finish_unloading']) await take('warehouse_keeper', name)
    const page = await served.aWindow('warehouse_keeper')
    await page.goto(`${address}/orders/${body.orderId}`)
    await page.getByRole('button', { name: '清点收货' }).first().click()
    await page.getByRole('button', { name: '另一批' }).click()
    const field = (what: string, at: number) => page.getByLabel(`明前龙井 250g 礼盒 ${what}`).nth(at)
    for (const [at, count, lot] of [[0, '40', 'L2601'], [1, '20', 'L2602']] as const) {
      await field('实收', at).fill(count)
      await field('批次号', at).fill(lot)
      await field('到期日', at).fill('2027-06-30')
    } // prettier-ignore
    await picture(page, 'receive-lots')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/清点收货 已完成/).waitFor()
    const { rows } = await owner.query(
      `select s.lot, s.on_hand from stock s join sku k on k.id = s.sku_id where s.lot <> '' order by 1`,
    )
    assert.deepEqual(rows.map((row) => [row.lot, row.on_hand]), [['L2601', 40], ['L2602', 20]]) // prettier-ignore
    await owner.end()
    assert.deepEqual(served.complaints, [])
  })
})
