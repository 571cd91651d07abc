// A clerk's morning without a mouse: ten orders are chosen, reviewed at once, and each result is seen.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { startJobs, type Jobs } from '../../server/platform/jobs.ts'
import { runNextBulk } from '../../server/bulk/run-bulk.ts'
import { runNextExport } from '../../server/export/run-exports.ts'
import { bulkGround, exportGround, placeMany } from '../bulk/carrying.ts'
import { launchOptions } from '../support/chromium.ts'
import { aHouse, type House } from '../support/company.ts'

const root = join(import.meta.dirname, '..', '..')
const patienceMs = 15_000
type Finding = { id: string; impact: string | null; nodes: { html: string }[] }

describe('by keyboard alone', () => {
  let house: House
  let browser: Browser
  let jobs: Jobs
  let page: Page
  let axe: string
  const complaints: string[] = []

  before(async () => {
    const build: { buildWeb: (root: string, node: string) => Promise<void> } = await import(
      join(root, 'scripts', 'build-web.mjs')
    )
    await build.buildWeb(root, process.execPath)
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    house = await aHouse()
    Object.defineProperty(house.clock, 'now', { get: () => new Date() }) // people live in the present
    await placeMany(house, 'KEY', 12)
    jobs = startJobs(
      [
        { name: 'bulk', everyMs: 100, run: (stop) => runNextBulk(bulkGround(house, stop)) },
        { name: 'exports', everyMs: 100, run: (stop) => runNextExport(exportGround(house, stop)) },
      ],
      console,
    )
    const address = await house.app.http.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch(launchOptions())
    const viewport = { width: 1440, height: 900 }
    page = await browser.newPage({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 401')) complaints.push(message.text())
    })
    await page.goto(address)
    const person = house.tenant.people.get('order_clerk')
    assert.ok(person)
    await page.getByLabel('邮箱').waitFor()
    await typeInto('邮箱', person.email)
    await typeInto('密码', person.password)
    await page.keyboard.press('Enter')
    await page.locator('[data-row]').first().waitFor()
  })
  after(async () => {
    await browser?.close()
    await jobs?.stop()
    await house.close()
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
  const seriousFlaws = async () => {
    await page.evaluate(axe)
    const found = (await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
    )) as Finding[]
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
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
    assert.deepEqual(await seriousFlaws(), [])
    await press('b')
    assert.equal(await page.evaluate(`document.activeElement.dataset.step`), 'pass_review', 'B jumps to the bar')
    await press('Enter')
    const dialog = page.getByRole('dialog', { name: '初审通过：10 单' })
    await dialog.getByText('10 单现在都能走这一步').waitFor()
    await dialog.locator('textarea:focus').waitFor()
    await page.keyboard.type('早上一起审')
    assert.deepEqual(await seriousFlaws(), [])
    await press('Control+Enter')
    const panel = page.getByRole('complementary', { name: '批量 初审通过' })
    await panel.getByText('已处理 10 / 10 单').waitFor()
    await panel.locator('.bulk-rows li[data-state="done"]').nth(9).waitFor()
    assert.equal(await panel.locator('.bulk-rows li').count(), 10)
    assert.deepEqual(await seriousFlaws(), [])
    const { orders } = (await house.ask('order_clerk', { path: '/orders?node=awaiting_confirmation' })).body
    assert.equal(orders.length, 10)
    await press('Escape')
    await panel.waitFor({ state: 'detached' })
    assert.deepEqual(complaints, [])
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
    assert.deepEqual(await seriousFlaws(), [])
    await press('Control+Enter')
    await page.getByText('写好了：10 单').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载' }).focus()
    await press('Enter')
    assert.match((await download).suggestedFilename(), /^订单-\d{4}-\d\d-\d\d\.xlsx$/)
    assert.deepEqual(complaints, [])
  })
})
