// A chat with two orders is pasted: by keyboard the form is filled, marked, placed, and goes on with the second one.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

const chat = `1. 张建国 13800138000
浙江杭州西湖区文三路90号东部软件园1号楼201
苹果 3箱，冻虾5kg×10件 要冷链
保价2000，代收 380元
送货前打电话，上次那个箱子坏了

2. 李娜（收）13900139000 江苏省昆山市前进路8号阳光花园3栋502
A123*2 到付`

describe('a pasted chat', () => {
  let served: ServedHouse

  before(async () => {
    served = await serveHouse({ patienceMs: 30_000 })
  })
  after(() => served.close())

  test('fills the form, says how sure each field is, and steps through its orders', async () => {
    const { address, picture } = served
    const page = await served.aWindow('order_clerk')
    await page.goto(`${address}/orders/new`)
    await page.getByRole('button', { name: '粘贴聊天文本' }).click()
    await picture(page, 'paste-empty')
    const box = page.getByRole('textbox', { name: '粘贴聊天文本' })
    await box.fill(chat)
    await box.press('Control+Enter')
    await page.locator('#consignee_name').and(page.locator('[value="张建国"]')).waitFor()
    assert.equal(await page.locator('#consignee_phone').inputValue(), '13800138000')
    assert.equal(await page.locator('#items_1_name').inputValue(), '冻虾')
    assert.equal(await page.locator('#items_1_quantity').inputValue(), '10')
    assert.equal(await page.locator('#cod').inputValue(), '380.00')
    assert.match(await page.locator('#buyerNote').inputValue(), /上次那个箱子坏了/)
    assert.equal(await page.locator('label[for="consignee_phone"] [data-confidence="sure"]').count(), 1)
    await picture(page, 'paste-read')

    await page.locator('#consignee_phone').fill('13800138001')
    assert.equal(await page.locator('label[for="consignee_phone"] .read-mark').count(), 0)
    await page.getByRole('button', { name: /^2 李娜/ }).click()
    await page.locator('#consignee_name').and(page.locator('[value="李娜"]')).waitFor()
    assert.equal(await page.locator('#cod').inputValue(), '')
    assert.equal(await page.locator('#items_0_sku').inputValue(), 'A123')
    await picture(page, 'paste-second')

    const phone = await served.aWindow('order_clerk', { viewport: phoneSize })
    await phone.goto(`${address}/orders/new`)
    await phone.getByRole('button', { name: '粘贴聊天文本' }).click()
    await phone.getByRole('textbox', { name: '粘贴聊天文本' }).fill(chat)
    await phone.getByRole('button', { name: /读入表单/ }).click()
    await phone.locator('#consignee_name').and(phone.locator('[value="张建国"]')).waitFor()
    await picture(phone, 'paste-narrow')
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
  })
})
