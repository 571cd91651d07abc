import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'node:test'
import { aDraft, aHouse } from '../../tests/support/company.ts'
import { superuser } from '../../tests/road/travel.ts'

const perBatch = 250
const batches = 3
const readPerOrderMax = 20

// Plans made for an empty table are kept until it is analysed: foreign keys once read all of a company's orders for every row written.
test('orders that come into empty tables read as little as later ones', async () => {
  const house = await aHouse()
  const owner = await superuser(house)
  const statistics = async () => {
    const { rows } = await owner.query<{ made: number; read: number }>(
      `select (sum(t.n_tup_ins) filter (where t.relname <> 'order_token'))::int as made, sum(t.seq_tup_read + i.read)::int as read
       from pg_stat_user_tables t, lateral (select coalesce(sum(idx_tup_read), 0) as read from pg_stat_user_indexes where relid = t.relid) i
       where t.relname ~ '^order_(default|\\d|token)'`,
    )
    return rows[0] ?? assert.fail()
  }
  const post = async (no: number, count: number) => {
    const orders = Array.from({ length: count }, (_, index) => aDraft(`E-${no}-${index}`, { items: [{ name: `杯 ${no} ${index}`, quantity: 1 }] })) // prettier-ignore
    const { status, body } = await house.ask('order_clerk', { path: '/orders/batch', body: { orders } })
    assert.equal(status, 200, JSON.stringify(body).slice(0, 300))
  }
  for (let batch = 0; batch < batches; batch++) await post(batch, perBatch)
  // what a connection has read is told with its next transaction, a second later at the earliest
  for (let tries = 0; tries < 10 && (await statistics()).made < batches * perBatch; tries++) {
    await pause(1100)
    await post(batches + tries, 1)
  }
  const { made, read } = await statistics()
  await owner.end()
  await house.close()
  assert.ok(made >= batches * perBatch)
  assert.ok(read < made * readPerOrderMax, `${read} rows were read to make ${made} orders`)
})
