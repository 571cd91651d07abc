// The two businesses whose road differs most, by persons at their browsers: over the border, and within minutes through the city.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { anInstantOrder } from '../journey/drafts.ts'
import { follow } from '../journey/follow.ts'
import { aPicture } from '../support/asking.ts'
import type { House } from '../support/company.ts'
import { deskSize, phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

/** What is filled in when a step asks. */
type Answer = (dialog: Locator) => Promise<void>

describe('persons of other businesses at their browsers', () => {
  let served: ServedHouse
  let house: House
  let address: string
  const flaws: string[] = []

  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  const aWindow = (who?: string, viewport = deskSize) =>
    served.aWindow(who, {
      viewport,
      geolocation: { latitude: 22.5172, longitude: 113.9347 },
      permissions: who === 'courier' ? ['geolocation'] : [],
    })

  async function look(page: Page, name: string): Promise<void> {
    await served.picture(page, name)
    flaws.push(...(await served.seriousFlaws(page)).map((flaw) => `${name}: ${flaw}`))
  }

  async function take(
    page: Page,
    step: string,
    status: string,
    answer: Answer | 'nothing' = async () => undefined,
  ): Promise<void> {
    const answered = page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.url().endsWith('/steps'))
    await page.locator(`.order-actions button[data-step="${step}"]`).click()
    if (answer !== 'nothing') {
      const dialog = page.getByRole('dialog')
      await answer(dialog)
      await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
    }
    const reply = await answered
    assert.equal(reply.status(), 200, await reply.text())
    await page.locator('.order-head .status-tag', { hasText: status }).waitFor()
  }
  const fill =
    (...answers: [name: string, text: string][]): Answer =>
    async (dialog) => {
      for (const [name, text] of answers) await dialog.getByLabel(name, { exact: true }).fill(text)
    }
  const fillTime =
    (name: string, at: Date): Answer =>
    async (dialog) => {
      const local = new Date(at.getTime() + 8 * 3_600_000).toISOString()
      await dialog.getByLabel(name, { exact: true }).fill(`${local.slice(0, 10)} ${local.slice(11, 16)}`)
      await dialog.getByLabel(name, { exact: true }).press('Enter')
    }

  test('a clerk types an order abroad, the customs desk books, declares, extends and clears it', async () => {
    const clerk = await aWindow('order_clerk')
    await clerk.goto(`${address}/orders/new`)
    await clerk.getByLabel('货主').fill('ALPHA')
    await clerk.keyboard.press('Enter')
    await clerk.getByRole('button', { name: '境外地址' }).first().click()
    await clerk.getByLabel('国家').first().fill('DE')
    await clerk.keyboard.press('Enter')
    await clerk.getByLabel('跨境服务').waitFor()
    await clerk.getByLabel('姓名').first().fill('Anna Schmidt')
    await clerk.getByRole('textbox', { name: '电话' }).first().fill('+4915112345678')
    await clerk.getByLabel('城市').first().fill('Berlin')
    await clerk.getByLabel('邮编').first().fill('10119')
    await clerk.getByLabel('详细地址').first().fill('Torstraße 12')
    await clerk.getByRole('button', { name: '客户没有特殊要求' }).click()
    await clerk.getByLabel('第 1 行 品名').fill('保温杯')
    await clerk.getByLabel('第 1 行 数量').fill('2')
    await clerk.getByLabel('第 1 行 声明价值').fill('99')
    await clerk.getByLabel('第 1 行 HS 编码').fill('9617009000')
    await clerk.getByLabel('第 1 行 原产地').fill('CN')
    await look(clerk, 'new order abroad')
    await clerk.getByRole('button', { name: /预\s*览/ }).click()
    await clerk.getByRole('status').getByText('没有问题，可以提交').waitFor()
    await clerk.getByRole('button', { name: '提交订单' }).click()
    await clerk.getByRole('button', { name: '打开订单' }).click()
    await clerk.locator('.order-facts').getByText('跨境订单 · 国际快递').waitFor()
    await take(clerk, 'pass_review', '待确认')
    await take(clerk, 'confirm', '待受理')
    const { pathname } = new URL(clerk.url())
    const order = follow(house, pathname.split('/').at(-1) ?? '')

    await order.takes('dispatcher', 'accept', { warehouse: '深圳 1 号库', carrier: 'DHL' })
    await order.takes('picker', 'pick')
    await order.takes('checker', 'check')
    await order.takes('outbound_operator', 'outbound')
    const customs = await aWindow('customs_clerk')
    await customs.goto(address + pathname)
    await take(customs, 'book', '出口报关', fill(['订舱号', 'BK-778899']))
    await take(customs, 'declare_export', '出口报关', fill(['出口报关单号', '531620260000012345']))
    await take(customs, 'release_export', '已放行待启运')
    await take(customs, 'depart_line_haul', '国际干线', fill(['主运单 / 提单号', '020-12345675'], ['地点', '深圳宝安机场']))
    await take(customs, 'arrive_abroad', '已到港待申报', fill(['地点', '莱比锡']))
    await take(customs, 'declare_import', '进口清关', fill(['进口报关单号', 'DE-2026-123']))
    await take(customs, 'inspect', '海关查验', fill(['原因', '抽查']))
    await take(customs, 'extend_clearance', '海关查验', async (dialog) => {
      await fillTime('延期到', new Date(Date.now() + 5 * 24 * 3_600_000))(dialog)
      await fill(['原因', '等待开箱查验'])(dialog)
    })
    await look(customs, 'order at customs')
    await take(customs, 'pass_inspection', '进口清关')
    await take(customs, 'release_import', '已清关待派送', fill(['放行单号', 'RL-9']))
    await customs.getByRole('link', { name: /^出口报关：/ }).waitFor()

    await order.takes('outbound_operator', 'collect', { waybillNo: 'DHL778899' })
    await order.takes('hub_operator', 'send_out', { courier: house.tenant.people.get('courier')?.id })
    await order.isSigned('self')
    await order.takes('customer_service', 'complete')
    await clerk.locator('.order-head .status-tag', { hasText: '已完结' }).waitFor()
    await take(clerk, 'archive', '已归档')
    const { trackingNo } = await order.page('manager')
    const stranger = await aWindow(undefined, phoneSize)
    await stranger.goto(`${address}/track?no=${trackingNo}`)
    await stranger.getByLabel('收件人手机后四位').fill('5678')
    await stranger.getByRole('button', { name: /查\s*询/ }).click()
    await stranger.getByText('海关查验中').first().waitFor()
    await look(stranger, 'tracked over the border')
  })

  test('a courier takes an instant delivery with the phone, and whoever waits sees them come nearer', async () => {
    const placed = (await house.ask('order_clerk', { path: '/orders', body: anInstantOrder('BROWSER-NOW') })).body
    const order = follow(house, placed.orderId)
    await order.takes('order_clerk', 'pass_review')
    const { trackingNo } = await order.takes('order_clerk', 'confirm')
    const dispatcher = await aWindow('dispatcher')
    await dispatcher.goto(`${address}/orders/${order.id}`)
    await take(dispatcher, 'accept', '待接单', async (dialog) => {
      await dialog.getByLabel('派送员').fill('courier')
      await dialog.page().getByTitle('courier', { exact: true }).waitFor()
      await dialog.getByLabel('派送员').press('Enter')
    })
    const courier = await aWindow('courier', phoneSize)
    await courier.goto(`${address}/orders/${order.id}`)
    await take(courier, 'accept_task', '已接单赶往门店', 'nothing')
    await courier.getByRole('button', { name: '上报我的位置' }).click()
    await courier.getByText('正在上报位置').waitFor()
    await look(courier, 'courier on a phone')
    await take(courier, 'arrive_shop', '已到店待取货', 'nothing')
    await take(courier, 'collect', '派送中')

    const waiting = await aWindow(undefined, phoneSize)
    await waiting.clock.install()
    await waiting.goto(`${address}/track?no=${trackingNo}`)
    await waiting.getByLabel('收件人手机后四位').fill('8000')
    await waiting.getByRole('button', { name: /查\s*询/ }).click()
    await waiting.getByText('离收货地约 3.0 公里').waitFor()
    await look(waiting, 'tracked courier')
    // the courier rides on; the open page tells it by itself
    await courier.getByRole('button', { name: '停止上报' }).click()
    await nearer(courier, order.id)
    await waiting.clock.fastForward(20_000)
    await waiting.getByText('离收货地约 100 米').waitFor()

    await take(courier, 'sign', '已签收', async (dialog) => {
      await dialog.getByText('本人').click()
      await dialog
        .locator('input[data-evidence="photo"]')
        .setInputFiles({ name: '门口.png', mimeType: 'image/png', buffer: aPicture() })
      await dialog.getByText(/门口/).waitFor()
    })
    assert.equal(await courier.getByRole('button', { name: '上报我的位置' }).count(), 0)
    await waiting.clock.fastForward(20_000)
    await waiting.locator('h1', { hasText: '已签收' }).waitFor()
    await order.ends()
  })

  /** Sends a later position once the server takes one again. */
  async function nearer(courier: Page, orderId: string): Promise<void> {
    const at = { latitude: 22.5425, longitude: 113.9441 }
    for (let tries = 0; tries < 40; tries++) {
      const reply = await courier.request.post(`${address}/api/orders/${orderId}/position`, { data: at })
      if (reply.ok()) return
      assert.equal((await reply.json()).code, 'position.too_soon')
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    assert.fail('the position was never taken')
  }

  test('and nothing on their pages was broken, out of reach or wider than the screen', () => {
    assert.deepEqual(served.complaints, [])
    assert.deepEqual(flaws, [])
  })
})
