// SET-1 at the screen: finance makes a rate card without help, publishes it, and an order shows what it is estimated at and how.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aDraft } from '../support/company.ts'
import { listenersUntil } from '../support/asking.ts'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

describe('rate cards at the screen', () => {
  let served: ServedHouse

  before(async () => {
    served = await serveHouse({ patienceMs: 20_000 })
  })
  after(() => served.close())

  test('finance types a card, mends what the check finds, tries and publishes it; an order says what it costs', async () => {
    const page = await served.aWindow('finance')
    await page.goto(`${served.address}/rate-cards`)
    await page.getByText('还没有运价表').waitFor()
    await page.getByRole('button', { name: '新建运价表' }).click()
    await page.getByLabel('名称').fill('标准价')
    await page.getByRole('button', { name: /^新\s*建$/ }).click()
    await page.getByRole('button', { name: '加计费区' }).click()
    await page.getByLabel('计费区名称').fill('全国')
    const cell = (row: number, column: string) => page.getByLabel(`“全国”第 ${row} 档 ${column}`, { exact: true })
    await cell(1, '首段').fill('一公斤')
    await page.getByText('不是数字，请填如 1.5').waitFor()
    await cell(1, '首段').fill('1')
    await cell(1, '首段价').fill('12')
    await cell(1, '每续').fill('1')
    await cell(1, '续价').fill('2')
    await cell(1, '至').fill('30')
    await page.getByRole('button', { name: '“全国”加一档' }).click()
    await cell(2, '大于').fill('40')
    await cell(2, '首段价').fill('70')
    await page.getByText('30 kg 到 40 kg 之间没有价格').waitFor()
    await cell(2, '大于').fill('30')
    await page.getByText('检查通过，可以发布').waitFor()
    // by the keys, as somebody who fills in a form
    await page.getByLabel('寄往').fill('深圳 南山')
    await page.locator('.ant-cascader-menu-item').filter({ hasText: '南山区' }).first().waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    await page.locator('.ant-cascader-menu-item-active').filter({ hasText: '南山区' }).waitFor({ state: 'attached' })
    await page.keyboard.press('Enter')
    await page.locator('.rate-trial').getByText('广东省 / 深圳市 / 南山区').filter({ visible: true }).first().waitFor()
    await page.getByLabel('重量 kg').fill('2.4')
    await page.getByRole('row', { name: /合计.*16\.00/ }).waitFor()
    await served.picture(page, 'rate-card')
    assert.deepEqual(await served.seriousFlaws(page), [])
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByRole('button', { name: /^发\s*布$/ }).click()
    await page.getByLabel('改了什么、为什么').fill('首版')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^发\s*布$/ })
      .click()
    await page.getByText('第 1 版生效中').first().waitFor()

    const { house } = served
    const items = [{ name: '茶具', quantity: 2, weightGrams: 1200 }]
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft('R-1', { items }) })).body
    for (const step of ['pass_review', 'confirm'])
      await house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step } })
    const charges = async () => (await house.ask('order_clerk', { path: `/orders/${orderId}/charges` })).body
    await listenersUntil(house, async () => (await charges()).groups.length > 0)
    await page.goto(`${served.address}/orders/${orderId}`)
    await page.getByRole('heading', { name: '应收运费' }).waitFor()
    await page.getByText(/全国，计费重 2\.4 kg（实重 2\.4 kg.*首重 1 kg：12\.00 CNY/).waitFor()
    await page.setViewportSize(phoneSize)
    await page.getByRole('heading', { name: '应收运费' }).scrollIntoViewIfNeeded()
    await served.picture(page, 'order-charges-390')
    assert.deepEqual(await served.seriousFlaws(page), [])
    assert.deepEqual(served.complaints, [])
  })
})
