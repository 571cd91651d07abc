import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import type { OrderRow } from '../../contract/order-view.ts'
import { aSession } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Who } from '../../tests/support/company.ts'
import { keepFile, must, place, superuser } from '../../tests/road/travel.ts'

const minuteMs = 60_000

describe('the list of orders', () => {
  let house: House
  let owner: Client
  const alpha = { clientCode: 'ALPHA' }
  const beta = { clientCode: 'BETA' }

  before(async () => {
    house = await aHouse({ now: new Date('2026-03-02T15:30:00.000Z') }) // 23:30 in Shanghai
    owner = await superuser(house)
    await keepFile(house, owner)
    // forty orders over three days, of two clients, three priorities and two channels, some held, some moved, some late
    for (let index = 0; index < 40; index++) {
      house.clock.now = new Date(house.clock.now.getTime() + 100 * minuteMs)
      const changes = {
        ...(index % 3 === 0 ? beta : alpha),
        priority: ['normal', 'express', 'urgent'][index % 3],
        ...(index % 5 === 0 && { paymentState: 'unpaid' }),
        externalNo: `L-${index}`,
      }
      const orderId = index % 4 === 0 ? await typed(changes) : await place(house, changes)
      if (index % 2 === 0) await must(house, 'order_clerk', orderId, 'pass_review')
      if (index === 10) {
        for (const step of ['cancel', 'complete', 'archive']) await must(house, 'order_clerk', orderId, step)
      }
    }
    house.clock.now = new Date('2026-03-06T02:00:00.000Z')
    await place(house)
    house.clock.now = new Date('2026-03-06T03:40:00.000Z') // warned, not late
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  /** An order typed by a person, which comes by another channel than a key's. */
  async function typed(changes: Record<string, unknown>): Promise<string> {
    const { body } = await house.ask(await aSession(house, 'order_clerk'), {
      path: '/orders',
      body: aDraft('x', { paymentState: 'paid', ...changes }),
    })
    return body.orderId ?? assert.fail(JSON.stringify(body))
  }
  const page = async (query: string, who: Who = 'manager') => {
    const { status, body } = await house.ask(who, { path: `/orders?${query}` })
    assert.equal(status, 200, JSON.stringify(body))
    return body as { orders: OrderRow[]; nextCursor: string | null }
  }
  const all = async (query = '', who: Who = 'manager', between: () => Promise<void> = async () => undefined) => {
    const found: OrderRow[] = []
    let cursor: string | null = null
    do {
      const { orders, nextCursor }: { orders: OrderRow[]; nextCursor: string | null } = await page(
        `limit=7&${query}${cursor ? `&cursor=${cursor}` : ''}`,
        who,
      )
      found.push(...orders)
      cursor = nextCursor
      await between()
    } while (cursor)
    return found
  }
  const ids = (orders: readonly { id: string }[]) => orders.map(({ id }) => id)
  const stored = async (where: string) =>
    (await owner.query<{ id: string }>(`select id from "order" o where ${where} order by id desc`)).rows.map(({ id }) => id)

  it('comes in pages that hold every order once, newest first', async () => {
    assert.deepEqual(ids(await all('closed=yes')), await stored('true'))
    assert.deepEqual(ids(await all()), await stored(`status <> 'archived'`))
  })

  it('comes in pages that hold every order once, the nearest due first, those without a due time last', async () => {
    const found = await all('sort=due&closed=yes')
    assert.deepEqual(new Set(ids(found)), new Set(await stored('true')))
    assert.equal(found.length, new Set(ids(found)).size)
    const dues = found.map(({ dueAt }) => dueAt ?? '9999')
    assert.deepEqual(
      dues,
      dues.toSorted((a, b) => a.localeCompare(b)),
    )
    assert.ok(dues.includes('9999') && dues.filter((due) => due !== '9999').length > 10)
  })

  for (const sort of ['newest', 'due'])
    it(`leaves none out and shows none twice while new orders come in (${sort})`, async () => {
      const before = await stored('true')
      const found = ids(await all(`sort=${sort}&closed=yes`, 'manager', async () => void (await place(house))))
      assert.equal(found.length, new Set(found).size)
      for (const id of before) assert.ok(found.includes(id))
    })

  const filters: [query: string, where: () => string][] = [
    ['node=awaiting_confirmation', () => `status = 'awaiting_confirmation'`],
    ['node=awaiting_confirmation,archived', () => `status in ('awaiting_confirmation', 'archived')`],
    ['node=nowhere', () => 'false'],
    ['channel=form', () => `channel = 'form' and status <> 'archived'`],
    ['priority=urgent', () => `priority = 'urgent' and status <> 'archived'`],
    ['due=late', () => `due_at < '${house.clock.now.toISOString()}' and status <> 'archived'`],
    ['due=warned', () => `warn_at < '${house.clock.now.toISOString()}' and due_at >= '${house.clock.now.toISOString()}'`],
    ['due=held', () => `exists (select from hold h where h.order_id = o.id and h.released_at is null)`],
    [
      'receivedFrom=2026-03-04&receivedTo=2026-03-04',
      () => `(received_at at time zone 'Asia/Shanghai')::date = '2026-03-04' and status <> 'archived'`,
    ],
    ['receivedTo=2026-03-03', () => `(received_at at time zone 'Asia/Shanghai')::date <= '2026-03-03' and status <> 'archived'`],
    ['clientId=BETA', () => `client_id = '${clientId('BETA')}' and status <> 'archived'`],
    [
      'clientId=BETA&priority=normal&channel=api&node=under_review',
      () => `client_id = '${clientId('BETA')}' and priority = 'normal' and channel = 'api' and status = 'under_review'`,
    ],
  ]
  const clientId = (code: string) => house.tenant.clients.find((client) => client.code === code)?.id ?? assert.fail(code)
  for (const [query, where] of filters)
    it(`is narrowed by ${query}`, async () => {
      const expected = await stored(where())
      assert.deepEqual(ids(await all(query.replace('BETA', clientId('BETA')))), expected)
      const total = (await stored('true')).length
      if (query !== 'node=nowhere') assert.ok(expected.length > 0 && expected.length < total, `${expected.length} of ${total}`)
    })

  it('tells of each order where it stands, whose it is, what holds it and how late it is', async () => {
    const isFree = ({ holds }: OrderRow) => holds.length === 0
    const late = (await all('due=late', 'order_clerk')).find(isFree)
    assert.equal((await all('due=late', 'manager')).find(isFree)?.consigneeName, '张**', 'as far as the reader may see')
    assert.deepEqual(
      [late?.dueState, late?.phase, late?.consigneeName, late?.consigneePlace],
      ['late', 'received', '张伟', '深圳市 南山区'],
    )
    const held = (await all('due=held')).find(({ status }) => status === 'under_review')
    assert.deepEqual(
      held?.holds.map(({ type, name }) => [type, name.zh]),
      [['unpaid', '未付款']],
    )
    assert.deepEqual([held?.dueState, held?.dueAt], ['paused', null])
  })

  it('shows a client its own orders in the client’s words, and nothing of our clocks and holds', async () => {
    const mine = await all('closed=yes', 'client')
    assert.deepEqual(ids(mine), await stored(`client_id = '${clientId('ALPHA')}'`))
    assert.ok(
      mine.every(
        ({ holds, dueAt, warnAt, dueState, statusName }) =>
          holds.length === 0 && !dueAt && !warnAt && dueState === 'done' && !statusName.zh.startsWith('待'),
      ),
    )
  })

  it('shows an outside partner what is theirs', async () => {
    assert.deepEqual(await all('closed=yes', 'driver'), [])
    const orderId = await place(house)
    const driver = house.tenant.people.get('driver')?.id
    for (const step of ['pass_review', 'confirm']) await must(house, 'order_clerk', orderId, step)
    await must(house, 'dispatcher', orderId, 'accept')
    for (const [step, who] of [['pick', 'picker'], ['check', 'checker'], ['outbound', 'outbound_operator']] as const) await must(house, who, orderId, step) // prettier-ignore
    await must(house, 'dispatcher', orderId, 'collect', { details: { waybillNo: 'SF-77', driver } })
    const session = await aSession(house, 'driver')
    assert.deepEqual(ids(await all('closed=yes', session)), [orderId])
    assert.deepEqual(
      (await all('', session)).map(({ waybillNos }) => waybillNos),
      [['SF-77']],
    )
  })

  it('refuses a cursor that it did not give, and a query that makes no sense', async () => {
    for (const query of [
      'cursor=nonsense',
      `cursor=${Buffer.from('[null,"x"]').toString('base64url')}`,
      'limit=0',
      'limit=201',
      'priority=high',
      'receivedFrom=yesterday',
    ]) {
      const { status, body } = await house.ask('manager', { path: `/orders?${query}` })
      assert.deepEqual([status, body.code], [400, 'request.invalid'], query)
    }
  })
})
