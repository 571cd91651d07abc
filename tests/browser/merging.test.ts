// The dispatchers' desk for what could travel together: from the rail, by keyboard, and back.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aDraft, type House, type Who } from '../support/company.ts'
import { serveHouse, type ServedHouse } from './served-house.ts'

describe('the desk for merging', () => {
  let served: ServedHouse
  let house: House
  let address: string

  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  async function accepted(no: string, phone: string, changes: object = {}): Promise<string> {
    const consignee = { ...(aDraft(no).consignee as object), phone }
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, { consignee, ...changes }) })).body
    const steps: [Who, string, object][] = [
      ['order_clerk', 'pass_review', {}],
      ['order_clerk', 'confirm', {}],
      ['dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier: '顺丰速运' }],
    ]
    for (const [who, step, details] of steps)
      assert.equal((await house.ask(who, { path: `/orders/${orderId}/steps`, body: { step, details } })).status, 200)
    return orderId
  }
  const sharedBy = async (ids: string[]): Promise<number> => {
    const pages = await Promise.all(ids.map((id) => house.ask('dispatcher', { path: `/orders/${id}` })))
    return new Set(pages.map(({ body }) => body.shipments[0].id)).size
  }

  test('is empty kindly, lists who and what, merges by one key without the order left out, and undoes it', async () => {
    const page = await served.aWindow('dispatcher')
    await page.goto(`${address}/orders`)
    await page.getByRole('link', { name: '合并发货' }).click()
    await page.getByText('没有可以合并的订单').waitFor()
    await served.picture(page, 'merges-empty')

    const first = [
      await accepted('TB-1', '13911112222'),
      await accepted('TB-2', '13911112222', { items: [{ name: '保温壶', quantity: 1 }] }),
      await accepted('TB-3', '13911112222'),
    ]
    const second = [await accepted('TB-4', '13933334444'), await accepted('TB-5', '13933334444')]
    await page.reload()
    const proposals = page.getByRole('list', { name: '可合并的各组' }).locator('> li')
    await proposals.nth(1).waitFor()
    assert.match((await proposals.first().textContent()) ?? '', /甲方商贸.*南山区.*嘉定 2 号库 · 3 单/)
    await page.getByRole('link', { name: /合并发货 2$/ }).waitFor()
    await page.keyboard.press('3')
    await proposals.first().getByRole('button', { name: '合并这 2 单' }).waitFor()
    await served.picture(page, 'merges')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^已合并：/).waitFor()
    await proposals.nth(1).waitFor({ state: 'detached' })
    assert.deepEqual([await sharedBy(first.slice(0, 2)), await sharedBy(first)], [1, 2])
    await served.picture(page, 'merges-done')

    await page.getByRole('button', { name: '取消合并' }).click()
    await proposals.nth(1).waitFor()
    assert.equal(await sharedBy(first), 3)

    const phone = await served.aWindow('dispatcher', { viewport: { width: 390, height: 844 } })
    await phone.goto(`${address}/merges`)
    await phone.getByRole('button', { name: '合并这 2 单' }).waitFor()
    await served.picture(phone, 'merges-phone')
    await phone.getByRole('button', { name: '合并这 2 单' }).click()
    await phone.getByText(/^已合并：/).waitFor()
    assert.equal(await sharedBy(second), 1)
    await phone.goto(`${address}/orders/${second[0]}`)
    await phone
      .getByText(/与 .* 合并发货/)
      .first()
      .waitFor()
  })
})
