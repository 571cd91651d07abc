// What orders are judged by, on its screens: a rule with a slip in a cell, goods that may not travel, a client's credit, and an order that meets all three.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession } from '../support/asking.ts'
import { aDraft, type House, type Reply } from '../support/company.ts'
import { serveHouse, type ServedHouse } from './served-house.ts'

describe('the screens that say how orders are judged', () => {
  let served: ServedHouse
  let house: House
  let address: string

  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  const place = async (no: string, changes: Record<string, unknown>): Promise<string> => {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })
    assert.ok(body.orderId, JSON.stringify(body))
    return body.orderId
  }
  const orderPage = async (id: string): Promise<Reply['body']> =>
    (await house.ask('order_supervisor', { path: `/orders/${id}` })).body
  const tableOf = async (kind: string): Promise<string> => {
    const { tables } = (await house.ask('order_supervisor', { path: '/rules' })).body
    return tables.find((one: { kind: string; owner: unknown }) => one.kind === kind && one.owner === null).id
  }

  test('a slip is told at its place; what is published decides an order, which names table, version and row', async () => {
    const page = await served.aWindow('order_supervisor')
    await page.goto(`${address}/rules?table=${await tableOf('second_review')}`)
    const grid = page.locator('.rule-grid')
    const rows = grid.locator('tbody tr')
    await rows.first().waitFor()
    const added = (await rows.count()) + 1
    await page.getByRole('button', { name: '加一行' }).click()
    const expression = page.getByRole('textbox', { name: `行 ${added} 表达式` })
    await expression.fill('quantity > ')
    const why = rows.nth(added - 1).locator('.rule-why')
    await why.getByText('第 10 个字 条件没有写完').waitFor()
    const save = page.getByRole('button', { name: '保存草稿' })
    assert.ok(await save.isDisabled())
    await expression.fill('quantity > "five"')
    await why.getByText('不能比较整数和文字').waitFor()
    await served.picture(page, 'rules-wrong')
    await expression.fill('quantity > 5')
    await why.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `限定第 ${added} 行的有效期` }).click()
    await page.getByLabel(`行 ${added} 从哪天起`).fill('2026-02-01')
    await page.getByLabel(`行 ${added} 到哪天止`).fill('2026-01-01')
    await why.getByText('失效日期早于生效日期').waitFor()
    await page.getByLabel(`行 ${added} 到哪天止`).fill('2099-12-31')
    await why.waitFor({ state: 'detached' })
    await save.click()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('dialog').getByRole('textbox').first().fill('多件的也复审')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /发\s?布/ })
      .click()
    await page.getByText('第 2 版').first().waitFor()

    const orderId = await place('RULE-1', { items: [{ name: '保温杯', quantity: 9 }] })
    const passed = await house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step: 'pass_review' } })
    assert.equal(passed.body.status, 'second_review', JSON.stringify(passed.body))
    await page.goto(`${address}/orders/${orderId}`)
    await page.getByText(new RegExp(`规则 复审 v2 第 ${added} 行`)).waitFor()
    await served.picture(page, 'rules-decided')
  })

  test('divisions are picked by their names and kept by their digits', async () => {
    const tableId = await tableOf('remote_area')
    const page = await served.aWindow('order_supervisor')
    await page.goto(`${address}/rules?table=${tableId}`)
    const cell = page.locator('.rule-grid tbody tr').first().locator('.rule-values').first()
    await cell.getByText('西藏自治区').waitFor()
    await cell.locator('input').fill('川 木里')
    await served.picture(page, 'rules-division')
    await page.locator('.ant-select-item-option').filter({ hasText: '四川省 / 凉山彝族自治州 / 木里藏族自治县' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText(/草稿由 order_supervisor 保存/).waitFor()
    const { draft } = (await house.ask(await aSession(house, 'order_supervisor'), { path: `/rules/${tableId}` })).body
    assert.deepEqual(draft.table.rows[0].when.division.values, ['54', '63', '65', '513422'])
  })

  test('goods that may not travel and credit that is used up hold the order', async () => {
    const goods = await served.aWindow('order_supervisor')
    await goods.goto(`${address}/goods`)
    await goods.getByRole('button', { name: '加一条' }).click()
    await goods.getByRole('textbox', { name: '名称' }).fill('打火机油')
    await goods.getByRole('button', { name: '保存为新版本' }).click()
    await goods.getByText('请写改了什么').waitFor()
    await goods.getByRole('combobox', { name: '关键词' }).fill('打火机油')
    await goods.keyboard.press('Enter')
    await goods.getByRole('textbox', { name: '改了什么、为什么' }).fill('易燃')
    await goods.getByRole('button', { name: '保存为新版本' }).click()
    await goods.getByText('已保存，对新订单生效').waitFor()
    await served.picture(goods, 'goods-saved')

    const credit = await served.aWindow('finance')
    await credit.goto(`${address}/credit?client=${house.tenant.clients[0]?.id}`)
    await credit.getByRole('spinbutton', { name: '新额度' }).fill('100')
    await credit.getByRole('button', { name: '保存额度' }).click()
    await credit.getByText('请写原因').waitFor()
    await credit.getByRole('textbox', { name: '原因' }).fill('新客户')
    await credit.getByRole('button', { name: '保存额度' }).click()
    await credit.getByText('额度已保存').waitFor()

    const orderId = await place('RULE-2', {
      items: [{ name: 'Zippo 打火机油 133ml', quantity: 1 }],
      paymentMethod: 'monthly',
      freightMinor: 150_00,
    })
    const held = (await orderPage(orderId)).holds.map(({ type }: { type: string }) => type).sort()
    assert.deepEqual(held, ['goods_prohibited', 'over_credit'])
    await credit.reload()
    await credit.getByText('超额挂起').waitFor()
    await served.picture(credit, 'credit-held')
  })

  test('what is corrected in the queue asks for the client’s word once, and the order tells of it', async () => {
    const consignee = { name: '张伟', phone: '1380013800', detail: '深圳南山区科苑路15号B栋1203' }
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft('RULE-3', { consignee }) })
    assert.equal(body.state, 'waiting')
    const page = await served.aWindow('order_clerk')
    await page.goto(`${address}/intake?open=${body.intakeMessageId}`)
    await page.getByText('地址是这样读的：确定 3、推断 1').waitFor()
    await page.locator('#consignee_phone').fill('13800138000')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/改了客户给的：收货方电话。/).waitFor()
    await page.getByRole('textbox', { name: '谁同意的' }).fill('王经理')
    await page.keyboard.press('Control+Enter')
    await page.getByText('已成为订单').waitFor()
    await page.locator('.message-order').click()
    await page.getByText('王经理').waitFor()
    await page.getByText('地址是这样读的：确定 3、推断 1').click()
    await page.getByText('由“南山区”推出').waitFor()
    assert.match((await page.locator('.timeline-said').first().textContent()) ?? '', /收货方电话.*电话/)
  })
})
