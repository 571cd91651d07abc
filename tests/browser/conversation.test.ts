// What is missing is asked for by keyboard at the desk, answered by the client on a phone, and taken over with one key (VAL-12).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { aDraft, type House } from '../support/company.ts'
import { deskSize, phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

describe('asking the client for what is missing', () => {
  let served: ServedHouse
  let house: House
  let orderId = ''

  before(async () => {
    served = await serveHouse({ patienceMs: 30_000 })
    house = served.house
    const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft('TB-20260304-001') })
    orderId = placed.body.orderId
  })
  after(() => served.close())

  async function look(page: Page, name: string): Promise<void> {
    await served.picture(page, name)
    assert.deepEqual(await served.seriousFlaws(page), [], name)
  }

  test('goes from the clerk’s keys to the client’s phone and back', async () => {
    const clerk = await served.aWindow('order_clerk')
    await clerk.goto(`${served.address}/review`)
    await clerk.getByRole('heading', { name: '与客户的对话' }).waitFor()
    await clerk.keyboard.press('q')
    const dialog = clerk.getByRole('dialog')
    await dialog.getByRole('checkbox').first().waitFor()
    await clerk.waitForFunction(`document.activeElement?.type === 'checkbox'`)
    await clerk.keyboard.press('3')
    await dialog.getByRole('checkbox', { name: '收件人地址' }).and(dialog.locator(':checked')).waitFor()
    await dialog.getByLabel('想对客户说的话（选填）').fill('您好，地址里没有楼栋和房号，请补一下。')
    await look(clerk, 'ask')
    await clerk.keyboard.press('Control+Enter')
    await clerk.getByText('等客户答复', { exact: true }).waitFor()
    await clerk.locator('strong', { hasText: '缺资料' }).first().waitFor()

    const client = await served.aWindow('client', { viewport: phoneSize })
    await client.goto(`${served.address}/portal/orders/${orderId}`)
    await client.getByRole('heading', { name: '请补以下资料' }).waitFor()
    await client.getByRole('combobox', { name: '省' }).focus()
    await client.getByRole('combobox', { name: '省' }).selectOption('广东省')
    await client.getByRole('combobox', { name: '市' }).selectOption('深圳市')
    await client.getByRole('combobox', { name: '区县' }).selectOption('南山区')
    await client.getByLabel('收件人地址').fill('科苑路15号科兴科学园A栋1单元801')
    await client.getByLabel('还想说的（选填）').fill('周末也可以送')
    await look(client, 'answer')
    await client.getByRole('button', { name: '提交答复' }).click()
    await client.getByText('已收到您的答复').waitFor()

    await clerk.getByText('客户已答复，请处理').waitFor()
    await clerk.getByText('科苑路15号科兴科学园A栋1单元801').waitFor()
    await look(clerk, 'answered')
    await clerk.setViewportSize(phoneSize)
    const accept = clerk.getByRole('button', { name: /^采纳/ })
    await accept.waitFor({ state: 'detached' }) // the list alone
    await look(clerk, 'answered-narrow')
    await clerk.setViewportSize(deskSize)
    await accept.waitFor()
    await clerk.keyboard.press('a')
    await clerk.getByText('已采纳，订单继续').waitFor()
    const { body } = await house.ask('order_clerk', { path: `/orders/${orderId}` })
    assert.deepEqual([body.consignee.detail, body.holds], ['科苑路15号科兴科学园A栋1单元801', []])
    await client.getByRole('heading', { name: '请补以下资料' }).waitFor({ state: 'detached' })
    await look(client, 'settled')
    assert.deepEqual(served.complaints, [])
  })
})
