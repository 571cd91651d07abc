import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aSession, listenersUntil } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'
import { aMailServer } from '../../tests/support/mail-server.ts'
import { smtpSender } from '../adapter/email/smtp-sender.ts'
import { runListener } from '../log/run-listeners.ts'
import { letterAttacher } from '../document/attach-letter.ts'
import { sendNextOutgoing, type Attach } from './send-outgoing.ts'

describe('the confirmation letter', () => {
  let house: House
  let owner: pg.Client
  let server: Awaited<ReturnType<typeof aMailServer>>
  let mail: ReturnType<typeof smtpSender>
  before(async () => {
    // listeners queue by the clock on the wall
    house = await aHouse({ now: new Date() })
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    server = await aMailServer()
    mail = smtpSender({ url: server.url, from: '一单 <noreply@yidan.example>' })
  })
  after(async () => {
    mail.close()
    await server.close()
    await owner.end()
    await house.close()
  })

  const attach: Attach = (tx, orderId) => {
    const { road, files, press } = house.app
    return letterAttacher({ flows: road.flows, files, press, now: road.now })(tx, orderId)
  }
  const send = (changes: { attach?: Attach } = {}) =>
    sendNextOutgoing({
      road: house.app.road,
      database: house.pools.app.database,
      workers: house.pools.workers.database,
      send: mail.send,
      attach,
      ...changes,
    })
  const page = async (orderId: string): Promise<Reply['body']> =>
    (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body
  const later = (ms: number) => (house.clock.now = new Date(Math.max(house.clock.now.getTime() + ms, Date.now() + 1)))
  const outgoing = async (orderId: string) => (await page(orderId)).outgoing as { id: string; state: string; to: string | null }[]
  const firstOf = async (orderId: string) => {
    const [first] = await outgoing(orderId)
    assert.ok(first)
    return first
  }
  const listed = async (id: string): Promise<Reply['body']> =>
    (await house.ask('order_clerk', { path: '/outgoing?limit=200' })).body.messages.find((one: { id: string }) => one.id === id)

  async function confirmed(no: string, changes: Record<string, unknown> = {}): Promise<string> {
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })).body
    for (const step of ['pass_review', 'confirm']) {
      later(60_000)
      const reply = await house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step } })
      assert.equal(reply.status, 200, JSON.stringify(reply.body))
    }
    await listenersUntil(house, async () => (await outgoing(orderId)).length > 0)
    later(1000)
    return orderId
  }

  test('is queued once by the step that confirms, however many listeners read it, and is sent with the letter in it', async () => {
    const orderId = await confirmed('MAIL-1')
    await Promise.all(
      [1, 2, 3].flatMap(() =>
        house.app.listeners.map((listener) => runListener(house.pools.workers.database, listener, new Map())),
      ),
    )
    assert.deepEqual(
      (await outgoing(orderId)).map(({ state, to }) => [state, to]),
      [['waiting', 'alpha@example.com']],
    )
    assert.ok(
      (await page(orderId)).clocks.some(
        (clock: { clock: string; state: string }) => clock.clock === 'letter' && clock.state !== 'done',
      ),
    )

    assert.deepEqual(
      await Promise.all([send(), send(), send()]).then((sent) => sent.filter(Boolean).length),
      1,
      'of three workers one sends it',
    )
    assert.equal(server.received.length, 1)
    const { to, text } = server.received[0] ?? { to: '', text: '' }
    const { orderNo, clocks, events } = await page(orderId)
    const { id, state } = await firstOf(orderId)
    assert.deepEqual([to, state], ['alpha@example.com', 'sent'])
    assert.match(text, new RegExp(`^Message-ID: <${id}@yidan>`, 'm'))
    assert.match(text, new RegExp(`filename="?${orderNo}\\.pdf`))
    const pdf = Buffer.from(
      /filename="?[\w.]+"?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text.slice(text.indexOf('application/pdf')))?.[1] ?? '',
      'base64',
    )
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    assert.ok(
      clocks.some((clock: { clock: string; state: string }) => clock.clock === 'letter' && clock.state === 'done'),
      'AUD-5: the clock of the letter stops',
    )
    assert.equal(events.at(-1).step, 'letter_sent_by_system')
    assert.equal(await send(), false, 'nothing is left to send')
    const again = await house.ask(await aSession(house, 'order_clerk'), { path: `/outgoing/${id}/retry`, body: {} })
    assert.equal(again.body.code, 'outgoing.settled')
  })

  test('that is refused is tried again after growing pauses, is dead after eight, and goes when a person says so', async () => {
    const orderId = await confirmed('MAIL-2')
    server.mood.refusal = '451 the mailbox is full'
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 8; attempt++) {
      assert.equal(await send(), true)
      const { id } = await firstOf(orderId)
      const { tries, state, nextTryAt, why } = await listed(id)
      assert.deepEqual([tries, state], [attempt, attempt < 8 ? 'waiting' : 'dead'])
      assert.match(why, /mailbox is full/)
      if (!nextTryAt) break
      const pause = new Date(nextTryAt).getTime() - house.clock.now.getTime()
      pauses.push(pause / 1000)
      later(pause - 1)
      assert.equal(await send(), false, 'not before its time')
      later(2)
    }
    assert.deepEqual(pauses, [30, 60, 120, 240, 480, 960, 1920])
    assert.equal(await send(), false, 'the dead stay dead by themselves')
    server.mood.refusal = undefined
    const { id } = await firstOf(orderId)
    const retried = await house.ask(await aSession(house, 'customer_service'), {
      path: `/outgoing/${id}/retry`,
      body: { to: 'other@example.com' },
    })
    assert.deepEqual([retried.body.state, retried.body.tries, retried.body.to], ['waiting', 0, 'other@example.com'])
    later(1000)
    assert.equal(await send(), true)
    assert.equal(server.received.at(-1)?.to, 'other@example.com')
    assert.equal((await listed(id)).state, 'sent')
  })

  test('without an address is unsendable, says so, and goes once one is given', async () => {
    await owner.query(`update client set email = null where code = 'ALPHA'`)
    const orderId = await confirmed('MAIL-3')
    const { id, state, to } = await firstOf(orderId)
    assert.deepEqual([state, to], ['unsendable', null])
    assert.match((await listed(id)).why, /没有邮箱/)
    assert.equal(await send(), false)
    const clerk = await aSession(house, 'order_clerk')
    assert.equal((await house.ask(clerk, { path: `/outgoing/${id}/retry`, body: {} })).body.code, 'request.invalid')
    assert.equal((await house.ask(clerk, { path: `/outgoing/${id}/retry`, body: { to: 'found@example.com' } })).status, 200)
    later(1000)
    assert.equal(await send(), true)
    assert.equal(server.received.at(-1)?.to, 'found@example.com')
    const buyer = await confirmed('MAIL-4', { buyer: { name: '林晓', email: 'buyer@example.com' } })
    assert.deepEqual(
      (await outgoing(buyer)).map((one) => [one.state, one.to]),
      [['waiting', 'buyer@example.com']],
    )
    await send()
  })

  test('that cannot be drawn counts as a failed try and holds up nobody else', async () => {
    await owner.query(`update client set email = 'alpha@example.com' where code = 'ALPHA'`)
    const [broken, fine] = [await confirmed('MAIL-5'), await confirmed('MAIL-6')]
    const half: Attach = async (tx, orderId, document) => {
      if (orderId !== broken) return attach(tx, orderId, document)
      return () => Promise.reject(new Error('the font is gone'))
    }
    assert.deepEqual([await send({ attach: half }), await send({ attach: half })], [true, true])
    const states = async (orderId: string) => (await outgoing(orderId)).map(({ state }) => state)
    assert.deepEqual([await states(broken), await states(fine)], [['waiting'], ['sent']])
    const { id } = await firstOf(broken)
    assert.deepEqual([(await listed(id)).tries, (await listed(id)).why], [1, 'the font is gone'])
    later(31_000)
    await send()
    assert.deepEqual(await states(broken), ['sent'])
  })

  test('whose sender died between sending and writing goes once more under the same Message-ID', async () => {
    const orderId = await confirmed('MAIL-7')
    const dying = { road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database, attach }
    await assert.rejects(
      sendNextOutgoing({
        ...dying,
        send: async (one) => {
          await mail.send(one)
          // the database breaks off before the result is written
          await owner.query(`alter table outgoing rename to outgoing_away`)
        },
      }),
    )
    await owner.query(`alter table outgoing_away rename to outgoing`)
    assert.deepEqual(
      (await outgoing(orderId)).map(({ state }) => state),
      ['waiting'],
    )
    assert.equal(await send(), false, 'its claim still runs')
    later(121_000)
    assert.equal(await send(), true)
    const ids = server.received.slice(-2).map(({ text }) => /^Message-ID: (.*)$/m.exec(text)?.[1]?.trim())
    assert.equal(ids[0], ids[1])
    assert.deepEqual(
      (await outgoing(orderId)).map(({ state }) => state),
      ['sent'],
    )
  })

  test('of an order whose review was taken back in between goes out once', async () => {
    const before = server.received.length
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft('MAIL-8') })
    for (const step of ['pass_review', 'withdraw_review', 'pass_review', 'confirm']) {
      later(60_000)
      await house.ask('order_clerk', { path: `/orders/${body.orderId}/steps`, body: { step, details: { reason: '再看一次' } } })
    }
    await listenersUntil(house, async () => (await outgoing(body.orderId)).length > 0)
    later(1000)
    await send()
    assert.equal(server.received.length, before + 1)
  })
})
