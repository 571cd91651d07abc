// The page of the channels in Chromium: what fares well, what failed and why, and what a supervisor does about it.
import { after, before, describe, test } from 'node:test'
import { shopPollers } from '../../server/adapter/shop/pollers.ts'
import { shopReaders } from '../../server/adapter/shop/readers.ts'
import type { ShopChannel } from '../../server/intake/port.ts'
import { pollNextShop } from '../../server/intake/shop/poll/poll-shops.ts'
import { outsideFetcher } from '../../server/platform/http/fetch-outside.ts'
import { startFakeShop } from '../intake/fake-shop.ts'
import { writeOrder } from '../intake/shop-writer.ts'
import { connectShop, tell, type Shop } from '../support/asking.ts'
import type { House } from '../support/company.ts'
import { phoneSize, serveHouse, type ServedHouse } from './served-house.ts'

describe('the page of the channels', () => {
  let served: ServedHouse
  let house: House
  let address: string

  before(async () => {
    served = await serveHouse({ patienceMs: 20_000 })
    ;({ house, address } = served)
  })
  after(() => served.close())

  const say = async (shop: Shop, no: string, changes = {}) => {
    const { raw, topic } = writeOrder(shop.channel, no, { second: 1, paid: true, ...changes })
    await tell(house, shop, raw, topic ? { topic } : {})
  }
  const poll = () =>
    pollNextShop({
      road: house.app.road,
      database: house.pools.app.database,
      workers: house.pools.workers.database,
      readers: shopReaders,
      pollers: shopPollers,
      fetch: outsideFetcher({ allowInside: true }),
      openSecret: house.ground.secrets.open,
      stop: new AbortController().signal,
    })

  test('tells what came in, marks the unverified, and stops and goes on at a supervisor’s word', async (t) => {
    const empty = await served.aWindow('order_supervisor')
    await empty.goto(`${address}/channels`)
    await empty.getByText('还没有接入店铺').waitFor()
    await served.picture(empty, 'channels-empty')

    const shops = new Map<ShopChannel, Shop>()
    const names = {
      woocommerce: '华夏官网',
      shopify: '蓝鲸海外站',
      taobao: '华夏天猫旗舰店',
      pinduoduo: '华夏拼多多店',
      doudian: '华夏抖音店',
      jd: '华夏京东自营',
    }
    for (const [channel, name] of Object.entries(names) as [ShopChannel, string][])
      shops.set(channel, await connectShop(house, channel, { name }))
    const shopOf = (channel: ShopChannel): Shop => shops.get(channel) as Shop
    for (let index = 0; index < 4; index++) await say(shopOf('taobao'), `88100${index}`)
    await say(shopOf('taobao'), '881001', { second: 2, note: '周末送货' })
    await say(shopOf('jd'), '99100', {})
    await tell(house, shopOf('doudian'), Buffer.from('{"data":{"shop_order_detail":{"order_id":"691","sku_order_list":[]}}}'))
    await tell(house, shopOf('pinduoduo'), Buffer.from('{}'), { secret: 'not the shop’s' })

    // the supervisor sets polling on the page; the shop then answers, and later refuses the credentials
    const fake = await startFakeShop('woocommerce')
    t.after(() => fake.close())
    for (let index = 0; index < 6; index++) fake.orders.set(String(70_000 + index), { second: 15_000_000 + index, paid: true })
    const page = await served.aWindow('order_supervisor')
    await page.goto(`${address}/channels`)
    const row = page.getByRole('row').filter({ hasText: '华夏官网' })
    await row.getByRole('button', { name: '轮询设置' }).click()
    await page.getByLabel('平台地址').fill(fake.url)
    await page.getByLabel('Consumer key').fill('ck_live_1')
    await page.getByLabel('Consumer secret').fill('cs_live_secret')
    await served.picture(page, 'channels-polling')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('轮询设置已保存').waitFor()
    await poll()
    await page.reload() // it looks again by itself every ten seconds
    await row.getByText('正常').waitFor()
    await page.getByRole('row').filter({ hasText: '华夏拼多多店' }).getByText('未经真实报文验证').waitFor()
    await page.getByRole('row').filter({ hasText: '华夏拼多多店' }).getByText('签名不对').waitFor()
    const proven = page.getByRole('row').filter({ hasText: '华夏京东自营' })
    await proven.waitFor()
    if ((await proven.getByText('未经真实报文验证').count()) > 0) throw new Error('a real message has become an order')
    fake.faults.push('denied')
    await row.getByRole('button', { name: '马上取' }).click()
    await page.getByText('已安排').waitFor()
    await poll()
    await page.reload()
    await row.getByText('已停止').waitFor()
    await served.picture(page, 'channels')
    await row.getByRole('button', { name: '暂停' }).click()
    await row.getByText('已暂停').waitFor()
    await row.getByRole('button', { name: '继续' }).click()
    await page.goto(`${address}/clients?view=shops`)
    await page.getByText('未经真实报文验证').first().waitFor()
    await served.picture(page, 'shops')
    const phone = await served.aWindow('order_supervisor', { viewport: phoneSize })
    await phone.goto(`${address}/channels`)
    await phone.getByText('华夏官网').waitFor()
    await served.picture(phone, 'channels-phone')
  })
})
