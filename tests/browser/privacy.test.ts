// SEC-3 and SEC-2 at the screen: data are masked, shown on request, and the looking is seen by those who supervise.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { launchOptions } from '../support/chromium.ts'
import { aDraft, aHouse, type House } from '../support/company.ts'

const root = join(import.meta.dirname, '..', '..')
const patienceMs = 30_000

describe('personal data at the screen', () => {
  let house: House
  let address: string
  let browser: Browser
  let orderId: string

  before(async () => {
    const build: { buildWeb: (root: string, node: string) => Promise<void> } = await import(
      join(root, 'scripts', 'build-web.mjs')
    )
    await build.buildWeb(root, process.execPath)
    house = await aHouse()
    Object.defineProperty(house.clock, 'now', { get: () => new Date() })
    const consignee = {
      name: '王小明',
      phone: '13800138000',
      province: '上海市',
      city: '上海市',
      district: '浦东新区',
      detail: '世纪大道100号1栋101室',
    }
    orderId = (await house.ask('order_clerk', { path: '/orders', body: aDraft('SHOW-1', { consignee }) })).body.orderId
    await house.app.live.listen()
    address = await house.app.http.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch(launchOptions())
  })
  after(async () => {
    await browser?.close()
    await house.close()
  })

  async function signIn(who: string, path: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    const person = house.tenant.people.get(who)
    assert.ok(person)
    const reply = await context.request.post(`${address}/api/session`, {
      data: { email: person.email, password: person.password },
    })
    assert.equal(reply.status(), 200)
    await page.goto(`${address}${path}`)
    return page
  }
  const picture = async (page: Page, name: string) => {
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), animations: 'disabled' })
  }

  test('a salesperson sees them masked, shows them with a reason, and the supervision reads it in the log', async () => {
    const page = await signIn('sales', `/orders/${orderId}`)
    const parties = page.getByRole('region', { name: '收发货' })
    await parties.getByText('138****8000').waitFor()
    await picture(page, 'order-masked')
    assert.equal(await page.getByText('王小明').count(), 0)
    await parties.getByRole('button', { name: /显\s*示/ }).click()
    await page.getByLabel('为什么要看').fill('客户来电核对地址')
    await picture(page, 'order-asking')
    await page
      .locator('form.reveal-form')
      .getByRole('button', { name: /显\s*示/ })
      .click()
    await parties.getByText('13800138000').waitFor()
    await parties.getByText('世纪大道100号1栋101室').waitFor()
    await parties.getByText('已记录').waitFor()
    await picture(page, 'order-shown')

    const supervisor = await signIn('order_supervisor', `/orders/${orderId}`)
    await supervisor.getByText('查看个人信息').waitFor()
    await supervisor.getByText('客户来电核对地址').waitFor()
    await picture(supervisor, 'timeline')

    const log = await signIn('supervision', '/audit')
    const line = log.getByRole('row').filter({ hasText: '显示个人信息' })
    await line.getByText('客户来电核对地址').waitFor()
    await log.getByText('还没有校验过').waitFor()
    await picture(log, 'audit')
    await line.getByRole('button', { name: 'sales' }).click()
    await log.waitForURL(/actorId=/)
    await log.getByRole('row').filter({ hasText: '进单' }).waitFor({ state: 'detached' })
    await line.waitFor()
    await log.setViewportSize({ width: 390, height: 844 })
    await log.locator('.audit-card').filter({ hasText: '显示个人信息' }).waitFor()
    await picture(log, 'audit-390')
    assert.ok(await log.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing scrolls sideways')
    await log.goto(`${address}/audit?action=publish`)
    await log.getByText('没有符合的记录').waitFor()
    await picture(log, 'audit-empty-390')
  })

  test('an administrator tightens what a role sees', async () => {
    const page = await signIn('admin', '/audit?view=privacy')
    await page
      .getByRole('row', { name: /^销售 / })
      .getByLabel('销售 可按“显示”')
      .uncheck()
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByText('admin 改于').waitFor()
    await picture(page, 'privacy')
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, 'privacy-390')
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing scrolls sideways')
    const refused = await signIn('sales', `/orders/${orderId}`)
    await refused.getByText('您的角色看不到完整内容').waitFor()
  })
})
