// CRM-1 at the screen: a client's profile is changed by sales, and what a buyer said stands on the next order while it is typed.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { aDraft } from '../support/company.ts'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

describe('clients and buyers at the screen', () => {
  let served: ServedHouse
  let orderId: string
  const phone = '13912345678'

  before(async () => {
    served = await serveHouse({ patienceMs: 30_000 })
    const consignee = { ...(aDraft('B-1').consignee as object), phone }
    const placed = await served.house.ask('order_clerk', { path: '/orders', body: aDraft('B-1', { consignee }) })
    orderId = placed.body.orderId
  })
  after(() => served.close())

  async function open(who: string, path: string): Promise<Page> {
    const page = await served.aWindow(who)
    await page.goto(`${served.address}${path}`)
    return page
  }

  async function look(page: Page, name: string): Promise<void> {
    await served.picture(page, name)
    assert.deepEqual(await served.seriousFlaws(page), [], name)
  }

  test('a salesperson completes the profile; a clerk reads it on a phone too', async () => {
    const page = await open('sales', '/clients')
    await page.getByRole('link', { name: '甲方商贸' }).click()
    await page.getByRole('button', { name: '修改联系人' }).click()
    await page.getByRole('button', { name: '加一行' }).click()
    const second = page.getByRole('dialog').getByRole('group').nth(1)
    await second.getByLabel('姓名').fill('赵会计')
    await second.getByLabel('邮箱').fill('zhao@example.com')
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByRole('listitem').filter({ hasText: 'zhao@example.com' }).waitFor()
    await page.getByRole('button', { name: '修改偏好' }).click()
    await page.getByLabel('包装').fill('外箱加护角')
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByText('修改 偏好').waitFor()
    await look(page, 'client')
    const clerk = await open('order_clerk', new URL(page.url()).pathname)
    await clerk.getByText('外箱加护角').waitFor()
    assert.equal(await clerk.getByRole('button', { name: /修改/ }).count(), 0)
    await clerk.setViewportSize(phoneSize)
    await look(clerk, 'client-390')
  })

  test('what customer service notes of a buyer stands on the form of the next order', async () => {
    const service = await open('customer_service', `/orders/${orderId}`)
    await service.getByText('外箱加护角').waitFor()
    await service.getByRole('button', { name: '记买家反馈' }).click()
    await service.getByLabel('内容').fill('包装太薄')
    await service.getByRole('button', { name: /记\s*下/ }).click()
    await service.getByRole('listitem').filter({ hasText: '上次反馈' }).getByText('包装太薄').waitFor()
    await look(service, 'order-buyer')
    await service.getByRole('link', { name: '此买家的订单' }).click()
    await service.getByRole('row').filter({ hasText: 'B-1' }).waitFor()
    const clerk = await open('order_clerk', '/orders/new')
    await clerk.getByLabel('货主').first().click()
    await clerk.keyboard.type('ALPHA')
    await clerk.keyboard.press('Enter')
    await clerk.getByRole('group', { name: '收货方' }).getByLabel('电话').fill(phone)
    await clerk.getByRole('status', { name: '买家与货主要求' }).getByText('包装太薄').waitFor()
    await look(clerk, 'new-order-buyer')
    assert.deepEqual(served.complaints, [])
  })
})
