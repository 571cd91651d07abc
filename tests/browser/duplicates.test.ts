// The duplicate desk by keyboard: what looks alike side by side, decided with a digit and a reason.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aDraft, type House } from '../support/company.ts'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

describe('the duplicate desk', () => {
  let served: ServedHouse
  let house: House
  let address: string

  before(async () => {
    served = await serveHouse({ patienceMs: 15_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  const statusOf = async (no: string) => {
    const { orders } = (await house.ask('order_clerk', { path: `/orders?search=${no}&closed=yes` })).body
    return [orders[0].status, orders[0].holds.map((hold: { type: string }) => hold.type)]
  }

  test('shows nothing kindly, then the settings are changed and what is alike is decided by keys', async () => {
    const supervisor = await served.aWindow('order_supervisor')
    await supervisor.goto(`${address}/duplicates`)
    await supervisor.getByText('没有疑似重复要判断').waitFor()
    await served.picture(supervisor, 'duplicates-empty')
    await supervisor.getByRole('link', { name: '检查设置' }).first().click()
    // by keys: on a busy machine the list that opens is now and then laid out below the window
    const later = supervisor.getByRole('combobox', { name: '后来的订单' })
    await later.click()
    await supervisor.locator('.ant-select-item-option-active').filter({ hasText: '放行' }).waitFor({ state: 'attached' })
    await later.press('ArrowUp')
    await later.press('Enter')
    await supervisor.getByText('沿用：挂起，由人判断').or(supervisor.getByText('改回沿用（挂起，由人判断）')).first().waitFor()
    await supervisor.getByRole('button', { name: '保存' }).click()
    await supervisor.getByText('已保存，对新订单生效').waitFor()
    await served.picture(supervisor, 'checks')

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

    const page = await served.aWindow('order_clerk')
    await page.goto(`${address}/duplicates`)
    const rows = page.getByRole('list', { name: '待判断的订单' }).getByRole('listitem')
    await rows.nth(2).waitFor()
    await page.locator('td[data-differs]').filter({ hasText: '—' }).first().waitFor()
    await served.picture(page, 'duplicates')
    await page.keyboard.press('1')
    await served.picture(page, 'duplicates-reason')
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

    const phone = await served.aWindow('order_clerk', { viewport: phoneSize })
    await phone.goto(`${address}/duplicates`)
    await phone.getByText('TB-88004').click()
    await phone.getByRole('columnheader').first().waitFor()
    await served.picture(phone, 'duplicates-phone')
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
    const settings = await served.aWindow('order_supervisor', { viewport: phoneSize })
    await settings.goto(`${address}/checks`)
    await settings.getByText('疑似重复').first().waitFor()
    await served.picture(settings, 'checks-phone')
  })
})
