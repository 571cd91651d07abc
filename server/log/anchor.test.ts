import assert from 'node:assert/strict'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Client } from 'pg'
import { aHouse, type House } from '../../tests/support/company.ts'
import { must, passFence, place, superuser } from '../../tests/road/travel.ts'
import { takeStep } from '../order/door/take-step.ts'
import { systemActor } from '../order/door/command.ts'
import { asTenant } from '../platform/database/database.ts'
import { readAnchors, writeAnchor, writeDueAnchor, type ReadAnchor } from './anchor.ts'

describe('anchors', () => {
  let house: House
  let owner: Client
  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
  })
  after(async () => {
    await owner.end()
    await house.close()
  })
  const cast = async (date: string) => {
    await passFence(owner)
    return writeAnchor({ backup: house.url, dataDir: house.dataDir, date })
  }
  const all = async () => {
    const read: ReadAnchor[] = []
    for await (const one of await readAnchors(house.dataDir)) read.push(one)
    return read
  }

  it('hold the heads of the chains that grew since the one before, signed, each naming the one before', async () => {
    assert.deepEqual(await all(), [])
    const [first, second] = [await place(house), await place(house)]
    await must(house, 'order_clerk', first, 'pass_review')
    const monday = await cast('2026-03-02')
    await must(house, 'order_clerk', second, 'pass_review')
    const third = await place(house)
    const tuesday = await cast('2026-03-03')
    const quiet = await cast('2026-03-04')

    const { rows } = await owner.query<{ id: string; version: number; head: string }>(
      `select id, version, encode(chain_hash, 'hex') as head from "order"`,
    )
    const headOf = (id: string) => rows.find((row) => row.id === id) ?? assert.fail(id)
    const byOrder = (heads: typeof monday.heads) =>
      new Map(heads.map(({ orderId, seq, hash }) => [orderId, { id: orderId, version: seq, head: hash }]))
    assert.deepEqual(new Set(monday.heads.map(({ orderId, seq }) => `${orderId}/${seq}`)), new Set([`${first}/2`, `${second}/1`]))
    assert.deepEqual(byOrder(tuesday.heads), new Map([second, third].map((id) => [id, headOf(id)])))
    assert.deepEqual(quiet.heads, [])
    assert.equal(monday.previous, null)
    assert.deepEqual((await all()).map(({ name, problems }) => [name, problems]), [['2026-03-02.json', []], ['2026-03-03.json', []], ['2026-03-04.json', []]]) // prettier-ignore
  })

  it('and their key are for the program’s own eyes, and no drafts stay behind', async () => {
    for (const path of ['keys/anchor.pem', 'anchors/2026-03-02.json'])
      assert.equal((await stat(join(house.dataDir, path))).mode & 0o777, 0o600)
    assert.deepEqual(
      (await readdir(join(house.dataDir, 'anchors'))).sort((a, b) => a.localeCompare(b)),
      ['2026-03-02.json', '2026-03-03.json', '2026-03-04.json'],
    )
    assert.match(await readFile(join(house.dataDir, 'keys', 'anchor.pem'), 'utf8'), /^-----BEGIN [A-Z]+ KEY-----/)
  })

  it('are cast once a day', async () => {
    const due = (now: string) => writeDueAnchor({ backup: house.url, dataDir: house.dataDir, now: new Date(now) })
    assert.equal(await due('2026-03-04T23:59:59Z'), false)
    assert.equal(await due('2026-03-05T00:00:00Z'), true)
    assert.equal(await due('2026-03-05T00:01:00Z'), false)
    assert.equal(await due('2026-03-01T00:00:00Z'), false)
  })

  it('leave what an open transaction wrote to the next, however its number stands', async () => {
    const [slow, quick] = [await place(house), await place(house)]
    await cast('2026-03-06')
    const { id: tenantId } = house.tenant
    const during = await asTenant(house.pools.app.database, { tenantId }, async (tx) => {
      await takeStep(house.app.road, tx, { tenantId, orderId: slow, step: 'letter_sent_by_system', actor: systemActor })
      await sql`select ${1}::int`.execute(tx) // written, but not committed
      await must(house, 'order_clerk', quick, 'pass_review')
      return writeAnchor({ backup: house.url, dataDir: house.dataDir, date: '2026-03-07' })
    })
    assert.deepEqual(during.heads, [])
    const after = await cast('2026-03-08')
    assert.deepEqual(new Map(after.heads.map(({ orderId, seq }) => [orderId, seq])), new Map([slow, quick].map((id) => [id, 2])))
  })
})
