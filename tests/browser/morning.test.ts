// A clerk's morning without a mouse: typed, corrected, searched, reviewed, confirmed; what is late is looked at, what is alike is done at once.
// The review desk has a day of its own (desk-day.test.ts).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { runNextBulk } from '../../server/bulk/run-bulk.ts'
import { startJobs, type Jobs } from '../../server/platform/jobs.ts'
import { bulkGround, placeMany } from '../bulk/carrying.ts'
import { aDraft, type House } from '../support/company.ts'
import { serveHouse, type ServedHouse } from './served-house.ts'

const tabsMax = 150

/** Runs in the browser: how the focused element is called, or what stands in it. */
const focusedName = `(() => {
  const at = document.activeElement
  const labelled = (at?.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()
  return at?.getAttribute('aria-label') || labelled || at?.labels?.[0]?.textContent || at?.textContent || ''
})()`

describe("a clerk's morning by keyboard alone", () => {
  let served: ServedHouse
  let house: House
  let jobs: Jobs
  let page: Page

  before(async () => {
    served = await serveHouse({
      patienceMs: 20_000,
      bornAt: new Date(Date.now() - 5 * 24 * 3_600_000),
      // two have waited for five days: they are late
      beforeServing: (late) => placeMany(late, 'LATE', 2),
    })
    house = served.house
    await placeMany(house, 'MORNING', 4)
    const faulty = aDraft('FAULTY-1') // wants its phone
    const waiting = await house.ask('order_clerk', {
      path: '/orders',
      body: { ...faulty, consignee: { ...(faulty['consignee'] as object), phone: '' } },
    })
    assert.equal(waiting.body.state, 'waiting', JSON.stringify(waiting.body))
    jobs = startJobs([{ name: 'bulk', everyMs: 100, run: (stop) => runNextBulk(bulkGround(house, stop)) }], console)
    page = await served.aWindow()
    await page.goto(served.address)
    const person = house.tenant.people.get('order_clerk')
    assert.ok(person)
    await page.getByLabel('邮箱').waitFor()
    await typeInto('邮箱', person.email)
    await typeInto('密码', person.password)
    await press('Enter')
    await page.locator('[data-row]').first().waitFor()
  })
  after(async () => {
    await jobs?.stop()
    await served.close()
  })

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Tab, and nothing else, until what is wanted has the focus. */
  const tabTo = async (name: string | RegExp) => {
    const names: string[] = []
    for (let tries = 0; tries < tabsMax; tries++) {
      const here = String(await page.evaluate(focusedName)).trim()
      if (typeof name === 'string' ? here.startsWith(name) : name.test(here)) return
      names.push(here.slice(0, 20))
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${name}: ${names.join(' | ')}`)
  }
  const typeInto = async (name: string | RegExp, text: string) => {
    await tabTo(name)
    await page.keyboard.type(text)
  }
  const goTo = async (link: string, heading: string) => {
    await tabTo(link)
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
  const standsAt = (status: string) => page.locator('.order-head .status-tag', { hasText: status }).waitFor()

  test('an order is typed in the form, looked at, and placed', async () => {
    await goTo('新建订单', '新建订单')
    await typeInto(/^货主/, 'ALPHA')
    await page.getByTitle(/ALPHA/).first().waitFor()
    await press('Enter')
    await typeInto(/^外部单号/, '键盘-1')
    await typeInto(/^收货方 粘贴整行地址/, '李雷 13912345678 广东省深圳市南山区科苑路15号科兴科学园B栋1203')
    await press('Enter')
    await page.getByText('已拆分，请核对一眼').waitFor()
    await tabTo(/^送货上门/)
    await press(' ')
    await typeInto(/^第 1 行 品名/, '实验仪器')
    await tabTo(/^第 1 行 数量/)
    await press('Control+a')
    await page.keyboard.type('2')
    await press('Control+Enter')
    await page.getByRole('status').getByText('没有问题，可以提交').waitFor()
    assert.deepEqual(await served.seriousFlaws(page), [])
    await press('Control+Enter')
    await page.getByText('已下单').waitFor()
  })

  test('a message that could not be an order is corrected and becomes one', async () => {
    await goTo('进单', '进单')
    await page.locator('[data-row]').first().waitFor()
    await press('j', 'Enter')
    await page.locator('.ant-form-item-has-error input:focus').waitFor()
    assert.deepEqual(await served.seriousFlaws(page), [])
    await page.keyboard.type('13800138009')
    await press('Control+Enter')
    await page.locator('.correct-consent input:focus').waitFor() // who agreed to the change
    await page.keyboard.type('李雷')
    await press('Control+Enter')
    await page.locator('[data-row]').waitFor({ state: 'detached' })
    const { orders } = (await house.ask('order_clerk', { path: '/orders?search=FAULTY-1' })).body
    assert.equal(orders.length, 1)
  })

  test('it is found by its number, reviewed and confirmed by the digits on the buttons', async () => {
    await press('/')
    await page.locator('[role="combobox"]:focus').waitFor()
    await page.keyboard.type('键盘-1')
    await page.getByRole('option').first().waitFor()
    assert.deepEqual(await served.seriousFlaws(page), [])
    await press('Enter')
    await standsAt('待初审')
    for (const [step, name, status] of [
      ['pass_review', '初审通过', '待确认'],
      ['confirm', '确认订单', '待受理'],
    ] as const) {
      await page.locator(`.order-actions button[data-step="${step}"]:not([disabled])`).waitFor()
      await press('1')
      await page.getByRole('dialog', { name }).waitFor()
      if (step === 'confirm') {
        // its wish: the field has the focus
        await page.locator('[role="dialog"] .wish-band').getByText('送货上门').waitFor()
        await page.locator('[role="dialog"] input:focus').waitFor()
        await page.keyboard.type('李雷')
      }
      await press('Control+Enter')
      await standsAt(status)
    }
    assert.deepEqual(await served.seriousFlaws(page), [])
  })

  test('what is late is listed, opened beside the list, and taken on', async () => {
    await goTo('超时', '超时与预警')
    await page.locator('[data-row]').first().waitFor()
    await press('j', 'Enter')
    const panel = page.locator('.order-panel, .side-panel')
    await panel.locator('.order-actions button').first().waitFor()
    assert.deepEqual(await served.seriousFlaws(page), [])
    await press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  test('those that are alike are chosen and passed at once', async () => {
    await goTo('全部订单', '全部订单')
    await tabTo('待初审')
    await press('Enter')
    await page.waitForURL(/node=under_review/)
    await page.getByRole('heading', { level: 1, name: '待初审' }).waitFor() // until then the rows are those of before
    await page.locator('[data-row]').nth(1).waitFor()
    await press('j', ' ', 'Shift+J')
    await page.getByRole('status').getByText('已选 2 单').waitFor()
    await page
      .getByRole('region', { name: '对选中的订单' })
      .getByRole('button', { name: '初审通过 2', disabled: false })
      .waitFor()
    await press('b', 'Enter')
    const dialog = page.getByRole('dialog', { name: '初审通过：2 单' })
    await dialog.getByText('2 单现在都能走这一步').waitFor()
    await press('Control+Enter')
    await page.getByRole('complementary', { name: '批量 初审通过' }).getByText('已处理 2 / 2 单').waitFor()
    assert.deepEqual(
      served.complaints.filter((one) => !one.includes('status of 422')),
      [],
    )
  })
})
