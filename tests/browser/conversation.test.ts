// What is missing is asked for by keyboard at the desk, answered by the client on a phone, and taken over with one key (VAL-12).
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { launchOptions } from '../support/chromium.ts'
import { aDraft, aHouse, type House } from '../support/company.ts'

const root = join(import.meta.dirname, '..', '..')
const patienceMs = 30_000
const pictures = process.env['CONVERSATION_PICTURES']

describe('asking the client for what is missing', () => {
  let house: House
  let address: string
  let browser: Browser
  let orderId = ''
  const complaints: string[] = []

  before(async () => {
    const build: { buildWeb: (root: string, node: string) => Promise<void> } = await import(
      join(root, 'scripts', 'build-web.mjs')
    )
    await build.buildWeb(root, process.execPath)
    house = await aHouse()
    Object.defineProperty(house.clock, 'now', { get: () => new Date() })
    address = await house.app.http.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch(launchOptions())
    const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft('TB-20260304-001') })
    orderId = placed.body.orderId
  })
  after(async () => {
    await browser?.close()
    await house.close()
  })

  async function aPage(who: string, path: string, viewport: { width: number; height: number }): Promise<Page> {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    const person = house.tenant.people.get(who) ?? assert.fail(who)
    await page.goto(`${address}${path}`)
    await page.getByLabel('邮箱').fill(person.email)
    await page.getByLabel('密码', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: /登\s*录/ }).click()
    return page
  }
  async function look(page: Page, name: string): Promise<void> {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
    const sideways = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    assert.equal(sideways, false, `${name} scrolls sideways`)
  }

  test('goes from the clerk’s keys to the client’s phone and back', async () => {
    const clerk = await aPage('order_clerk', '/review', { width: 1440, height: 900 })
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

    const client = await aPage('client', `/portal/orders/${orderId}`, { width: 390, height: 844 })
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
    await clerk.setViewportSize({ width: 390, height: 844 })
    await look(clerk, 'answered-narrow')
    await clerk.setViewportSize({ width: 1440, height: 900 })
    await clerk.keyboard.press('a')
    await clerk.getByText('已采纳，订单继续').waitFor()
    const { body } = await house.ask('order_clerk', { path: `/orders/${orderId}` })
    assert.deepEqual([body.consignee.detail, body.holds], ['科苑路15号科兴科学园A栋1单元801', []])
    await client.getByRole('heading', { name: '请补以下资料' }).waitFor({ state: 'detached' })
    await look(client, 'settled')
    assert.deepEqual(complaints, [])
  })
})
