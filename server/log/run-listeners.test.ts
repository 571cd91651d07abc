import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Client } from 'pg'
import { aSession } from '../../tests/support/asking.ts'
import { aHouse, type House } from '../../tests/support/company.ts'
import { must, passFence, place, superuser } from '../../tests/road/travel.ts'
import { asTenant, openPool, sendLater, type Tx } from '../platform/database/database.ts'
import { runListener, type Listener, type LoggedEvent } from './run-listeners.ts'

const roundsMax = 500

describe('listeners', () => {
  let house: House
  let owner: Client
  let names = 0

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await owner.query(
      'create table effect (listener text, order_id uuid, seq int, step text, tenant_id uuid default current_tenant()); grant select, insert on effect to yidan_app',
    )
  })
  beforeEach(() => owner.query('truncate effect'))
  after(async () => {
    await owner.end()
    await house.close()
  })

  const write =
    (name: string) =>
    (tx: Tx, { orderId, seq, step }: LoggedEvent) =>
      sql`insert into effect (listener, order_id, seq, step) values (${name}, ${orderId}, ${seq}, ${step})`
        .execute(tx)
        .then(() => undefined)
  const aListener = (steps: readonly string[], react?: Listener['react']): Listener => {
    const name = `test-${names++}`
    return { name, steps, react: react ?? write(name) }
  }
  const round = (listener: Listener, failures = new Map<string, number>()) =>
    runListener(house.pools.workers.database, listener, failures)
  async function settle(listener: Listener, failures = new Map<string, number>()): Promise<void> {
    await passFence(owner)
    for (let index = 0; index < roundsMax; index++) if (!(await round(listener, failures))) return
  }
  const effects = async () =>
    (
      await owner.query<{ listener: string; order_id: string; seq: number; step: string; tenant_id: string }>(
        'select * from effect',
      )
    ).rows
  const reviewed = async () => {
    const orderId = await place(house)
    await must(house, 'order_clerk', orderId, 'pass_review')
    return orderId
  }

  it('react to their steps once each, in order, as the tenant of the event, however many programs run them', async () => {
    const listener = aListener(['pass_review'])
    await settle(listener) // it has its place in the log already
    const other = await house.addTenant('two')
    const theirs = await house.ask(
      'order_clerk',
      {
        path: '/orders',
        body: {
          clientCode: 'ALPHA',
          items: [{ name: 'x', quantity: 1 }],
          consignee: { name: '张伟', phone: '13800138000', detail: '广东省深圳市南山区科苑路15号科兴科学园B栋1203' },
        },
      },
      other,
    )
    await house.ask('order_clerk', { path: `/orders/${theirs.body.orderId}/steps`, body: { step: 'pass_review' } }, other)
    const orders = [theirs.body.orderId, ...(await Promise.all(Array.from({ length: 12 }, reviewed)))]
    await passFence(owner)
    await Promise.all(Array.from({ length: 3 }, () => settle(listener)))
    const seen = await effects()
    assert.deepEqual(
      seen.map((one) => one.order_id).toSorted((a, b) => a.localeCompare(b)),
      orders.toSorted((a, b) => a.localeCompare(b)),
    )
    assert.ok(seen.every((one) => one.step === 'pass_review' && one.seq === 2))
    assert.deepEqual(
      seen.filter((one) => one.tenant_id === other.id).map((one) => one.order_id),
      [theirs.body.orderId],
    )
    await settle(listener)
    assert.equal((await effects()).length, orders.length)
  })

  it('that come later read the log from its beginning', async () => {
    const listener = aListener(['intake', 'pass_review'])
    await settle(listener)
    const seen = await effects()
    assert.ok(seen.length >= 24)
    for (const { order_id: orderId } of seen)
      assert.deepEqual(
        seen.filter((one) => one.order_id === orderId).map((one) => one.step),
        ['intake', 'pass_review'],
      )
  })

  it('that fail halfway leave nothing of that try, and nothing is done twice', async () => {
    let failuresLeft = 3
    const listener = aListener(['confirm'])
    const flaky: Listener = { ...listener, react: async (tx, event) => {
      await write(listener.name)(tx, event)
      if (failuresLeft-- > 0) throw new Error('the cable was pulled')
    } } // prettier-ignore
    await settle(flaky)
    const orderId = await reviewed()
    await must(house, 'order_clerk', orderId, 'confirm')
    const failures = new Map<string, number>()
    for (let index = 0; index < 6; index++) await settle(flaky, failures)
    assert.deepEqual(
      (await effects()).map((one) => one.order_id),
      [orderId],
    )
    assert.equal((await owner.query('select from parked_event where listener = $1', [listener.name])).rowCount, 0)
  })

  for (const way of ['at once', 'in a statement sent later', 'in a statement sent later, with another behind it'] as const)
    it(`put an event that fails ${way} aside after five tries, and the rest goes on`, async () => {
      const listener = aListener(['pass_review'])
      await settle(listener) // what was before
      const [good, poisoned, better] = [await reviewed(), await reviewed(), await reviewed()]
      const failures = new Map<string, number>()
      let tries = 0
      const hurt: Listener = { ...listener, react: async (tx, event) => {
        if (event.orderId === poisoned) {
          tries++
          if (way === 'at once') throw new Error('cannot be digested')
          sendLater(tx, 'select 1 / 0')
          if (way.endsWith('behind it')) await sql`select ${1}::int`.execute(tx)
        }
        await write(listener.name)(tx, event)
      } } // prettier-ignore
      await owner.query('truncate effect')
      for (let index = 0; index < 4; index++) await settle(hurt, failures)
      assert.deepEqual(
        (await effects()).map((one) => one.order_id),
        [good],
      )
      await settle(hurt, failures)
      assert.deepEqual(
        (await effects()).map((one) => one.order_id),
        [good, better],
      )
      const { rows } = await owner.query<{ order_id: string; tries: number; why: string }>(
        'select order_id, tries, why from parked_event where listener = $1',
        [listener.name],
      )
      assert.deepEqual(rows, [
        { order_id: poisoned, tries: 5, why: way === 'at once' ? 'cannot be digested' : 'division by zero' },
      ])
      assert.ok(tries >= 5)
    })

  it('wait at the fence for a slow transaction, so that its event is not skipped', async () => {
    const listener = aListener(['add_note'])
    await settle(listener)
    const [slow, quick] = [await place(house), await place(house)]
    const clerk = house.tenant.people.get('order_clerk')
    const actor = { kind: 'user' as const, id: clerk?.id ?? null, name: 'order_clerk', role: 'order_clerk' as const }
    const { takeStep } = await import('../order/door/take-step.ts')
    await asTenant(house.pools.app.database, { tenantId: house.tenant.id }, async (tx) => {
      await takeStep(house.app.road, tx, {
        tenantId: house.tenant.id,
        orderId: slow,
        step: 'add_note',
        actor,
        details: { note: '慢' },
      })
      await sql`select ${1}::int`.execute(tx) // now the event is written, but not committed
      await must(house, 'order_clerk', quick, 'add_note')
      for (let index = 0; index < 3; index++) await round(listener)
      assert.deepEqual(await effects(), [], 'nothing is read past an open transaction')
    })
    await settle(listener)
    assert.deepEqual(
      (await effects()).map((one) => one.order_id),
      [slow, quick],
    )
  })

  it('show what they put aside on a desk, from where it is tried again until it goes through', async () => {
    const orderId = await reviewed()
    await owner.query('revoke insert on outgoing from yidan_app')
    await must(house, 'order_clerk', orderId, 'confirm')
    const [letter] = house.app.listeners
    assert.ok(letter)
    const failures = new Map<string, number>()
    for (let index = 0; index < 12; index++) await settle(letter, failures)
    const manager = await aSession(house, 'logistics_manager')
    const { body } = await house.ask(manager, { path: '/parked' })
    const parked = body.events.find((one: { orderId: string }) => one.orderId === orderId)
    assert.deepEqual([parked.listener, parked.step, parked.tries], ['letter', 'confirm', 5])
    assert.match(parked.why, /permission denied/)

    const again = () => house.ask(manager, { method: 'POST', path: `/parked/${parked.id}/retry` })
    const refused = await again()
    assert.deepEqual([refused.status, refused.body.ok], [200, false])
    await owner.query('grant insert on outgoing to yidan_app')
    assert.deepEqual((await again()).body, { ok: true, why: null })
    const gone = await again()
    assert.deepEqual([gone.status, gone.body.code], [404, 'parked.not_found'])
    assert.equal((await owner.query(`select from outgoing where order_id = $1`, [orderId])).rowCount, 1)
    for (const id of ['999999', 'x', '1'.repeat(20)])
      assert.equal((await house.ask(manager, { method: 'POST', path: `/parked/${id}/retry` })).body.code, 'parked.not_found')
  })

  it('read what is new and nothing else, however long the log has grown', async () => {
    // a house of its own, or what others read there would be counted
    const apart = await aHouse()
    const watcher = await superuser(apart)
    const reader = openPool({ url: apart.url, role: 'yidan_worker', size: 1 })
    let heard = 0
    const listener: Listener = { name: 'counting', steps: ['pass_review'], react: async () => void heard++ }
    const readSoFar = async () => {
      await reader.raw.query('select pg_stat_force_next_flush()')
      await reader.raw.query('select') // what is to be flushed goes with the next statement's end
      const { rows } = await watcher.query<{ read: number }>(
        `select sum(idx_tup_read)::int as read from pg_stat_user_indexes where relname like 'order\\_event\\_%' and indexrelname like '%xid%'`,
      )
      return rows[0]?.read ?? 0
    }
    for (let order = 0; order < 20; order++) await place(apart)
    await passFence(watcher)
    while (await runListener(reader.database, listener, new Map()));
    await must(apart, 'order_clerk', await place(apart), 'pass_review')
    await passFence(watcher)
    const before = await readSoFar()
    await runListener(reader.database, listener, new Map())
    const read = (await readSoFar()) - before
    assert.equal(heard, 1)
    assert.ok(read > 0 && read < 10, `it read ${read} events for two new ones`)
    await reader.close()
    await watcher.end()
    await apart.close()
  })
})
