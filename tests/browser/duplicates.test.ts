// The duplicate desk by keyboard: what looks alike side by side, decided with a digit and a reason.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { sessionCookie } from '../../server/access/caller.ts'
import { aSession } from '../support/asking.ts'
import { launchOptions } from '../support/chromium.ts'
import { aDraft, aHouse, type House } from '../support/company.ts'

const root = join(import.meta.dirname, '..', '..')
/** A folder to leave pictures in, for whoever looks at them. */
const pictures = process.env['PICTURES']

describe('the duplicate desk', () => {
  let house: House
  let address: string
  let browser: Browser

  before(async () => {
    const build: { buildWeb: (root: string, node: string) => Promise<void> } = await import(
      join(root, 'scripts', 'build-web.mjs')
    )
    await build.buildWeb(root, process.execPath)
    house = await aHouse()
    Object.defineProperty(house.clock, 'now', { get: () => new Date(), set() {} })
    await house.app.live.listen()
    address = await house.app.http.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch(launchOptions())
  })
  after(async () => {
    await browser?.close()
    await house.close()
  })

  const aWindow = async (who: string, viewport = { width: 1440, height: 900 }): Promise<Page> => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    await context.addCookies([{ name: sessionCookie, value: (await aSession(house, who)).key, url: address }])
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    return page
  }
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
  }
  const statusOf = async (no: string) => {
    const { orders } = (await house.ask('order_clerk', { path: `/orders?search=${no}&closed=yes` })).body
    return [orders[0].status, orders[0].holds.map((hold: { type: string }) => hold.type)]
  }

  test('shows nothing kindly, then the settings are changed and what is alike is decided by keys', async () => {
    const supervisor = await aWindow('order_supervisor')
    await supervisor.goto(`${address}/duplicates`)
    await supervisor.getByText('没有疑似重复要判断').waitFor()
    await picture(supervisor, 'duplicates-empty')
    await supervisor.getByRole('link', { name: '检查设置' }).first().click()
    await supervisor.getByRole('combobox', { name: '后来的订单' }).click()
    await supervisor.locator('.ant-select-item-option').filter({ hasText: '挂起，由人判断' }).click()
    await supervisor.getByRole('button', { name: '保存' }).click()
    await supervisor.getByText('已保存，对新订单生效').waitFor()
    await picture(supervisor, 'checks')

    const buyer = { account: 'liuyang_2019', name: '刘洋', phone: '13911112222' }
    const place = async (no: string, changes: object) => {
      const draft = aDraft(no, {
        buyer,
        totalMinor: 25_600,
        freightMinor: 1200,
        paymentState: 'paid',
        paymentMethod: 'prepaid',
        ...changes,
      })
      assert.equal((await house.ask('order_clerk', { path: '/orders', body: draft })).status, 200)
    }
    await place('TB-88001', {})
    await place('TB-88002', { buyerNote: '麻烦尽快发，谢谢' })
    await place('TB-88003', {
      consignee: {
        name: '李娜',
        phone: '13700137000',
        province: '浙江省',
        city: '杭州市',
        district: '余杭区',
        detail: '文一西路969号3号楼1102室',
      },
    })
    await place('TB-88004', { serviceRequirements: ['放丰巢柜'] })

    const page = await aWindow('order_clerk')
    await page.goto(`${address}/duplicates`)
    const rows = page.getByRole('list', { name: '待判断的订单' }).getByRole('listitem')
    await rows.nth(2).waitFor()
    await page.locator('td[data-differs]').filter({ hasText: '—' }).first().waitFor()
    await picture(page, 'duplicates')
    await page.keyboard.press('1')
    await picture(page, 'duplicates-reason')
    await page.keyboard.press('Control+Enter')
    await page.getByText('已判断，记入订单记录').first().waitFor()
    await rows.nth(2).waitFor({ state: 'detached' })
    await page.keyboard.press('k')
    await page.keyboard.press('2')
    await page.getByRole('textbox', { name: '原因' }).fill('客户说只要一份')
    await page.keyboard.press('Control+Enter')
    await rows.nth(1).waitFor({ state: 'detached' })
    assert.deepEqual(await statusOf('TB-88002'), ['under_review', []])
    assert.deepEqual((await statusOf('TB-88003'))[0], 'cancelled')
    assert.deepEqual(await statusOf('TB-88004'), ['under_review', ['possible_duplicate']])

    const phone = await aWindow('order_clerk', { width: 390, height: 844 })
    await phone.goto(`${address}/duplicates`)
    await phone.getByText('TB-88004').click()
    await phone.getByRole('columnheader').first().waitFor()
    await picture(phone, 'duplicates-phone')
    await phone.getByRole('button', { name: '保留本单，取消另一单' }).click()
    await phone.getByRole('radio', { name: 'TB-88001' }).click()
    await phone.getByRole('button', { name: '确定' }).click()
    await phone.getByText('没有疑似重复要判断').waitFor()
    assert.deepEqual(
      [await statusOf('TB-88001'), await statusOf('TB-88004')],
      [
        ['cancelled', []],
        ['under_review', []],
      ],
    )
    const settings = await aWindow('order_supervisor', { width: 390, height: 844 })
    await settings.goto(`${address}/checks`)
    await settings.getByText('疑似重复').first().waitFor()
    await picture(settings, 'checks-phone')
  })
})
