// SEC-3 and SEC-2 at the screen: data are masked, shown on request, and the looking is seen by those who supervise.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { aDraft } from '../support/company.ts'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

describe('personal data at the screen', () => {
  let served: ServedHouse
  let orderId: string

  before(async () => {
    served = await serveHouse({ patienceMs: 30_000 })
    const consignee = {
      name: '王小明',
      phone: '13800138000',
      province: '上海市',
      city: '上海市',
      district: '浦东新区',
      detail: '世纪大道100号1栋101室',
    }
    const placed = await served.house.ask('order_clerk', { path: '/orders', body: aDraft('SHOW-1', { consignee }) })
    orderId = placed.body.orderId
  })
  after(() => served.close())

  async function open(who: string, path: string): Promise<Page> {
    const page = await served.aWindow(who)
    await page.goto(`${served.address}${path}`)
    return page
  }

  test('a salesperson sees them masked, shows them with a reason, and the supervision reads it in the log', async () => {
    const page = await open('sales', `/orders/${orderId}`)
    const parties = page.getByRole('region', { name: '收发货' })
    await parties.getByText('138****8000').waitFor()
    await served.picture(page, 'order-masked')
    assert.equal(await page.getByText('王小明').count(), 0)
    await parties.getByRole('button', { name: /显\s*示/ }).click()
    await page.getByLabel('为什么要看').fill('客户来电核对地址')
    await served.picture(page, 'order-asking')
    await page
      .locator('form.reveal-form')
      .getByRole('button', { name: /显\s*示/ })
      .click()
    await parties.getByText('13800138000').waitFor()
    await parties.getByText('世纪大道100号1栋101室').waitFor()
    await parties.getByText('已记录').waitFor()
    await served.picture(page, 'order-shown')

    const supervisor = await open('order_supervisor', `/orders/${orderId}`)
    await supervisor.getByText('查看个人信息').waitFor()
    await supervisor.getByText('客户来电核对地址').waitFor()
    await served.picture(supervisor, 'timeline')

    const log = await open('supervision', '/audit')
    const line = log.getByRole('row').filter({ hasText: '显示个人信息' })
    await line.getByText('客户来电核对地址').waitFor()
    await log.getByText('还没有校验过').waitFor()
    await served.picture(log, 'audit')
    await line.getByRole('button', { name: 'sales' }).click()
    await log.waitForURL(/actorId=/)
    await log.getByRole('row').filter({ hasText: '进单' }).waitFor({ state: 'detached' })
    await line.waitFor()
    await log.setViewportSize(phoneSize)
    await log.locator('.audit-card').filter({ hasText: '显示个人信息' }).waitFor()
    await served.picture(log, 'audit-390')
    assert.ok(await log.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing scrolls sideways')
    await log.goto(`${served.address}/audit?action=publish`)
    await log.getByText('没有符合的记录').waitFor()
    await served.picture(log, 'audit-empty-390')
  })

  test('an administrator tightens what a role sees', async () => {
    const page = await open('admin', '/audit?view=privacy')
    await page
      .getByRole('row', { name: /^销售 / })
      .getByLabel('销售 可按“显示”')
      .uncheck()
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByText('admin 改于').waitFor()
    await served.picture(page, 'privacy')
    await page.setViewportSize(phoneSize)
    await served.picture(page, 'privacy-390')
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing scrolls sideways')
    const refused = await open('sales', `/orders/${orderId}`)
    await refused.getByText('您的角色看不到完整内容').waitFor()
  })
})
