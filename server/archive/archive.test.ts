// ARC-1: archived within a week; people forgotten and months purged when two persons want it; the log stays verifiable throughout.
import assert from 'node:assert/strict'
import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { runNextDisposal } from './run-disposals.ts'
import { archiveOrders } from './archive-orders.ts'
import { must, passFence, place, superuser } from '../../tests/road/travel.ts'
import { aSession, upload } from '../../tests/support/asking.ts'
import { aHouse, type Ask, type House, type Reply, type Tenant } from '../../tests/support/company.ts'
import { writeAnchor } from '../log/anchor.ts'
import type { Report } from '../order/verify/report.ts'
import { verifyLog } from '../order/verify/verify-log.ts'

const personal = ['张伟', '13800138000', '科苑路15号', '门口的李四']

describe('archive and retention', () => {
  let house: House
  let owner: Client
  let admin: { key: string }
  let manager: { key: string }
  let old: string
  let photo: string
  let shared: string

  const ask = (who: { key: string }, one: Ask): Promise<Reply> => house.ask(who, one)
  const on = async (who: { key: string }, path: string, body: object = {}) => ask(who, { path: `/archive${path}`, body })
  const verify = (): Promise<Report> => verifyLog({ url: house.url, dataDir: house.dataDir })
  const anchor = async (date: string) => {
    await passFence(owner)
    await writeAnchor({ backup: house.url, dataDir: house.dataDir, date })
  }
  const dispose = () =>
    runNextDisposal({
      database: house.pools.app.database,
      workers: house.pools.workers.database,
      flows: house.app.road.flows,
      files: house.app.files,
      dataDir: house.dataDir,
      now: house.app.road.now,
      stop: new AbortController().signal,
    })
  const isOnDisk = (hash: string) => access(join(house.dataDir, 'files', hash.slice(0, 2), hash)).then(() => true, () => false) // prettier-ignore

  /** A whole life with a note, a photo and a signature, to its completion. */
  async function complete(note: string): Promise<string> {
    const id = await place(house, { buyerNote: '请交给门口的李四' })
    await must(house, 'order_clerk', id, 'add_note', { details: { note } })
    for (const [who, step] of [
      ['order_clerk', 'pass_review'],
      ['order_clerk', 'confirm'],
      ['dispatcher', 'accept'],
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
      ['outbound_operator', 'collect'],
      ['dispatcher', 'depart'],
      ['hub_operator', 'send_out'],
    ] as const)
      // prettier-ignore
      await must(house, who, id, step)
    const evidence = [{ kind: 'photo', hash: photo }, { kind: 'signature', hash: shared }] // prettier-ignore
    await must(house, 'hub_operator', id, 'sign', { body: { evidence } })
    await must(house, 'order_clerk', id, 'complete')
    return id
  }

  before(async () => {
    house = await aHouse({ now: new Date('2023-03-10T02:00:00.000Z') })
    owner = await superuser(house)
    for (const month of ['2023-03-10', '2024-05-10', '2026-03-10']) await owner.query('select ensure_partitions($1, 0)', [month])
    admin = await aSession(house, 'admin')
    manager = await aSession(house, 'manager')
    photo = await upload(house, 'hub_operator', { name: '张伟的门口.png', mark: 'photo' })
    shared = await upload(house, 'hub_operator', { name: '签名.png', mark: 'shared' })
    old = await complete('门口的李四说下午才在')
    house.clock.now = new Date('2024-05-10T02:00:00.000Z')
    photo = await upload(house, 'hub_operator', { mark: 'another' })
    await complete('另一张')
    photo = ''
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  it('archives completed orders by the system, by the flow and not before their days are over', async () => {
    const run = () =>
      archiveOrders({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })
    house.clock.now = new Date('2024-05-14T02:00:00.000Z')
    assert.equal(await run(), 1)
    const { body } = await house.ask('manager', { path: `/orders/${old}` })
    assert.equal(body.status, 'archived')
    assert.equal(body.events.find((one: { step: string }) => one.step === 'archive').actorRole, 'system')
    house.clock.now = new Date('2024-05-16T02:00:00.000Z')
    assert.equal(await run(), 1)
    assert.equal(await run(), 0)
    house.clock.now = new Date('2026-03-10T02:00:00.000Z')
  })

  it('finds an archived order by each of its numbers, with all that was filed', async () => {
    const { body } = await house.ask('order_clerk', { path: `/orders/${old}` })
    for (const number of [body.orderNo, body.trackingNo, body.externalNo]) {
      const found = await house.ask('order_clerk', { path: `/orders?closed=yes&search=${encodeURIComponent(number)}` })
      assert.deepEqual(found.body.orders.map(({ id }: { id: string }) => id), [old]) // prettier-ignore
    }
    assert.match(JSON.stringify(body.events), /的门口\.png/)
    await anchor('2026-03-10')
  })

  it('keeps and checks the settings', async () => {
    const usual = (await ask(admin, { path: '/archive' })).body
    assert.deepEqual(usual.retention, { archiveAfterDays: 5, forgetAfterMonths: 12, keepMonths: 36 })
    const save = (body: object) => ask(admin, { path: '/archive/retention', method: 'PUT', body })
    assert.equal((await save({ archiveAfterDays: 3, forgetAfterMonths: 6, keepMonths: 36 })).status, 200)
    assert.equal((await save({ archiveAfterDays: 3, forgetAfterMonths: 6, keepMonths: 35 })).status, 400)
    assert.equal((await save({ archiveAfterDays: 3, forgetAfterMonths: 40, keepMonths: 36 })).status, 400)
    const after = (await ask(admin, { path: '/archive' })).body
    assert.deepEqual([after.retention.forgetAfterMonths, after.savedBy], [6, 'admin'])
    // the first is older than three years by less than a month: its whole month is not
    assert.deepEqual(after.due, [{ month: '2023-03', kind: 'forget', orders: 1, open: 0 }, { month: '2024-05', kind: 'forget', orders: 1, open: 0 }]) // prettier-ignore
  })

  it('refuses what is too early, empty, open, decided, or wanted by one person only', async () => {
    const refused = async (reply: Promise<Reply>, code: string) => assert.equal((await reply).body.code, code)
    await refused(on(admin, '/disposals', { kind: 'purge', month: '2023-03' }), 'archive.too_early')
    await refused(on(admin, '/disposals', { kind: 'forget', month: '2023-02' }), 'archive.month_empty')
    await owner.query(`update "order" set status = 'completed' where id <> $1`, [old])
    await refused(on(admin, '/disposals', { kind: 'forget', month: '2024-05' }), 'archive.not_archived')
    await owner.query(`update "order" set status = 'archived' where id <> $1`, [old])
    const { body } = await on(admin, '/disposals', { kind: 'forget', month: '2023-03' })
    await refused(on(manager, '/disposals', { kind: 'forget', month: '2023-03' }), 'archive.already_decided')
    await refused(on(admin, `/disposals/${body.id}/confirm`), 'archive.second_person')
    await refused(ask(admin, { path: `/archive/disposals/${body.id}/certificate` }), 'archive.not_found')
    assert.equal((await on(manager, `/disposals/${body.id}/withdraw`)).body.state, 'withdrawn')
    await refused(on(manager, `/disposals/${body.id}/confirm`), 'archive.already_decided')
    await refused(on(manager, `/disposals/${house.tenant.id}/confirm`), 'archive.not_found')
    await assert.rejects(owner.query(`insert into disposal (tenant_id, id, kind, month, low, high, state, orders, approved_by, approved_by_name, approved_at, confirmed_by)
      values ($1, $1, 'purge', '2023-03-01', $1, $1, 'confirmed', 0, $1, '', now(), $1)`, [house.tenant.id]), /disposal_check/) // prettier-ignore
    await owner.query(`select set_config('yidan.tenant', $1, false)`, [house.tenant.id])
    await assert.rejects(owner.query('select purge_month($1)', [body.id]), /nobody wanted/)
    await assert.rejects(owner.query(`select forget_orders($1, '{}', '[]')`, [body.id]), /nobody wanted/)
  })

  const wanted = async (kind: string, month: string): Promise<string> => {
    const { body } = await on(admin, '/disposals', { kind, month })
    assert.equal(body.state, 'approved', JSON.stringify(body))
    const confirmed = await on(manager, `/disposals/${body.id}/confirm`)
    assert.equal(confirmed.body.state, 'confirmed', JSON.stringify(confirmed.body))
    assert.equal(await dispose(), true)
    return body.id
  }
  /** Everything that the database says of an order, as text. */
  const allOf = async (orderId: string): Promise<string> => {
    const { rows } = await owner.query<{ table: string }>(
      `select distinct table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'order_id' and table_name !~ '_20|default'`,
    )
    const texts = [JSON.stringify((await owner.query('select * from "order" where id = $1', [orderId])).rows)]
    for (const { table } of rows)
      texts.push(
        JSON.stringify(
          (await owner.query(`select * from "${table}" where order_id = $1`, [orderId])).rows.map(
            (row: Record<string, unknown>) => ({ ...row, ...(Buffer.isBuffer(row['raw']) && { raw: row['raw'].toString() }) }),
          ),
        ),
      )
    return texts.join('\n')
  }

  it('forgets people: no name, number, address, note or picture is left; figures, road and chain stay', async () => {
    const before = await allOf(old)
    for (const word of personal) assert.match(before, new RegExp(word))
    const { rows: evidence } = await owner.query<{ hash: string }>(
      `select f->>'hash' as hash from order_event, jsonb_array_elements(evidence) f where order_id = $1`,
      [old],
    )
    const id = await wanted('forget', '2023-03')
    const left = await allOf(old)
    for (const word of personal) assert.doesNotMatch(left, new RegExp(word), word)
    const { body } = await house.ask('manager', { path: `/orders/${old}` })
    assert.equal(body.items[0].quantity, 2)
    assert.equal(body.events.length, 14)
    assert.deepEqual(
      await Promise.all(evidence.map(({ hash }) => isOnDisk(hash))),
      [false, true],
      'the other is evidence of another order too',
    )
    const report = await verify()
    assert.deepEqual(report.problems, [])
    const { certificate, signature, publicKey } = (await ask(manager, { path: `/archive/disposals/${id}/certificate` })).body
    assert.equal(
      verifySignature(null, Buffer.from(certificate), createPublicKey(publicKey), Buffer.from(signature, 'base64')),
      true,
    )
    const said = JSON.parse(certificate)
    assert.deepEqual(
      [said.kind, said.month, said.orders, said.files, said.approvedBy, said.confirmedBy],
      ['forget', '2023-03', 1, 1, 'admin', 'manager'],
    )
    assert.ok(said.redactions.count >= 2)
  })

  it('finds words that were taken out or put in afterwards, and a certificate that was rewritten', async () => {
    const tampered = async (change: string, undo: string) => {
      await owner.query('set session_replication_role = replica')
      await owner.query(change)
      const { problems } = await verify()
      await owner.query(undo)
      await owner.query('set session_replication_role = origin')
      return problems.join('\n')
    }
    const note = `update order_event set details = jsonb_set(details, '{said}', $said) where order_id = '${old}' and step = 'add_note'`
    assert.match(await tampered(note.replace('$said', `'{"note": "x"}'`), note.replace('$said', `'{}'`)), /what is left of event/)
    await owner.query('create temp table was as table event_redaction')
    assert.match(
      await tampered('delete from event_redaction', 'insert into event_redaction select * from was'),
      /the hash of event|other words were taken out/,
    )
    await owner.query('create temp table certified as table disposal')
    const cut = await tampered(
      `update disposal set certificate = replace(certificate, '"orders":1', '"orders":2') where state = 'done'`,
      'update disposal d set certificate = c.certificate from certified c where c.id = d.id',
    )
    assert.match(cut, /its signature does not fit/)
    assert.deepEqual((await verify()).problems, [])
  })

  it('purges a month with its partitions when it is old enough; the anchors of old are content, later months untouched', async () => {
    house.clock.now = new Date('2026-05-02T02:00:00.000Z')
    const review = (await ask(manager, { path: '/archive/months/2023-03' })).body
    assert.deepEqual(review.orders.map((one: { id: string; forgotten: boolean }) => [one.id, one.forgotten]), [[old, true]]) // prettier-ignore
    const id = await wanted('purge', '2023-03')
    assert.equal(await allOf(old).then((text) => /[0-9a-f-]{36}/.test(text)), false)
    const { rows } = await owner.query(
      `select to_regclass('order_2023_03') as orders, to_regclass('order_event_2023_03') as events`,
    )
    assert.deepEqual(rows, [{ orders: null, events: null }])
    const report = await verify()
    assert.deepEqual([report.problems, report.orders], [[], 1])
    const { body } = await ask(manager, { path: `/archive/disposals/${id}/certificate` })
    assert.deepEqual([JSON.parse(body.certificate).orders, JSON.parse(body.certificate).events], [1, 14])
    assert.equal((await house.ask('manager', { path: `/orders/${old}` })).status, 404)
    await anchor('2026-05-02')
    assert.deepEqual((await verify()).problems, [])
  })

  it('leaves the month of another company where it is', async () => {
    const other: Tenant = await house.addTenant('two')
    house.clock.now = new Date('2024-05-20T02:00:00.000Z')
    const placed = await house.ask(
      'order_clerk',
      {
        path: '/orders',
        body: {
          externalNo: 'OTHER',
          clientCode: 'ALPHA',
          consignee: {
            name: '王五',
            phone: '13800138001',
            province: '广东省',
            city: '深圳市',
            district: '南山区',
            detail: '科苑路16号1栋101',
          },
          items: [{ name: '杯', quantity: 1 }],
        },
      },
      other,
    )
    house.clock.now = new Date('2027-07-01T02:00:00.000Z')
    await wanted('purge', '2024-05')
    const { rows } = await owner.query<{ id: string }>('select id from "order"')
    assert.deepEqual(rows.map(({ id }) => id), [placed.body.orderId]) // prettier-ignore
    assert.deepEqual((await verify()).problems, [])
  })
})
