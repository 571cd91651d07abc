// The catalog and the warehouses at the screen: a sheet of SKUs is looked at and taken, and found again by a scanner.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { aDraft } from '../support/company.ts'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

const sheet = [
  '商品编码,商品名称,规格,颜色,条码,重量(g),尺寸(cm),特殊处理,批次管理,效期管理,补货点,备注',
  'HX-BWB-500,316不锈钢保温杯,500ml,深空灰,6901234567892,320,24*7.5*7.5,防潮,否,否,60,',
  'HX-CJ-006,陶瓷茶具六件套,六件套,白色,6901234567908,1860,36*28*14,易碎,否,否,20,',
  'HX-MNF-900,有机燕麦片,900g,,6901234567915,930,28*18*8,防潮,是,是,100,',
  'HX-TW-03,全棉浴巾三条装,140×70cm,浅灰,6901234567922,1200,38*30*16,,否,否,,',
  'HX-CJ-006,陶瓷茶具,,,,,,,,,,重复',
  'HX-DD,电子秤,,,,很重,,,,,,',
].join('\n')

describe('goods at the screen', () => {
  let served: ServedHouse
  before(async () => {
    served = await serveHouse({ patienceMs: 30_000 })
  })
  after(() => served.close())

  async function look(page: Page, name: string): Promise<void> {
    await served.picture(page, name)
    assert.deepEqual(await served.seriousFlaws(page), [], name)
  }

  test('a stock controller takes a sheet of SKUs and finds one by its barcode; the order shows what the catalog knows', async () => {
    const page = await served.aWindow('stock_controller')
    await page.goto(`${served.address}/catalog`)
    await page.getByText('目录里还没有商品').waitFor()
    await look(page, 'catalog-empty')
    await page.getByRole('button', { name: '导入表格' }).click()
    await page.getByRole('dialog').getByLabel('货主', { exact: true }).click()
    await page.keyboard.type('甲方')
    await page.keyboard.press('Enter')
    await page
      .locator('.sku-import-file input')
      .setInputFiles({ name: '商品.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
    await page.getByRole('button', { name: '收下 4 行' }).waitFor()
    await look(page, 'catalog-import')
    await page.getByRole('button', { name: '收下 4 行' }).click()
    await page.getByText('已收下：新建 4').waitFor()
    await page.getByRole('button', { name: /完\s*成/ }).click()
    await page.getByText('HX-TW-03').waitFor()
    await look(page, 'catalog')
    await page.getByPlaceholder('编码、条码或名称里的词').fill('6901234567908')
    await page.keyboard.press('Enter')
    await page.getByText('陶瓷茶具六件套').click()
    await page.getByRole('complementary').getByText('36×28×14 cm').waitFor()
    await look(page, 'catalog-panel')
    await page.getByRole('button', { name: /修\s*改/ }).click()
    await page.getByLabel('包装要求').fill('气泡袋加五层箱')
    await look(page, 'catalog-form')
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByText('气泡袋加五层箱').waitFor()
    await page.setViewportSize(phoneSize)
    await look(page, 'catalog-panel-390')
    await page.goto(`${served.address}/catalog`)
    await page.getByText('HX-TW-03').waitFor()
    await look(page, 'catalog-390')
    const items = [{ name: '茶具', sku: 'HX-CJ-006', quantity: 2 }]
    const placed = await served.house.ask('order_clerk', { path: '/orders', body: aDraft('G-1', { items }) })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${served.address}/orders/${placed.body.orderId}`)
    await page.getByText('1.86 kg · 0.014 m³').waitFor()
    await look(page, 'catalog-order')
    assert.deepEqual(served.complaints, [])
  })

  test('a keeper adds a warehouse, makes its bins in one act, and a dispatcher is offered it by name', async () => {
    const page = await served.aWindow('warehouse_keeper')
    await page.goto(`${served.address}/warehouses`)
    await page.getByText('还没有仓库').waitFor()
    await page.getByRole('button', { name: '新建仓库' }).click()
    await page.getByLabel('名称').fill('东莞一仓')
    await page.getByLabel('代码', { exact: true }).fill('dg01')
    await page.getByLabel('地址').fill('广东省东莞市长安镇振安路8号A仓')
    await look(page, 'warehouse-form')
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByRole('button', { name: '建库位' }).click()
    await page.getByRole('textbox', { name: '区' }).fill('A-C')
    await page.getByText('共 240 个：A-01-01 … C-04-20').waitFor()
    await look(page, 'warehouse-bins-form')
    await page.getByRole('dialog').getByRole('button', { name: '建库位' }).click()
    await page.getByText('A-01-20').waitFor()
    await page.getByRole('button', { name: '停用 A-01-01' }).click()
    await page.getByText('A-01-01').waitFor({ state: 'detached' })
    await look(page, 'warehouses')
    await page.setViewportSize(phoneSize)
    await look(page, 'warehouses-390')
    assert.deepEqual(served.complaints, [])
  })
})
