import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import type { Client } from 'pg'
import { aHouse, type House } from '../../../tests/support/company.ts'
import { listColumns } from '../../../tests/road/clone-order.ts'
import { splitStandings, standings } from '../../../tests/road/standings.ts'
import { bring, keepFile, must, passFence, superuser } from '../../../tests/road/travel.ts'
import { recordActivity } from '../../access/record-activity.ts'
import { asTenant } from '../../platform/database/database.ts'
import { writeAnchor } from '../../log/anchor.ts'
import { chainStart, hashEvent, type HashedEvent } from '../../log/hash-event.ts'
import type { Report } from './report.ts'
import { verifyLog } from './verify-log.ts'

const whole = { brokenChains: 0, wrongHeads: 0, wrongReplays: 0, missingTails: 0, badAnchors: 0 }
const run = promisify(execFile)

describe('verifying the log', () => {
  let house: House
  let owner: Client
  const verify = () => verifyLog({ url: house.url, dataDir: house.dataDir })
  const anchor = async (date: string) => {
    await passFence(owner)
    await writeAnchor({ backup: house.url, dataDir: house.dataDir, date })
  }

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
    for (const standing of [...standings, ...splitStandings]) await bring(house, standing)
    await anchor('2026-03-04')
    await bring(house, { way: [] })
    await anchor('2026-03-05')
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  /** Somebody who owns the database does this; what is wrong afterwards is found, and undone. */
  async function afterwards(tamper: () => Promise<void>): Promise<Report> {
    const tables = ['"order"', 'order_event', 'hold', 'clock', 'shipment_order', 'assignment', 'activity']
    await owner.query('set session_replication_role = replica')
    for (const table of tables) await owner.query(`create temp table ${keptName(table)} as table ${table}`)
    try {
      await tamper()
      return await verify()
    } finally {
      for (const table of tables) {
        const columns = (await listColumns(owner, table)).join(', ')
        await owner.query(
          `delete from ${table}; insert into ${table} (${columns}) select ${columns} from ${keptName(table)}; drop table ${keptName(table)}`,
        )
      }
      await owner.query('set session_replication_role = origin')
    }
  }
  const keptName = (table: string) => `kept_${table.replaceAll('"', '')}`
  const counts = ({ brokenChains, wrongHeads, wrongReplays, missingTails, badAnchors }: Report) => ({
    brokenChains,
    wrongHeads,
    wrongReplays,
    missingTails,
    badAnchors,
  })

  it('finds nothing wrong where nobody has touched it', async () => {
    const report = await verify()
    const { rows } = await owner.query<{ orders: number; events: number; activities: number; stockEntries: number }>(
      `select (select count(*)::int from "order") as orders, (select count(*)::int from order_event) as events, (select count(*)::int from activity) as activities,
        (select count(*)::int from stock_entry) as "stockEntries"`,
    )
    assert.deepEqual({ ...report }, { ...rows[0], anchors: 2, ...whole, problems: [] })
    assert.ok(report.orders > 25 && report.events > 200)
  })

  const alterations = [
    ['who did it', `update order_event set actor_name = 'somebody else' where order_id = $1 and seq = 2`],
    ['when it was', `update order_event set at = at + interval '1 millisecond' where order_id = $1 and seq = 2`],
    [
      'what was said',
      `update order_event set details = jsonb_set(details, '{said,note}', '"never said"') where order_id = $1 and seq = 2`,
    ],
    ['an event in the middle is gone', `delete from order_event where order_id = $1 and seq = 2`],
  ] as const
  for (const [what, statement] of alterations) {
    it(`finds a row altered: ${what}`, async () => {
      const orderId = await someOrder('out_for_delivery')
      const report = await afterwards(async () => void (await owner.query(statement, [orderId])))
      assert.equal(report.brokenChains, 1)
      assert.match(report.problems[0] ?? '', new RegExp(`^${orderId}: .*event 2`))
    })
  }

  it('finds a tail cut off', async () => {
    const report = await afterwards(
      async () =>
        void (await owner.query(`delete from order_event where order_id = $1 and seq > 5`, [await someOrder('signed')])),
    )
    assert.deepEqual(counts(report), { ...whole, wrongHeads: 1, wrongReplays: 1, missingTails: 1 })
  })

  it('finds a tail cut off with the head on the order written anew: the anchor tells', async () => {
    const orderId = await bring(house, { way: [] })
    await must(house, 'order_clerk', orderId, 'add_note')
    await anchor('2026-03-06')
    const report = await afterwards(async () => {
      await owner.query('delete from order_event where order_id = $1 and seq = 2', [orderId])
      await owner.query(
        `update "order" o set version = 1, chain_hash = e.hash, last_event_at = e.at from order_event e where o.id = $1 and e.order_id = o.id`,
        [orderId],
      )
    })
    assert.deepEqual(counts(report), { ...whole, missingTails: 1 })
    assert.deepEqual(report.problems, [`${orderId}: event 2 stands in anchor 2026-03-06.json and is gone`])
  })

  it('finds a chain written anew from its first event, all hashes computed again: the anchor tells', async () => {
    const orderId = await someOrder('signed')
    const report = await afterwards(() => forge(orderId, 'somebody else'))
    assert.deepEqual(counts(report), { ...whole, brokenChains: 1 })
    assert.match(report.problems[0] ?? '', /the chain was written anew/)
  })

  const rows = [
    ['the status', `update "order" set status = 'in_transit' where id = $1`],
    ['who reviewed', `update "order" set first_reviewed_by = null where id = $1`],
    ['a due time', `update clock set due_at = due_at + interval '1 hour' where order_id = $1 and stopped_at is null`],
    ['a clock long stopped', `update clock set breached_at = stopped_at where order_id = $1 and clock = 'first_review'`],
    ['a waybill’s shipment', `update shipment_order set task = 'picked' where order_id = $1`],
    ['who is in charge', `update assignment set name = 'nobody' where order_id = $1 and role = 'carrier'`],
    [
      'a hold slipped in',
      `insert into hold (tenant_id, id, order_id, client_id, type, placed_at, placed_by) select tenant_id, gen_random_uuid(), id, client_id, 'manual', now(), 'x' from "order" where id = $1`,
    ],
  ] as const
  for (const [what, statement] of rows) {
    it(`finds a row that the events do not give: ${what}`, async () => {
      const orderId = await someOrder('out_for_delivery')
      const report = await afterwards(async () => void (await owner.query(statement, [orderId])))
      assert.deepEqual(counts(report), { ...whole, wrongReplays: 1 })
      assert.ok(report.problems[0]?.startsWith(orderId))
    })
  }

  it('finds an activity altered and one taken away', async () => {
    const { id: tenantId } = house.tenant
    for (const subjectId of ['one', 'two'])
      for (const act of ['create', 'change'])
        await asTenant(house.pools.app.database, { tenantId }, (tx) =>
          recordActivity(tx, {
            tenantId,
            subject: 'client',
            subjectId,
            act,
            actor: { ...house.tenant, name: 'admin' },
            details: { act, nothing: undefined },
          }),
        )
    assert.deepEqual(counts(await verify()), whole)
    const altered = await afterwards(
      async () => void (await owner.query(`update activity set actor_name = 'nobody' where subject_id = 'two' and seq = 1`)),
    )
    assert.deepEqual([altered.brokenChains, altered.problems], [1, ['client two: the hash of activity 1 does not fit']])
    const cut = await afterwards(
      async () => void (await owner.query(`delete from activity where subject_id = 'one' and seq = 1`)),
    )
    assert.deepEqual([cut.brokenChains, cut.problems], [1, ['client one: activity 1 is missing']])
  })

  it('finds an anchor altered, taken away, or signed by another', async () => {
    const folder = join(house.dataDir, 'anchors')
    const [first = '', second = ''] = (await readdir(folder)).sort()
    const kept = [await readFile(join(folder, first), 'utf8'), await readFile(join(folder, second), 'utf8')] as const
    const restore = () => Promise.all([writeFile(join(folder, first), kept[0]), writeFile(join(folder, second), kept[1])])
    const altered = JSON.parse(kept[0]) as { anchor: string; signature: string }
    const body = JSON.parse(altered.anchor) as { heads: unknown[] }

    await writeFile(
      join(folder, first),
      JSON.stringify({ ...altered, anchor: JSON.stringify({ ...body, heads: body.heads.slice(1) }) }),
    )
    assert.equal((await verify()).badAnchors, 2) // its signature, and the next does not follow it
    await writeFile(join(folder, first), 'no anchor at all')
    assert.ok((await verify()).badAnchors >= 2)
    await restore()
    await rm(join(folder, second))
    assert.ok((await verify()).badAnchors >= 1)
    await restore()

    const keyPath = join(house.dataDir, 'keys', 'anchor.pem')
    const key = await readFile(keyPath)
    await rm(keyPath)
    assert.ok((await verify()).badAnchors >= 2)
    await writeFile(keyPath, key)
    assert.deepEqual(counts(await verify()), whole)
  })

  it('as a command ends with 0 and a report, with 1 when something is wrong, with 2 when it cannot look', async () => {
    const command = (env: Record<string, string>) =>
      run(process.execPath, ['server/verify.ts', '--json'], {
        cwd: join(import.meta.dirname, '..', '..', '..'),
        env: { ...process.env, DATA_DIR: house.dataDir, ...env },
      }).then(
        ({ stdout }) => ({ code: 0, report: JSON.parse(stdout) as Report }),
        (error: { code: number; stdout: string }) => ({
          code: error.code,
          report: error.stdout ? (JSON.parse(error.stdout) as Report) : undefined,
        }),
      )
    const good = await command({ DATABASE_URL: house.url })
    assert.deepEqual([good.code, good.report && counts(good.report)], [0, whole])
    await owner.query(`update "order" set goods = goods, due_at = now() where id = $1`, [await someOrder('signed')])
    const bad = await command({ DATABASE_URL: house.url })
    assert.deepEqual([bad.code, bad.report?.wrongReplays], [1, 1])
    assert.equal((await command({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).code, 2)
  })

  async function someOrder(status: string): Promise<string> {
    const { rows: found } = await owner.query<{ id: string }>('select id from "order" where status = $1 order by id limit 1', [
      status,
    ])
    return found[0]?.id ?? assert.fail(status)
  }

  /** All that a database's owner can do to hide another name in the first event. */
  async function forge(orderId: string, name: string): Promise<void> {
    const { rows: events } = await owner.query<Omit<HashedEvent, 'at' | 'recordedAt'> & { at: Date; recordedAt: Date }>(
      `select order_id as "orderId", seq, at, recorded_at as "recordedAt", actor_id as "actorId", actor_name as "actorName", actor_role as "actorRole", step, from_status as "from",
         to_status as "to", details, evidence, request_id as "requestId" from order_event where order_id = $1 order by seq`,
      [orderId],
    )
    let hash = chainStart(orderId)
    for (const event of events) {
      const actorName = event.seq === 1 ? name : event.actorName
      hash = hashEvent(hash, { ...event, actorName, at: event.at.toISOString(), recordedAt: event.recordedAt.toISOString() })
      await owner.query(`update order_event set actor_name = $3, hash = decode($4, 'hex') where order_id = $1 and seq = $2`, [
        orderId,
        event.seq,
        actorName,
        hash,
      ])
    }
    await owner.query(`update "order" set chain_hash = decode($2, 'hex') where id = $1`, [orderId, hash])
  }
})
