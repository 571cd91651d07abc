// A clerk's morning without a mouse: ten orders are chosen, reviewed at once, and each result is seen.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startJobs, type Jobs } from '../../server/platform/jobs.ts'
import { runNextBulk } from '../../server/bulk/run-bulk.ts'
import { runNextExport } from '../../server/export/run-exports.ts'
import { bulkGround, exportGround, placeMany } from '../bulk/carrying.ts'
import type { House } from '../support/company.ts'
import { serveHouse, type ServedHouse } from './served-house.ts'

describe('by keyboard alone', () => {
  let served: ServedHouse
  let house: House
  let jobs: Jobs
  let page: Page

  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    house = served.house
    await placeMany(house, 'KEY', 12)
    jobs = startJobs(
      [
        { name: 'bulk', everyMs: 100, run: (stop) => runNextBulk(bulkGround(house, stop)) },
        { name: 'exports', everyMs: 100, run: (stop) => runNextExport(exportGround(house, stop)) },
      ],
      console,
    )
    page = await served.aWindow()
    await page.goto(served.address)
    const person = house.tenant.people.get('order_clerk')
    assert.ok(person)
    await page.getByLabel('邮箱').waitFor()
    await typeInto('邮箱', person.email)
    await typeInto('密码', person.password)
    await page.keyboard.press('Enter')
    await page.locator('[data-row]').first().waitFor()
  })
  after(async () => {
    await jobs?.stop()
    await served.close()
  })

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Tab until the field has the focus, then type: no pointer anywhere. */
  const typeInto = async (name: string, text: string) => {
    for (let tries = 0; tries < 20; tries++) {
      const label = await page.evaluate(`document.activeElement.labels?.[0]?.textContent ?? ''`)
      if (String(label).includes(name)) return page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${name}`)
  }

  test('ten orders are chosen, pass review, and show ten results', async () => {
    await press('j', ' ')
    for (let row = 1; row < 10; row++) await press('Shift+J')
    await page.getByRole('status').getByText('已选 10 单').waitFor()
    assert.equal(await page.locator('tr[data-chosen]').count(), 10)
    const passing = page
      .getByRole('region', { name: '对选中的订单' })
      .getByRole('button', { name: '初审通过 10', disabled: false })
    await passing.waitFor()
    assert.deepEqual(await served.seriousFlaws(page), [])
    await press('b')
    assert.equal(await page.evaluate(`document.activeElement.dataset.step`), 'pass_review', 'B jumps to the bar')
    await press('Enter')
    const dialog = page.getByRole('dialog', { name: '初审通过：10 单' })
    await dialog.getByText('10 单现在都能走这一步').waitFor()
    await dialog.locator('textarea:focus').waitFor()
    await page.keyboard.type('早上一起审')
    assert.deepEqual(await served.seriousFlaws(page), [])
    await press('Control+Enter')
    const panel = page.getByRole('complementary', { name: '批量 初审通过' })
    await panel.getByText('已处理 10 / 10 单').waitFor()
    await panel.locator('.bulk-rows li[data-state="done"]').nth(9).waitFor()
    assert.equal(await panel.locator('.bulk-rows li').count(), 10)
    assert.deepEqual(await served.seriousFlaws(page), [])
    const { orders } = (await house.ask('order_clerk', { path: '/orders?node=awaiting_confirmation' })).body
    assert.equal(orders.length, 10)
    await press('Escape')
    await panel.waitFor({ state: 'detached' })
    assert.deepEqual(served.complaints, [])
  })

  test('what is on screen is kept as a view, comes back by its address, and leaves as a file', async () => {
    await page.goto(`${new URL(page.url()).origin}/orders?node=awaiting_confirmation`)
    await page.locator('[data-row]').first().waitFor()
    await page.getByRole('button', { name: '存为视图' }).focus()
    await press('Enter')
    await page.locator('input[maxlength="60"]:focus').waitFor()
    await page.keyboard.type('待确认的')
    await press('Enter')
    const tab = page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '待确认的 10' })
    await tab.waitFor()
    assert.equal(await tab.getAttribute('aria-current'), 'page')
    await page.reload()
    await tab.waitFor()
    await page.getByRole('button', { name: '导出' }).focus()
    await press('Enter')
    await page.getByRole('dialog').getByText('现在筛出的全部订单').waitFor()
    assert.deepEqual(await served.seriousFlaws(page), [])
    await press('Control+Enter')
    await page.getByText('写好了：10 单').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载' }).focus()
    await press('Enter')
    assert.match((await download).suggestedFilename(), /^订单-\d{4}-\d\d-\d\d\.xlsx$/)
    assert.deepEqual(served.complaints, [])
  })
})
