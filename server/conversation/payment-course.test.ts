import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { aSession, connectShop, tell } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'
import { standings } from '../../tests/road/standings.ts'
import { bring, keepFile, superuser } from '../../tests/road/travel.ts'
import { writeOrder } from '../../tests/intake/shop-writer.ts'
import { domesticFlow } from '../flow/domestic/flow.ts'
import { ringClocks } from '../order/ring-clocks.ts'
import { asTenant } from '../platform/database/database.ts'

const minuteMs = 60_000
const unpaid = { paymentState: 'unpaid', paymentMethod: 'prepaid' }
type Row = Reply['body']

describe('an order that waits for its payment (VAL-11)', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const minutesLater = (minutes: number) => void (house.clock.now = new Date(house.clock.now.getTime() + minutes * minuteMs))
  const step = (id: string, name: string, details: object = {}, who: Who = 'order_clerk') =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details } })
  async function must(id: string, name: string, details: object = {}, who: Who = 'order_clerk'): Promise<void> {
    const reply = await step(id, name, details, who)
    assert.equal(reply.status, 200, `${name}: ${JSON.stringify(reply.body)}`)
  }
  const page = async (id: string): Promise<Row> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
  async function placed(no: string, changes: Record<string, unknown> = unpaid): Promise<string> {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })
    assert.ok(body.orderId, JSON.stringify(body))
    return body.orderId
  }
  const ring = () =>
    ringClocks({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })
  /** Several workers, until nothing is left to ring. */
  async function work(): Promise<void> {
    while ((await Promise.all([ring(), ring(), ring()])).some((rung) => rung > 0));
  }
  const courseOf = ({ events }: Row): string[] =>
    events.map((event: Row) => event.step).filter((one: string) => /payment|_by_system/.test(one))
  const runningOf = ({ clocks }: Row): string[] =>
    clocks
      .filter((clock: Row) => clock.stoppedAt === null && /payment|letter_/.test(clock.clock))
      .map((clock: Row) => clock.clock)
      .sort()
  const remindersOf = ({ outgoing }: Row) => outgoing.filter((one: Row) => one.kind === 'payment_reminder')
  const set = async (payment: object, clientId: string | null = null) =>
    assert.equal(
      (
        await house.ask(await aSession(house, 'order_supervisor'), {
          method: 'PUT',
          path: '/checks/settings',
          body: { clientId, own: { duplicates: { alike: 'pass' }, payment } },
        })
      ).status,
      200,
    )

  test('is reminded after half an hour, after its letter, and called after a day; each once, however many workers look', async () => {
    const id = await placed('DUE-1')
    assert.deepEqual(runningOf(await page(id)), ['payment_call', 'payment_reminder'])
    minutesLater(29)
    await work()
    assert.deepEqual(courseOf(await page(id)), [])
    minutesLater(1)
    await work()
    const reminded = await page(id)
    assert.deepEqual([courseOf(reminded), runningOf(reminded)], [['remind_payment'], ['payment_call']])
    assert.deepEqual(
      remindersOf(reminded).map(({ to, state }: Row) => [to, state]),
      [['alpha@example.com', 'waiting']],
    )
    assert.deepEqual(
      reminded.holds.map(({ type }: Row) => type),
      ['unpaid'],
    )
    const { lines } = (await house.ask('order_clerk', { path: `/orders/${id}/conversation` })).body
    assert.match(lines[0].words, /DUE-1 还没有付款/)

    await must(id, 'pass_review')
    await must(id, 'confirm')
    assert.equal((await step(id, 'accept', { warehouse: '一', carrier: '二' }, 'dispatcher')).body.code, 'order.held')
    await must(id, 'record_letter_sent', { sentBy: 'phone' })
    minutesLater(60)
    await work()
    const again = await page(id)
    assert.deepEqual([courseOf(again), remindersOf(again).length], [['remind_payment', 'remind_payment'], 2])
    const [first, second] = again.events.filter((event: Row) => event.step === 'remind_payment')
    assert.deepEqual(
      [first, second].map((event: Row) => event.said.map(({ value }: Row) => value).sort()),
      [
        ['付款提醒', '邮件'],
        ['确认单后的付款提醒', '邮件'],
      ],
    )

    assert.equal((await step(id, 'record_payment_contact', { answer: '?' })).body.code, 'order.clock_not_running')
    minutesLater(24 * 60 - 90)
    await work()
    const called = await page(id)
    assert.deepEqual(courseOf(called).at(-1), 'call_for_payment')
    assert.deepEqual(runningOf(called), ['payment_contact'])
    await must(id, 'record_payment_contact', { answer: '明天付' }, 'customer_service')
    // kept unless the company says otherwise
    assert.deepEqual(runningOf(await page(id)), [])
    minutesLater(10 * 24 * 60)
    await work()
    assert.equal((await page(id)).status, 'awaiting_acceptance')
  })

  test('hears no more once somebody has recorded the payment, or the shop has told of it', async () => {
    const id = await placed('DUE-2')
    minutesLater(10)
    await must(id, 'record_payment', { paidBy: 'wechat' }, 'finance')
    assert.deepEqual(runningOf(await page(id)), [])
    const shop = await connectShop(house, 'taobao')
    const say = async (second: number, paid: boolean) => {
      const { raw } = writeOrder('taobao', '99001', { second, paid })
      return (await tell(house, shop, raw)).body.orderId
    }
    const told = await say(1, false)
    assert.deepEqual(runningOf(await page(told)), ['payment_call', 'payment_reminder'])
    await say(2, true)
    minutesLater(31)
    // late, but nobody had come to remind: that is no breach of anybody's
    await work()
    for (const one of [id, told])
      assert.deepEqual(
        [courseOf(await page(one)).slice(-1), remindersOf(await page(one))],
        [one === id ? ['record_payment'] : [], []],
      )
  })

  test('that is paid after its time but before a worker came is not late', async () => {
    const id = await placed('DUE-3')
    minutesLater(45)
    await must(id, 'record_payment', { paidBy: 'cash' }, 'finance')
    const clock = (await page(id)).clocks.find((one: Row) => one.clock === 'payment_reminder')
    assert.deepEqual([clock.breachedAt, clock.takes.zh], [null, '提醒客户付款'])
  })

  test('that was cancelled is left in peace, and nobody else’s order looks late for it', async () => {
    const id = await placed('DUE-4')
    const { body } = await house.ask('order_clerk', { path: '/orders?search=DUE-4' })
    assert.equal(body.orders[0].dueAt, null, 'the reminder is nothing that a person must do by then')
    await must(id, 'cancel', { reason: '不要了' })
    minutesLater(3 * 24 * 60)
    await work()
    const gone = await page(id)
    assert.deepEqual([runningOf(gone), courseOf(gone)], [[], []])
    assert.ok(gone.clocks.every((clock: Row) => !/payment/.test(clock.clock) || clock.breachedAt === null))
  })

  test('is reminded once though the worker died in the middle of it', async () => {
    const id = await placed('DUE-9')
    minutesLater(30)
    const owner = await superuser(house)
    await owner.query(`create function die() returns trigger language plpgsql as $$ begin raise exception 'died'; end $$;
      create trigger die before insert on conversation_line for each row execute function die()`)
    await assert.rejects(ring(), /died/)
    const untouched = await page(id)
    assert.deepEqual([courseOf(untouched), remindersOf(untouched)], [[], []])
    await owner.query('drop trigger die on conversation_line')
    await owner.end()
    await work()
    await work()
    const reminded = await page(id)
    assert.deepEqual([courseOf(reminded), remindersOf(reminded).length], [['remind_payment'], 1])
  })

  test('held unpaid by hand, it goes the same way', async () => {
    const id = await placed('DUE-5', { paymentState: 'paid' })
    await must(id, 'place_hold', { hold: 'unpaid', reason: '退票' })
    assert.deepEqual(runningOf(await page(id)), ['payment_call', 'payment_reminder'])
  })

  test('is cancelled after the call where company or client say so, in their own time', async () => {
    const alpha = house.tenant.clients[0]?.id ?? ''
    await set({ remindMinutes: 5, callMinutes: 60 })
    await set({ afterCall: 'cancel', cancelHours: 2 }, alpha)
    const [mine, others] = [await placed('DUE-6'), await placed('DUE-7', { ...unpaid, clientCode: 'BETA' })]
    minutesLater(5)
    await work()
    for (const id of [mine, others]) assert.deepEqual(courseOf(await page(id)), ['remind_payment'])
    minutesLater(55)
    await work()
    for (const id of [mine, others]) await must(id, 'record_payment_contact', { answer: '没人接' })
    minutesLater(119)
    await work()
    assert.equal((await page(mine)).status, 'under_review')
    minutesLater(1)
    await work()
    const gone = await page(mine)
    assert.deepEqual(
      [gone.status, gone.outcome, gone.holds, courseOf(gone).at(-1)],
      ['cancelled', 'cancelled', [], 'cancel_by_system'],
    )
    assert.match(JSON.stringify(gone.events.at(-1).said), /到期未付款/)
    assert.equal((await page(others)).status, 'under_review')
    await set({})
  })

  test('whose goods have left cannot be given up by the program: it is late then, once, for a person to see', async () => {
    const owner = await superuser(house)
    await keepFile(house, owner)
    await owner.end()
    const id = await bring(house, standings.find(({ name }) => name === 'outbound') ?? assert.fail())
    await set({ afterCall: 'cancel', cancelHours: 1 }, house.tenant.clients[0]?.id ?? '')
    await must(id, 'place_hold', { hold: 'unpaid', reason: '退票' })
    minutesLater(24 * 60)
    await work()
    await must(id, 'record_payment_contact', { answer: '拒付' })
    minutesLater(60)
    await work()
    minutesLater(60)
    await work()
    const stays = await page(id)
    const end = stays.clocks.find((one: Row) => one.clock === 'payment_end')
    assert.deepEqual([stays.status, end.stoppedAt, end.state], ['outbound', null, 'late'])
    const { rows } = (await house.ask('customer_service', { path: '/overdue?kind=late&owner=customer_service' })).body
    assert.equal(rows.filter((row: Row) => row.orderId === id && row.clock === 'payment_end').length, 1)
    await set({})
  })

  test('whose client nobody can write to is customer service’s work at once', async () => {
    const beta = house.tenant.clients[1]?.id ?? ''
    await asTenant(house.pools.app.database, { tenantId: house.tenant.id }, async (tx) => {
      await sql`update client set email = null where id = ${beta}`.execute(tx)
      await sql`update user_account set disabled_at = now() where client_id = ${beta}`.execute(tx)
    })
    const id = await placed('DUE-8', { ...unpaid, clientCode: 'BETA' })
    minutesLater(30)
    await work()
    const silent = await page(id)
    assert.deepEqual(runningOf(silent), ['payment_call', 'payment_contact'])
    assert.deepEqual(
      remindersOf(silent).map(({ state }: Row) => state),
      ['unsendable'],
    )
    minutesLater(7 * 24 * 60)
    const { rows } = (await house.ask('customer_service', { path: '/overdue?kind=late&owner=customer_service' })).body
    assert.ok(rows.some((row: Row) => row.orderId === id && row.clock === 'payment_contact'))
  })

  test('waits where the flow says: before its review, or not at all', async () => {
    const publish = async (payment: 'before_review' | 'never') => {
      const body = { flow: { ...domesticFlow, payment } }
      assert.equal((await house.ask(await aSession(house, 'admin'), { path: '/flows', body })).status, 200)
      minutesLater(1)
    }
    const before = await placed('DUE-10')
    await publish('before_review')
    const first = await placed('DUE-11')
    assert.equal((await step(first, 'pass_review')).body.code, 'order.held')
    await must(first, 'record_payment', { paidBy: 'cash' })
    await must(first, 'pass_review')
    await must(before, 'pass_review') // by the version that it began with
    await publish('never')
    const free = await placed('DUE-12')
    const { holds } = await page(free)
    assert.deepEqual([holds, runningOf(await page(free))], [[], []])
    assert.equal((await step(free, 'place_hold', { hold: 'unpaid', reason: 'x' })).status, 422)
    const shop = await connectShop(house, 'taobao', { name: '另一家' })
    const raw = (second: number, paid: boolean) => writeOrder('taobao', '99002', { second, paid }).raw
    const { orderId } = (await tell(house, shop, raw(1, true))).body
    await tell(house, shop, raw(2, false))
    assert.deepEqual((await page(orderId)).holds, [])
  })
})
