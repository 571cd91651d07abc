// Shops fetched from over real HTTP, while they change, refuse, break off and the program dies: nothing missed, nothing twice.
import assert from 'node:assert/strict'
import { after, before, describe, test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { pollCredentials } from '../../contract/client.ts'
import { PollFailure, type ShopChannel, type ShopReader } from '../../server/intake/port.ts'
import { pollNextShop } from '../../server/intake/shop/poll/poll-shops.ts'
import { shopPollers } from '../../server/adapter/shop/pollers.ts'
import { shopReaders } from '../../server/adapter/shop/readers.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { outsideFetcher } from '../../server/platform/http/fetch-outside.ts'
import { aSession, connectShop, tell, type Shop } from '../support/asking.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { startFakeShop, type FakeShop } from './fake-shop.ts'
import { writeOrder } from './shop-writer.ts'

const roundsMax = 200
const sizes: Record<string, number> = { woocommerce: 43, shopify: 43, amazon: 43, taobao: 93 }

describe('polling', () => {
  let house: House
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  const ground = (readers: Readonly<Record<string, ShopReader>> = shopReaders) => ({
    road: house.app.road,
    database: house.pools.app.database,
    workers: house.pools.workers.database,
    readers,
    pollers: shopPollers,
    fetch: outsideFetcher({ allowInside: true }),
    openSecret: house.ground.secrets.open,
    stop: new AbortController().signal,
  })
  const set = async (shop: Shop, body: object): Promise<Reply> =>
    house.ask(await aSession(house, 'sales_supervisor'), { method: 'PUT', path: `/shops/${shop.id}/polling`, body })
  const health = async (shop: Shop) => {
    const { channels } = (await house.ask('order_supervisor', { path: '/channels' })).body
    return channels.find((one: { id: string }) => one.id === shop.id)
  }
  const owner = <T>(work: Parameters<typeof asOwner<T>>[2]) => asOwner(house.url, house.tenant.id, work)

  /** Afterwards nobody asks it any more. */
  async function aFake(t: TestContext, channel: ShopChannel): Promise<FakeShop> {
    const fake = await startFakeShop(channel)
    t.after(async () => {
      await fake.close()
      await owner((tx) => sql`update shop_poll set is_on = false where base_url like ${`${fake.url}%`}`.execute(tx))
    })
    return fake
  }

  async function connect(channel: ShopChannel, fake: FakeShop): Promise<Shop> {
    const shop = await connectShop(house, channel, { name: `轮询 ${channel} ${fake.url}` })
    const credentials = Object.fromEntries((pollCredentials[channel] ?? []).map((name) => [name, `its ${name}`]))
    const baseUrl = channel === 'taobao' ? `${fake.url}/router/rest` : fake.url
    const reply = await set(shop, { on: true, baseUrl, everySeconds: 300, credentials, since: '2026-03-04T00:00:00.000Z' })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    if (channel === 'amazon') {
      const sealed = house.ground.secrets.seal(JSON.stringify({ ...credentials, tokenUrl: `${fake.url}/auth/o2/token` }))
      await owner((tx) => sql`update shop_poll set sealed_credentials = ${sealed} where shop_id = ${shop.id}`.execute(tx))
    }
    return shop
  }

  /** As the workers do, with the time between passing at once, until all up to now is stored. */
  async function pollUntilDone(shop: Shop, readers?: Readonly<Record<string, ShopReader>>): Promise<void> {
    for (let round = 0; round < roundsMax; round++) {
      await pollNextShop(ground(readers)).catch((error: unknown) => {
        if (!(error as Error).message.startsWith('killed')) throw error
      })
      const { poll } = await health(shop)
      assert.notEqual(poll.state, 'stopped', JSON.stringify(poll))
      if (poll.state === 'ok' && poll.lagSeconds <= 300) return
      house.clock.now = new Date(house.clock.now.getTime() + 130_000)
    }
    throw new Error('it never ends')
  }

  const stored = (shop: Shop) =>
    owner(async (tx) => {
      const { rows } = await sql<{ no: string; quantity: number; times: number }>`
        select external_no as no, max(quantity)::int as quantity, count(*)::int as times from "order" where shop_id = ${shop.id} group by 1`.execute(
        tx,
      )
      return rows
    })
  const messageCount = (shop: Shop) =>
    owner(async (tx) => {
      const { rows } = await sql<{
        count: number
      }>`select count(*)::int as count from intake_message where shop_id = ${shop.id}`.execute(tx)
      return rows[0]?.count ?? 0
    })

  for (const channel of ['woocommerce', 'shopify', 'amazon', 'taobao'] as const)
    test(`of ${channel} misses nothing and takes nothing twice, whatever happens in between`, async (t) => {
      const fake = await aFake(t, channel)
      const shop = await connect(channel, fake)
      const size = sizes[channel] ?? 0
      // most of them changed within one second, and the rest around it
      for (let index = 0; index < size; index++)
        fake.orders.set(String(5_000_000 + index), { second: index % 3 === 0 ? index : 30, paid: true })
      // whoever is still to be read changes while others are
      let changes = 0
      fake.onPage = () => {
        if (changes >= 8) return
        const no = String(5_000_000 + ((changes * 17) % size))
        const nowSecond = Math.floor((house.clock.now.getTime() - Date.parse('2026-03-04T01:00:00Z')) / 1000)
        fake.orders.set(no, { second: nowSecond + ++changes, paid: true, quantity: 3 + changes })
      }
      fake.faults.push('ok', 'busy', 'ok', 'broken', 'ok', 'cut', 'junk', 'ok', 'busy', 'ok', 'ok', 'cut')
      // dies in the middle of a page, three times
      let reads = 0
      const reader = shopReaders[channel]
      const dying: ShopReader = {
        ...reader,
        read: (message) => {
          reads += 1
          if ([4, 17, 29].includes(reads)) throw new Error('killed')
          return reader.read(message)
        },
      }
      await pollUntilDone(shop, { ...shopReaders, [channel]: dying })
      // the changes lie after the windows that were read: another round fetches them
      house.clock.now = new Date(house.clock.now.getTime() + 400_000)
      await pollUntilDone(shop)
      const rows = await stored(shop)
      assert.equal(rows.length, size)
      assert.deepEqual(new Set(rows.map(({ times }) => times)), new Set([1]))
      for (const { no, quantity } of rows) assert.equal(quantity, fake.orders.get(no)?.quantity ?? 2, no)
      assert.ok(changes >= 3 && reads > 29, `${changes} changes, ${reads} reads`)

      const before = await messageCount(shop)
      house.clock.now = new Date(house.clock.now.getTime() + 301_000)
      await pollUntilDone(shop)
      assert.equal(await messageCount(shop), before, 'what comes again with the overlap adds nothing')
    })

  test('two programs never read the same shop at once, and who comes late stops', async (t) => {
    const fake = await aFake(t, 'woocommerce')
    const shop = await connect('woocommerce', fake)
    for (let index = 0; index < 25; index++) fake.orders.set(String(7_000_000 + index), { second: index, paid: true })
    const many = await Promise.all([pollNextShop(ground()), pollNextShop(ground()), pollNextShop(ground())])
    assert.equal(many.filter(Boolean).length, 1)
    await pollUntilDone(shop)
    const rows = await stored(shop)
    assert.deepEqual([rows.length, rows.every(({ times }) => times === 1)], [25, true])
  })

  test('what was pushed and is fetched again is one order', async (t) => {
    const fake = await aFake(t, 'shopify')
    const shop = await connect('shopify', fake)
    const telling = { second: 5, paid: true }
    fake.orders.set('8000001', telling)
    const { raw, topic = '' } = writeOrder('shopify', '8000001', telling)
    const pushed = await tell(house, shop, raw, { topic })
    assert.equal(pushed.body.state, 'ordered')
    await pollUntilDone(shop)
    assert.equal((await stored(shop)).length, 1)
    assert.equal(await messageCount(shop), 1)
  })

  test('a shop that refuses the credentials is left alone until a person acts; one that asks for rest gets it', async (t) => {
    const fake = await aFake(t, 'woocommerce')
    const shop = await connect('woocommerce', fake)
    fake.orders.set('9000001', { second: 5, paid: true })
    fake.faults.push('busy')
    await pollNextShop(ground())
    const busy = (await health(shop)).poll
    assert.deepEqual([busy.state, busy.why], ['failing', 'rate'])
    assert.ok(Date.parse(busy.nextPollAt) >= house.clock.now.getTime() + 7000, 'as long as it asked for')
    assert.equal(await pollNextShop(ground()), false, 'not before its time')
    house.clock.now = new Date(Date.parse(busy.nextPollAt))
    fake.faults.push('denied')
    await pollNextShop(ground())
    const stopped = await health(shop)
    assert.deepEqual([stopped.poll.state, stopped.poll.why, stopped.poll.nextPollAt], ['stopped', 'credentials', null])
    assert.deepEqual(stopped.troubles.map((one: { kind: string }) => one.kind).sort(), ['credentials', 'rate'])
    house.clock.now = new Date(house.clock.now.getTime() + 86_400_000)
    assert.equal(await pollNextShop(ground()), false)
    const again = await house.ask(await aSession(house, 'order_supervisor'), {
      method: 'POST',
      path: `/shops/${shop.id}/polling/retry`,
      body: {},
    })
    assert.equal(again.status, 200, JSON.stringify(again.body))
    await pollUntilDone(shop)
    assert.equal((await stored(shop)).length, 1)
    assert.equal(JSON.stringify(await health(shop)).includes('its consumer'), false, 'secrets are never shown')
    const paused = await house.ask(await aSession(house, 'order_supervisor'), {
      method: 'POST',
      path: `/shops/${shop.id}/polling/pause`,
      body: { paused: true },
    })
    assert.equal(paused.body.poll.state, 'paused')
    house.clock.now = new Date(house.clock.now.getTime() + 86_400_000)
    assert.equal(await pollNextShop(ground()), false)
  })

  test('an address inside the house is refused, in the settings and at the door', async () => {
    const shop = await connectShop(house, 'woocommerce', { name: '内网' })
    const credentials = { consumerKey: 'a', consumerSecret: 'b' }
    for (const baseUrl of ['http://shop.example.com', 'ftp://shop.example.com', 'https://user:pass@shop.example.com', 'nonsense'])
      assert.equal(
        (await set(shop, { on: true, baseUrl, everySeconds: 300, credentials })).body.code,
        'shop.address_refused',
        baseUrl,
      )
    assert.equal(
      (await set(shop, { on: true, baseUrl: 'https://shop.example.com', everySeconds: 300 })).body.code,
      'shop.credentials_missing',
    )
    const jd = await connectShop(house, 'jd')
    // the first address takes the credentials; another is not given those on file
    assert.equal(
      (await set(shop, { on: false, baseUrl: 'https://shop.example.com', everySeconds: 300, credentials })).status,
      200,
    )
    assert.equal((await set(shop, { on: false, baseUrl: 'https://shop.example.com', everySeconds: 600 })).status, 200)
    assert.equal(
      (await set(shop, { on: false, baseUrl: 'https://elsewhere.example.com', everySeconds: 300 })).body.code,
      'shop.credentials_missing',
    )
    assert.equal(
      (await set(jd, { on: true, baseUrl: 'https://api.jd.com', everySeconds: 300, credentials })).body.code,
      'shop.not_polled',
    )
    const clerk = await house.ask('order_clerk', { method: 'POST', path: `/shops/${shop.id}/polling/retry`, body: {} })
    assert.equal(clerk.status, 403)
  })

  test('a slow shop leaves the others their turn, and one that asks for ages of rest gets a day', async () => {
    const shop = await connectShop(house, 'woocommerce', { name: '很慢' })
    const credentials = { consumerKey: 'a', consumerSecret: 'b' }
    await set(shop, { on: true, baseUrl: 'https://shop.example.com', everySeconds: 300, credentials })
    let pages = 0
    const fetchPage = async () => {
      pages++
      if (pages > 2) throw new PollFailure('rate', 'later', 1e300)
      house.clock.now = new Date(house.clock.now.getTime() + 40_000)
      return { messages: [], next: String(pages) }
    }
    const woocommerce = { channel: 'woocommerce', credentials: [], longestMs: 3_600_000, settleMs: 0, fetchPage } as const
    const slow = { ...ground(), pollers: { woocommerce } }
    assert.equal(await pollNextShop(slow), true)
    assert.equal(pages, 2)
    assert.equal(await pollNextShop(slow), true)
    const { poll } = await health(shop)
    assert.deepEqual([poll.why, Date.parse(poll.nextPollAt) - house.clock.now.getTime()], ['rate', 24 * 3_600_000])
  })
})
