// A client at a phone of 360 px: places an order, follows it, asks for cancellation; a colleague of the house accepts, and the phone shows it at once.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { aPicture } from '../support/asking.ts'
import type { House } from '../support/company.ts'
import { deskSize, serveHouse, type ServedHouse } from './served-house.ts'

const phone = { width: 360, height: 740 }
const liveWithinMs = 1500

describe('a client at the phone', () => {
  let served: ServedHouse
  let house: House
  let address: string
  let client: Page
  let clerk: Page
  let orderPath = ''
  const flaws: string[] = []

  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  async function signIn(page: Page, who: string, path: string): Promise<void> {
    const person = house.tenant.people.get(who)
    assert.ok(person)
    await page.goto(`${address}${path}`)
    await page.getByLabel('邮箱').fill(person.email)
    await page.getByLabel('密码', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: /登\s*录/ }).click()
  }

  async function look(page: Page, name: string): Promise<void> {
    await served.picture(page, name)
    flaws.push(...(await served.seriousFlaws(page)).map((flaw) => `${name}: ${flaw}`))
    const small = await page.evaluate(
      `[...document.querySelectorAll('.portal main button, .portal-tabs a, .portal-main')].filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 32).map((one) => one.textContent)`,
    )
    assert.deepEqual(small, [], `${name}: too small for a thumb`)
  }

  test('places an order from a pasted line, with a paper', async () => {
    client = await served.aWindow(undefined, { viewport: phone })
    await client.goto(`${address}/portal`)
    await client.getByRole('heading', { name: '登录' }).waitFor()
    await look(client, 'portal-sign-in')
    await signIn(client, 'client', '/portal')
    await client.getByText('还没有订单').waitFor()
    await look(client, 'portal-empty')
    await client.getByRole('link', { name: '下单' }).first().click()
    await client.getByLabel('收货方 粘贴整行').fill('张伟 13800138000 广东省深圳市南山区科苑路15号科兴科学园B栋1203')
    await client.getByRole('button', { name: '拆分' }).first().click()
    await client.getByText('已填入下面').waitFor()
    await client.getByRole('button', { name: '检查' }).click()
    await client.getByText('还缺 1 处').waitFor()
    await client.getByLabel('品名').fill('保温杯')
    await client.getByRole('button', { name: '轻拿轻放' }).click()
    await client
      .locator('input[type=file]')
      .setInputFiles({ name: '装箱单.png', mimeType: 'image/png', buffer: aPicture('portal journey') })
    await client.getByRole('button', { name: '检查' }).click()
    await client.getByText('可以下单').waitFor()
    await look(client, 'portal-place')
    await client.getByRole('button', { name: '确认下单' }).click()
    await client.getByRole('heading', { name: '已下单' }).waitFor()
    await client.getByRole('link', { name: '看这一单' }).click()
    await client.getByRole('heading', { name: '已接单待审' }).waitFor()
    await client.getByText('装箱单.png').waitFor()
    orderPath = new URL(client.url()).pathname
    await look(client, 'portal-follow')
  })

  test('follows it: a step of the house shows by itself', async () => {
    const orderId = orderPath.split('/').at(-1)
    const step = (name: string, details: object = {}) =>
      house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step: name, details } })
    assert.equal((await step('pass_review')).status, 200)
    const seen = client.getByRole('heading', { name: '已确认' }).waitFor().then(() => performance.now()) // prettier-ignore
    assert.equal((await step('confirm', { wishesConfirmedWith: '收件人' })).status, 200)
    const done = performance.now()
    assert.ok((await seen) - done < liveWithinMs, 'live')
    await client.getByRole('link', { name: '订单确认单' }).waitFor()
  })

  test('asks for cancellation; the desk shows it, a clerk accepts, and the phone shows the answer', async () => {
    clerk = await served.aWindow(undefined, { viewport: deskSize })
    await signIn(clerk, 'customer_service', '/requests')
    await clerk.getByRole('heading', { name: '客户请求' }).waitFor()
    await clerk.getByText('没有待答复的客户请求').waitFor()
    await client.getByRole('button', { name: '请求取消' }).click()
    await client.getByRole('button', { name: '发出请求' }).click()
    await client.getByText('请写一句原因').waitFor()
    await client.getByRole('dialog').getByLabel('原因').fill('客人不要了')
    await look(client, 'portal-ask')
    await client.getByRole('button', { name: '发出请求' }).click()
    await client.getByText('等答复').waitFor()
    await look(client, 'portal-asked')

    await clerk.getByText('客人不要了').waitFor()
    await clerk.locator('.rail-link', { hasText: '客户请求' }).locator('b', { hasText: '1' }).waitFor()
    await served.picture(clerk, 'request-desk')
    await clerk.getByLabel('给客户的话').fill('已为您取消，欢迎再来')
    const seen = client.getByText('已为您取消，欢迎再来').waitFor().then(() => performance.now()) // prettier-ignore
    const answered = clerk.waitForResponse((reply) => reply.url().endsWith('/answer'))
    await clerk.getByRole('button', { name: '同意并取消订单' }).click()
    assert.equal((await answered).status(), 200)
    const done = performance.now()
    assert.ok((await seen) - done < liveWithinMs, 'live')
    await client.getByRole('heading', { name: '已取消' }).waitFor()
    await look(client, 'portal-cancelled')
    await clerk.goto(`${address}${orderPath.replace('/portal', '')}`)
    await clerk.getByText('客户门户').first().waitFor()
    await served.picture(clerk, 'request-order')
  })

  test('orders the same again, and finds both in the list', async () => {
    await client.getByRole('link', { name: '再来一单' }).click()
    await client.getByRole('heading', { name: '下单' }).waitFor()
    assert.equal(await client.getByLabel('品名').inputValue(), '保温杯')
    await client.getByRole('button', { name: '检查' }).click()
    await client.getByRole('button', { name: '确认下单' }).click()
    await client.getByRole('heading', { name: '已下单' }).waitFor()
    await client.getByRole('link', { name: '订单' }).first().click()
    await client.locator('.portal-card').nth(1).waitFor()
    await client.getByRole('button', { name: '取消与退回' }).click()
    await client.locator('.portal-card').nth(1).waitFor({ state: 'detached' })
    assert.equal(await client.locator('.portal-card').count(), 1)
    await client.getByRole('button', { name: '全部' }).click()
    await client.locator('.portal-card').nth(1).waitFor()
    await look(client, 'portal-orders')
  })

  test('adds a colleague, and is at home nowhere else', async () => {
    await client.getByRole('link', { name: '我的' }).click()
    await client.getByText('添加同事').click()
    const form = client.locator('details', { hasText: '添加同事' })
    await form.getByLabel('姓名').fill('小何')
    await form.getByLabel('邮箱').fill('xiaohe@example.com')
    await form.getByLabel(/初始密码/).fill('long enough')
    await form.getByRole('button', { name: '添加' }).click()
    await client.getByText('xiaohe@example.com').waitFor()
    await look(client, 'portal-me')
    await client.goto(`${address}/orders`)
    await client.waitForURL(/\/portal$/)
  })

  test('nothing was complained of on the way, and nothing is hard to use', () => {
    assert.deepEqual(served.complaints, [])
    assert.deepEqual(flaws, [])
  })
})
