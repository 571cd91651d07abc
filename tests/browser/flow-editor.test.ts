// An administrator changes a limit of the road at the browser and publishes it, while a second one looks on; no document is seen.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { House } from '../support/company.ts'
import { place } from '../road/travel.ts'
import { serveHouse, type ServedHouse } from './served-house.ts'

describe('the flow editor', () => {
  let served: ServedHouse
  let house: House
  let address: string
  const flaws: string[] = []

  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  /** What axe finds serious on the page as it is now, and whether it scrolls sideways: told at the end, all at once. */
  const look = async (page: Page, name: string) => {
    flaws.push(...(await served.seriousFlaws(page)).map((flaw) => `${name}: ${flaw}`))
  }

  /** By the keys, as somebody who fills in a form. */
  async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByLabel(label).press('Enter')
    const active = page.locator('.ant-select-item-option-active')
    await active.waitFor({ state: 'attached' })
    for (let tries = 0; tries < 10 && (await active.getAttribute('title')) !== option; tries++)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }

  test('changes a limit, is led to what is wrong, and publishes with a note', async () => {
    await place(house)
    const admin = await served.aWindow('admin')
    await admin.goto(`${address}/flows?code=domestic`)
    await admin.getByRole('link', { name: '编辑流程' }).click()
    await admin.getByRole('button', { name: '从第 1 版开始改' }).click()
    await admin.getByText('没有问题，可以发布').waitFor()

    const nodes = admin.getByRole('navigation', { name: '节点' })
    await nodes.getByRole('button', { name: '待复审' }).click()
    await admin.getByLabel('复审 数量').fill('6')
    await admin.getByText('节点“待复审”的时限“复审”：时长 4 工作小时 → 6 工作小时').waitFor()
    await choose(admin, '复审 单位', '分钟')
    await admin.getByText('时长 4 工作小时 → 6 工作分钟').waitFor()
    await admin.getByRole('button', { name: /^撤\s*销$/ }).click()
    await admin.getByRole('button', { name: '去掉时限“复审”' }).click()
    const findings = admin.getByRole('complementary', { name: '检查' })
    await findings.getByText('没有时限：请给它一个时限').waitFor()
    await nodes.getByRole('button', { name: '不属于节点的' }).click()
    await choose(admin, '国内订单 付款时点', '先付款再审核')
    await admin.getByText('整个流程：付款时点 先付款再备货 → 先付款再审核').waitFor()
    await look(admin, 'the rest, with a finding')
    await admin.getByRole('button', { name: /^撤\s*销$/ }).click()
    await findings.getByRole('button', { name: '去改' }).click()
    await admin.getByRole('heading', { level: 2, name: /待复审/ }).waitFor()
    await admin.waitForFunction(`document.activeElement.closest('[data-place="node/second_review/clocks"]') !== null`)
    await admin.getByRole('button', { name: /^撤\s*销$/ }).click()
    await findings.getByText('没有问题，可以发布').waitFor()
    await look(admin, 'a node')

    const second = await served.aWindow('admin#2', { viewport: { width: 390, height: 900 } })
    await second.goto(`${address}/flows/edit?code=domestic`)
    await second.getByText(house.tenant.people.get('admin')?.name ?? assert.fail()).waitFor()
    await second.getByText('时长 4 工作小时 → 6 工作小时').waitFor()
    await look(second, 'a draft of somebody else, on a phone')

    await admin.getByText('已保存').waitFor()
    await admin.getByRole('button', { name: /^发\s*布$/ }).click()
    const dialog = admin.getByRole('dialog')
    assert.equal(await dialog.getByRole('button', { name: /^发\s*布$/ }).isDisabled(), true, 'not without saying why')
    await dialog.getByLabel('为什么改').fill('旺季，复审放宽到 6 小时')
    await dialog.getByLabel('为什么改').press('Control+Enter')
    await admin.getByText('已发布第 2 版').waitFor()
    const { flow, summary } = (await house.ask('manager', { path: '/flows/domestic/2' })).body
    assert.deepEqual(flow.nodes[1].clocks[0].budget, { workingMinutes: 360 })
    assert.equal(summary.note, '旺季，复审放宽到 6 小时')
  })

  test('shows the versions, what differs, and the orders that run on the old one', async () => {
    const manager = await served.aWindow('manager', { viewport: { width: 390, height: 900 } })
    await manager.goto(`${address}/flows/versions?code=domestic`)
    await manager.getByText('旺季，复审放宽到 6 小时').waitFor()
    await manager.getByText('节点“待复审”的时限“复审”：时长 4 工作小时 → 6 工作小时').waitFor()
    await look(manager, 'versions, on a phone')
    assert.equal(await manager.getByRole('link', { name: '以第 1 版重新发布' }).count(), 0, 'for administrators alone')
    await manager.getByRole('link', { name: '待初审 1 单' }).click()
    await manager.waitForURL(/orders.*flowVersion/)
    await manager.getByText(/R-\d/).first().waitFor()
    assert.deepEqual(flaws, [])
  })
})
