// One step on many orders, a result per order: over HTTP, on a real database.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BulkStep } from '../../contract/bulk.ts'
import type { AllowedStep } from '../../contract/order-view.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import { runNextBulk } from '../../server/bulk/run-bulk.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { sql } from 'kysely'
import { aSession } from '../support/asking.ts'
import { aHouse, type House, type Who } from '../support/company.ts'
import { must, step } from '../road/travel.ts'
import { bulkGround, placeMany, rowsOf, runBulk, start, tally, view, type Chosen } from './carrying.ts'

describe('bulk work', () => {
  let house: House
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  const choose = async (body: object, who: Who = 'order_clerk') => (await house.ask(who, { path: '/bulk/choice', body })).body
  const refused = async (who: Who, body: object, path = '/bulk') => {
    const reply = await house.ask(who, { path, body })
    return [reply.status, reply.body.code]
  }
  const eventsOf = async (orderId: string) =>
    (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body.events as { step: string; requestId: string | null }[]

  test('shows for chosen orders which steps are open for how many, and why not for the others', async () => {
    const orders = await placeMany(house, 'CHOICE', 5)
    const ids = orders.map(({ id }) => id)
    await must(house, 'order_clerk', ids[0] ?? '', 'pass_review')
    await must(house, 'order_clerk', ids[1] ?? '', 'place_hold', { details: { hold: 'unpaid' } })
    const choice = await choose({ orderIds: ids })
    assert.deepEqual(
      choice.orders.map(({ label, version }: Chosen) => [label, version]),
      [['CHOICE-0', 2], ['CHOICE-1', 2], ['CHOICE-2', 1], ['CHOICE-3', 1], ['CHOICE-4', 1]], // prettier-ignore
    )
    const stepOf = (id: string): BulkStep => choice.steps.find((one: BulkStep) => one.id === id)
    assert.deepEqual([stepOf('pass_review').open, stepOf('confirm').open, stepOf('add_note').open], [4, 1, 5])
    assert.deepEqual(
      stepOf('pass_review').closed.map(({ code, count }) => [code, count]),
      [['order.step_not_allowed', 1]],
    )
    assert.match(stepOf('pass_review').closed[0]?.zh ?? '', /待确认/)
    assert.deepEqual(
      stepOf('release_hold')
        .asks.find(({ field }) => field === 'hold')
        ?.choices?.map(({ value }) => value),
      ['unpaid'],
      'which hold to release is chosen among those that are there',
    )
    assert.ok(!choice.steps.some(({ id }: BulkStep) => id === 'accept'), 'steps of other desks are not offered')
  })

  test('offers exactly what the pages of the orders offer, each by itself', async () => {
    const orders = await placeMany(house, 'SAME', 3)
    await must(house, 'order_clerk', orders[0]?.id ?? '', 'pass_review')
    await must(house, 'order_clerk', orders[0]?.id ?? '', 'confirm')
    await must(house, 'order_clerk', orders[1]?.id ?? '', 'reject')
    for (const who of ['order_clerk', 'dispatcher', 'customer_service'] as const)
      for (const order of orders) {
        const page = (await house.ask(who, { path: `/orders/${order.id}` })).body.steps as AllowedStep[]
        const open = page.filter((one) => one.open && !one.evidence.includes('signature')).map(({ id }) => id)
        const choice = await choose({ orderIds: [order.id] }, who)
        assert.deepEqual(choice.steps.map(({ id }: BulkStep) => id).sort(), open.sort(), `${who} ${order.label}`)
      }
  })

  test('finds by a filter what the list shows, at most five hundred', async () => {
    await placeMany(house, 'FOUND', 510, { priority: 'urgent' })
    const all = await choose({ filter: { priority: 'urgent' } })
    assert.deepEqual([all.orders.length, all.more], [500, true])
    const few = await choose({ filter: { priority: 'urgent', search: 'FOUND-50' } })
    assert.deepEqual(
      [few.orders.length, few.more, few.orders.every(({ label }: Chosen) => label.startsWith('FOUND-50'))],
      [11, false, true],
    )
    assert.deepEqual((await choose({ filter: { node: 'archived' } })).orders, [])
  })

  test('takes the step on each order alone and tells what came of it', async () => {
    const orders = await placeMany(house, 'MIX', 6)
    const at = (index: number) => orders[index]?.id ?? ''
    const chosen = (await choose({ orderIds: orders.map(({ id }) => id) })).orders as Chosen[]
    await must(house, 'order_clerk', at(0), 'place_hold', { details: { hold: 'unpaid' } }) // moved since it was chosen
    await must(house, 'order_supervisor', at(1), 'pass_review') // done by somebody else meanwhile
    await must(house, 'order_clerk', at(2), 'pass_review')
    const late = chosen.map((order, index) => (index === 2 ? { ...order, version: 2 } : order)) // stood there already when chosen
    const job = await start(house, 'order_clerk', 'pass_review', late, { details: { note: '一起过' } })
    assert.deepEqual([job.state, job.total, job.done], ['running', 6, 0])
    await runBulk(house)
    const done = await view(house, job.id)
    assert.deepEqual([done.state, done.done, done.refused, done.skipped], ['done', 3, 1, 2])
    const rows = await rowsOf(house, job.id)
    assert.deepEqual(
      rows.map(({ state, why }) => [state, why?.code]),
      [['refused', 'order.version_changed'], ['skipped', 'bulk.done_before'], ['skipped', 'bulk.nothing_to_do'], ['done', undefined], ['done', undefined], ['done', undefined]], // prettier-ignore
    )
    assert.match(rows[0]?.why?.zh ?? '', /第 2 版/)
    assert.match(rows[1]?.why?.zh ?? '', /order_supervisor 已做过“初审通过”/)
    assert.match(rows[2]?.why?.en ?? '', /already/)
    const event = (await eventsOf(at(3))).at(-1)
    assert.equal(event?.step, 'pass_review')
    const together = (await eventsOf(at(4))).at(-1)
    assert.ok(event.requestId && event.requestId === together?.requestId, 'events of one job bear the request that began it')
    assert.equal((await eventsOf(at(0))).filter((one) => one.step === 'pass_review').length, 0, 'a moved order is not forced')
  })

  test('minds no warning of the program’s own clock between choosing and doing', async () => {
    const [order] = await placeMany(house, 'RING', 1)
    assert.ok(order)
    const { ringClocks } = await import('../../server/order/ring-clocks.ts')
    const before = house.clock.now
    house.clock.now = new Date(before.getTime() + 30 * 24 * 3_600_000)
    while ((await ringClocks({ ...bulkGround(house) })) > 0);
    const job = await start(house, 'order_clerk', 'pass_review', [order])
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, job.id)), { done: 1 })
    house.clock.now = before
  })

  test('places and releases holds; what is held or free already is skipped', async () => {
    const orders = await placeMany(house, 'HOLD', 3)
    await must(house, 'order_clerk', orders[0]?.id ?? '', 'place_hold', { details: { hold: 'client_asked' } })
    const again = (await choose({ orderIds: orders.map(({ id }) => id) })).orders as Chosen[]
    const place = await start(house, 'order_clerk', 'place_hold', again, { details: { hold: 'client_asked', reason: '等回复' } })
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, place.id)), { done: 2, 'skipped order.hold_exists': 1 })
    const free = await placeMany(house, 'FREE', 1)
    const now = (await choose({ orderIds: [...orders, ...free].map(({ id }) => id) })).orders as Chosen[]
    const release = await start(house, 'order_clerk', 'release_hold', now, {
      details: { hold: 'client_asked', reason: '已回复' },
    })
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, release.id)), { done: 3, 'skipped order.hold_not_found': 1 })
  })

  test('says at once what is wrong for all of them, and begins nothing', async () => {
    const [one, two] = await placeMany(house, 'WRONG', 2)
    assert.ok(one && two)
    const orders = [one, two].map(({ id, version }) => ({ id, version }))
    const nobodys = { id: '019cb692-cd00-7736-a3cf-cae6fcc63425', version: 1 }
    const before = (await house.ask('order_clerk', { path: '/bulk' })).body.jobs.length
    assert.deepEqual(await refused('order_clerk', { step: 'place_hold', orders }), [422, 'order.detail_missing'])
    assert.deepEqual(await refused('order_clerk', { step: 'attach', orders }), [422, 'order.evidence_missing'])
    assert.deepEqual(await refused('order_clerk', { step: 'fly', orders }), [422, 'order.unknown_step'])
    assert.deepEqual(await refused('order_clerk', { step: 'breach_clock', orders }), [422, 'order.unknown_step'])
    assert.deepEqual(await refused('order_clerk', { step: 'sign', orders }), [422, 'bulk.one_by_one'])
    assert.deepEqual(await refused('order_clerk', { step: 'add_note', details: { note: 'x' }, orders: [...orders, orders[0]] }), [422, 'bulk.twice']) // prettier-ignore
    assert.deepEqual(await refused('order_clerk', { step: 'add_note', details: { note: 'x' }, orders: [nobodys] }), [404, 'order.not_found']) // prettier-ignore
    assert.deepEqual(await refused('order_clerk', { step: 'add_note', orders: Array.from({ length: 501 }, () => orders[0]) }), [400, 'request.invalid']) // prettier-ignore
    assert.deepEqual(await refused('order_clerk', { orderIds: [nobodys.id] }, '/bulk/choice'), [404, 'order.not_found'])
    for (const who of ['client', 'driver'] as const)
      assert.deepEqual(await refused(who, { step: 'add_note', orders }), [403, 'access.forbidden'])
    assert.equal((await house.ask('order_clerk', { path: '/bulk' })).body.jobs.length, before)
    assert.equal((await house.ask('order_clerk', { path: `/bulk/${nobodys.id}` })).body.code, 'bulk.not_found')
  })

  test('of a desk that may not take the step is refused order by order, with the role named', async () => {
    const orders = await placeMany(house, 'DESK', 2)
    const job = await start(house, 'finance', 'pass_review', orders)
    await runBulk(house)
    const rows = await rowsOf(house, job.id)
    assert.deepEqual(tally(rows), { 'refused order.wrong_role': 2 })
    assert.match(rows[0]?.why?.zh ?? '', /初审通过/)
  })

  test('is checked by the rights of the moment: whoever is disabled meanwhile does nothing more', async () => {
    const orders = await placeMany(house, 'GONE', 2)
    const session = await aSession(house, 'order_clerk#2')
    const job = await start(house, session, 'pass_review', orders)
    const admin = await aSession(house, 'admin')
    const personId = house.tenant.people.get('order_clerk#2')?.id ?? ''
    await house.ask(admin, { method: 'PATCH', path: `/users/${personId}`, body: { disabled: true } })
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, job.id)), { 'refused bulk.person_gone': 2 })
    const key = house.tenant.keys.get('order_clerk#2')
    const other = await start(house, { key: key?.secret ?? '' }, 'pass_review', orders)
    await asOwner(house.url, house.tenant.id, (tx) =>
      sql`update api_key set revoked_at = now() where id = ${key?.id}`.execute(tx),
    )
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, other.id)), { 'refused bulk.person_gone': 2 })
  })

  test('cancelled in the middle leaves the rest alone; what was refused can be tried again as it stands now', async () => {
    const orders = await placeMany(house, 'STOP', 4)
    const job = await start(house, 'order_clerk', 'pass_review', orders)
    assert.equal((await house.ask('order_clerk', { method: 'POST', path: `/bulk/${job.id}/retry` })).body.code, 'bulk.running')
    const other = await house.ask('sales', { method: 'POST', path: `/bulk/${job.id}/cancel` })
    assert.deepEqual([other.status, other.body.code, /order_clerk/.test(other.body.title)], [403, 'bulk.not_yours', true])
    const cancelled = await house.ask('order_clerk', { method: 'POST', path: `/bulk/${job.id}/cancel` })
    assert.equal(cancelled.body.state, 'cancelled')
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, job.id)), { cancelled: 4 })
    assert.equal((await house.ask('order_clerk', { method: 'POST', path: `/bulk/${job.id}/cancel` })).body.code, 'bulk.settled')
    assert.equal(
      (await house.ask('order_clerk', { method: 'POST', path: `/bulk/${job.id}/retry` })).body.code,
      'bulk.none_refused',
    )

    await must(house, 'order_clerk', orders[0]?.id ?? '', 'add_note')
    const second = await start(house, 'order_clerk', 'pass_review', orders)
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, second.id)), { done: 3, 'refused order.version_changed': 1 })
    const sheet = await house.ask('order_clerk', { path: `/bulk/${second.id}/rows.csv?state=refused` })
    assert.match(String(sheet.headers['content-type']), /text\/csv/)
    assert.match(sheet.body, /^\ufeff序号,订单,结果,说明,时间\r\n1,STOP-0,被拒绝,订单刚被别人改动过（现为第 2 版）/)
    const retry = (await house.ask('order_clerk', { method: 'POST', path: `/bulk/${second.id}/retry` })).body
    assert.deepEqual([retry.retryOf, retry.total], [second.id, 1])
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, retry.id)), { done: 1 })
  })

  test('asked twice with one key is one job; five at a time are enough for one person', async () => {
    const orders = (await placeMany(house, 'KEYED', 1)).map(({ id, version }) => ({ id, version }))
    const ask = {
      path: '/bulk',
      body: { step: 'add_note', details: { note: 'x' }, orders },
      headers: { 'idempotency-key': 'one-press' },
    }
    const both = await Promise.all([house.ask('sales', ask), house.ask('sales', ask)])
    assert.equal(both[0].body.id, both[1].body.id)
    const rest = await Promise.all(Array.from({ length: 6 }, () => house.ask('sales', { ...ask, headers: {} })))
    assert.deepEqual(
      rest.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 200, 200, 200, 409, 409],
    )
    await runBulk(house)
  })

  test('with several workers and people at the same orders does everything once', async () => {
    const orders = await placeMany(house, 'CROWD', 60)
    const jobs = [await start(house, 'order_clerk', 'pass_review', orders), await start(house, 'order_supervisor', 'pass_review', orders)] // prettier-ignore
    const byHand = orders.slice(0, 20).map(({ id }) => step(house, 'order_clerk', id, 'pass_review'))
    await Promise.all([runBulk(house), runBulk(house), runBulk(house), ...byHand])
    const hands = (await Promise.all(byHand)).filter(({ status }) => status === 200).length
    const [one, two] = await Promise.all(jobs.map(({ id }) => rowsOf(house, id)))
    assert.ok(one && two)
    const done = [...one, ...two].filter(({ state }) => state === 'done').length
    assert.equal(done + hands, orders.length)
    assert.ok([...one, ...two].every(({ state, why }) => state === 'done' || why?.code === 'bulk.done_before'))
    for (const { id } of orders) assert.equal((await eventsOf(id)).filter((event) => event.step === 'pass_review').length, 1)
  })

  test('of a worker that slept beyond its lease is carried on by another, and the sleeper does no more', async () => {
    const orders = await placeMany(house, 'SLEEP', 10)
    const job = await start(house, 'order_clerk', 'pass_review', orders)
    const ground = bulkGround(house)
    let wake: () => void = () => undefined
    const asleep = new Promise<void>((resolve) => (wake = resolve))
    let taken = 0
    const sleepy: typeof ground.road.flows.ofOrder = async (...given) => {
      if (++taken === 4) {
        reached()
        await asleep
      }
      return ground.road.flows.ofOrder(...given)
    }
    let reached: () => void = () => undefined
    const halfway = new Promise<void>((resolve) => (reached = resolve))
    const sleeping = runNextBulk({ ...ground, road: { ...ground.road, flows: { ...ground.road.flows, ofOrder: sleepy } } })
    await halfway
    house.clock.now = new Date(house.clock.now.getTime() + 60_000)
    const other = runBulk(house) // waits for the sleeper's open order, then goes on with the next
    wake()
    await Promise.all([sleeping, other])
    assert.deepEqual(tally(await rowsOf(house, job.id)), { done: 10 })
    for (const { id } of orders) assert.equal((await eventsOf(id)).filter((event) => event.step === 'pass_review').length, 1)
  })

  test('knows every step of the flow as one for many or for single orders', () => {
    const single = domesticFlow.steps.filter((one) => one.evidence.includes('signature')).map(({ id }) => id)
    assert.deepEqual(single, ['sign'])
  })
})
