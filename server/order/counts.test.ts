// What the rail shows is added up from moves (0012_lists.sql): never other than what a look at every order gives.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { standings } from '../../tests/road/standings.ts'
import { bring, keepFile, must, place, superuser } from '../../tests/road/travel.ts'
import { aHouse, type House } from '../../tests/support/company.ts'
import { foldCounts } from './fold-counts.ts'

describe('counts of orders', () => {
  let house: House
  let owner: Client
  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const looked = `select client_id, status, count(*)::int as orders, count(*) filter (where held)::int as held from "order" where status <> 'archived' group by 1, 2 order by 1, 2`
  const added = `select client_id, node as status, sum(orders)::int as orders, sum(held)::int as held from (
      select client_id, to_status as node, orders, held_to as held from order_count where to_status is not null
      union all select client_id, from_status, -orders, -held_from from order_count where from_status is not null) m
    group by 1, 2 having sum(orders) <> 0 or sum(held) <> 0 order by 1, 2`
  const mustAgree = async () => assert.deepEqual((await owner.query(added)).rows, (await owner.query(looked)).rows)
  const rowCount = async () => Number((await owner.query('select count(*) from order_count')).rows[0].count)

  it('agree after orders of every standing, holds, an archived one, corrections by hand and a deletion', async () => {
    for (const standing of standings) await bring(house, standing)
    const held = await place(house, { paymentState: 'unpaid', clientCode: 'BETA' })
    await mustAgree()
    await owner.query(`update "order" set status = 'archived', held = false where id = $1`, [held])
    await mustAgree()
    await owner.query(`update "order" set status = 'preparing' where id = $1`, [held])
    await mustAgree()
    await owner.query(
      `insert into "order" select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'external_no', 'COPY'))).* from "order" o where id = $1`,
      [held],
    )
    await mustAgree()
    await owner.query(`delete from "order" where external_no = 'COPY'`)
    await mustAgree()
  })

  it('agree when orders move at once, while two programs fold', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => place(house)))
    let moving = true
    const fold = async () => {
      while (moving) await foldCounts(house.pools.workers.database)
    }
    const folding = [fold(), fold()]
    await Promise.all(
      orders.map(async (id) => {
        await must(house, 'order_clerk', id, 'pass_review')
        await must(house, 'order_clerk', id, 'confirm')
      }),
    )
    moving = false
    await Promise.all(folding)
    await mustAgree()
  })

  it('are few rows once folded, and the same', async () => {
    const before = (await owner.query(added)).rows
    await owner.query(`update "order" set held = not held`)
    await owner.query(`update "order" set held = not held`)
    const loose = await rowCount()
    assert.equal(await foldCounts(house.pools.workers.database), false)
    assert.ok((await rowCount()) < loose, `${await rowCount()} rows of ${loose}`)
    assert.deepEqual((await owner.query(added)).rows, before)
    await mustAgree()
  })

  it('leave nothing of a move that was taken back', async () => {
    const before = await rowCount()
    await owner.query('begin')
    await owner.query(`update "order" set status = 'signed' where status = 'under_review'`)
    await owner.query('rollback')
    assert.equal(await rowCount(), before)
  })
})
