// A dispatcher follows the recommendation; at the dock parcels are scanned and handed over together.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession } from '../support/asking.ts'
import { aDraft, type House, type Who } from '../support/company.ts'
import { serveHouse, type ServedHouse } from './served-house.ts'

describe('carriers and the hand-over desk', () => {
  let served: ServedHouse
  let house: House
  let address: string
  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  const must = async (who: Who, path: string, body?: object, method?: 'PUT' | 'POST') => {
    const reply = await house.ask(who, { path, ...(body && { body }), ...(method && { method }) })
    assert.equal(reply.status, 200, `${path} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const step = (id: string, who: Who, name: string, details: object = {}) =>
    must(who, `/orders/${id}/steps`, { step: name, details })
  async function confirmed(no: string, changes: Record<string, unknown> = {}): Promise<string> {
    const { orderId } = await must('order_clerk', '/orders', aDraft(no, changes))
    for (const name of ['pass_review', 'confirm']) await step(orderId, 'order_clerk', name)
    return orderId
  }
  async function outbound(no: string, carrier: string): Promise<string> {
    const id = await confirmed(no, { codMinor: no.endsWith('2') ? 128_00 : 0 })
    await step(id, 'dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier })
    await must('dispatcher', `/orders/${id}/waybills`, undefined, 'POST')
    for (const [who, name] of [['picker', 'pick'], ['checker', 'check'], ['outbound_operator', 'outbound']] as const) await step(id, who, name) // prettier-ignore
    return id
  }

  test('the recommended carrier stands first with its reason; parcels are scanned, a wrong one is told, and go together', async () => {
    const manager = await aSession(house, 'logistics_manager')
    const sf = await must(manager, '/carriers', {
      code: 'SF',
      name: '顺丰速运',
      phone: '95338',
      services: [
        { code: 'TK', name: '特快', speed: 'express', cod: true, weightGramsMax: 30_000 },
        { code: 'LY', name: '冷运', speed: 'standard', coldChain: true },
      ],
      outlets: [{ name: '嘉定一网点', city: '上海市', contact: '王师傅', phone: '13900001111', warehouses: ['嘉定 2 号库'] }],
    })
    await must(manager, '/carriers', {
      code: 'EMS',
      name: '邮政EMS',
      services: [{ code: 'BZ', name: '标准', speed: 'standard' }],
    })
    await must(manager, `/carriers/${sf.id}/ranges`, { prefix: 'SF', first: '140000000001', last: '140000000120' })
    await must(manager, `/carriers/${sf.id}/lanes`, { fromDivision: '31', toDivision: '44', promisedHours: 48 }, 'PUT')

    const dispatcher = await served.aWindow('dispatcher')
    const urgent = await confirmed('TB-URGENT', { priority: 'urgent' })
    await dispatcher.goto(`${address}/orders/${urgent}`)
    await dispatcher.getByRole('button', { name: /^受理/ }).click()
    const first = dispatcher.locator('.carrier-choices li').first()
    await first.getByText('推荐', { exact: true }).waitFor()
    assert.match((await first.textContent()) ?? '', /顺丰速运 特快.*承运商推荐 v1 第 2 行/)
    await dispatcher.getByLabel('发货仓库').fill('嘉定 2 号库')
    await served.picture(dispatcher, 'accept-recommended')
    await dispatcher
      .getByRole('dialog')
      .getByRole('button', { name: /^受\s*理$/ })
      .click()
    await dispatcher.getByText('备货中').first().waitFor()

    const orders = [await outbound('TB-1', '顺丰速运'), await outbound('TB-2', '顺丰速运'), await outbound('TB-3', '老王车队')]
    const operator = await served.aWindow('outbound_operator')
    // on a day without work everything is due on the next that has
    const { groups } = await must('outbound_operator', '/handover')
    await operator.goto(`${address}/handover${groups.length > 0 ? '' : '?day=later'}`)
    const scan = operator.getByLabel('扫运单号或订单号')
    for (const code of ['SF140000000001', 'SF140000000002', 'SF999']) {
      await scan.fill(code)
      await scan.press('Enter')
    }
    await operator.getByText('SF999 不在清单上').waitFor()
    await served.picture(operator, 'handover')
    await operator.setViewportSize({ width: 390, height: 844 })
    await served.picture(operator, 'handover-390')
    await operator.setViewportSize({ width: 1440, height: 900 })
    await operator.getByRole('button', { name: '确认交接 2 件' }).click()
    await operator.getByText('2 件已交接').waitFor()
    const statuses = await Promise.all(orders.map(async (id) => (await must('dispatcher', `/orders/${id}`)).status))
    assert.deepEqual(statuses, ['collected', 'collected', 'outbound'])

    const settings = await served.aWindow('logistics_manager')
    await settings.goto(`${address}/carriers?open=${sf.id}`)
    await settings.getByText('嘉定一网点').waitFor()
    await served.picture(settings, 'carriers')
    await settings.setViewportSize({ width: 390, height: 844 })
    await served.picture(settings, 'carriers-390')
  })
})
