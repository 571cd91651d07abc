// A client's ERP hands over many orders at once and hears of each line (INT-1): once, however often it is sent or whoever dies.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { carryNextUpload } from '../../server/intake/erp/carry-upload.ts'
import { forgetMails } from '../../server/intake/mail/forget-mails.ts'
import { multipart } from '../support/asking.ts'
import { aDraft, agreed, aHouse, type House, type Reply } from '../support/company.ts'

let house: House
let owner: pg.Client
before(async () => {
  house = await aHouse()
  owner = new pg.Client({ connectionString: house.url })
  await owner.connect()
})
after(async () => {
  await owner?.end()
  await house?.close()
})

const own = (no: string, changes = {}) => aDraft(no, { clientCode: undefined, ...changes })
const send = (uploadNo: string, orders: unknown[]): Promise<Reply> =>
  house.ask('client', { path: '/erp/orders', body: { uploadNo, orders } })
const outcomes = (reply: Reply['body']) => reply.lines.map(({ outcome }: Reply['body']) => outcome)
const carry = async () => {
  const { road, files } = house.app
  const ground = {
    road,
    files,
    sheets: sheetReader,
    database: house.pools.app.database,
    workers: house.pools.workers.database,
    stop: new AbortController().signal,
    onCreated: () => undefined,
  }
  while (await carryNextUpload(ground));
}

describe('an upload', () => {
  test('is acknowledged line by line, and again when it is asked for', async () => {
    const lines = [own('E-1'), own('E-2', { consignee: { name: '李娜' } }), own('E-1'), 'nonsense', own('E-3', { items: [] })]
    const { status, body } = await send('U-1', lines)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      [body.state, body.orderCount, body.done, body.created, body.duplicates, body.waiting],
      ['done', 5, 5, 1, 1, 3],
    )
    assert.deepEqual(outcomes(body), ['created', 'waiting', 'duplicate', 'waiting', 'waiting'])
    assert.equal(body.lines[2].orderId, body.lines[0].orderId, 'a duplicate names its order')
    assert.deepEqual(body.lines[1].problems.map(({ path, code }: Reply['body']) => [path, code]), [['consignee.phone', 'required'], ['consignee.detail', 'required']]) // prettier-ignore
    const again = await house.ask('client', { path: `/erp/orders/${body.id}` })
    assert.deepEqual(again.body, body)
    const found = await house.ask('client', { path: '/erp/orders?uploadNo=U-1' })
    assert.deepEqual(found.body.uploads.map(({ id }: Reply['body']) => id), [body.id]) // prettier-ignore
    const page = await house.ask('client', { path: `/erp/orders/${body.id}/lines?after=1&limit=2` })
    assert.deepEqual([outcomes(page.body), page.body.nextAfter], [['waiting', 'duplicate'], 3])
    const csv = await house.ask('client', { path: `/erp/orders/${body.id}/lines.csv` })
    assert.equal(csv.body.trim().split('\r\n').length, 6)
    assert.match(csv.body, /2,orders\[1\],E-2,待补 waiting,waiting,,[0-9a-f-]+,收货方电话必填，请补上；收货方详细地址必填/)
    // what waited is put right by a person: the acknowledgement says what it has become
    const message = (await house.ask('order_clerk', { path: `/intake/messages/${body.lines[1].messageId}` })).body
    assert.equal(message.channel, 'erp')
    const draft = aDraft('E-2', { clientCode: undefined })
    await house.ask('order_clerk', { path: `/intake/messages/${message.id}/correct`, body: { draft, consent: agreed } })
    const later = await house.ask('client', { path: `/erp/orders/${body.id}` })
    assert.deepEqual(
      [later.body.lines[1].outcome, later.body.lines[1].now, later.body.lines[1].orderId !== null],
      ['waiting', 'ordered', true],
    )
  })

  test('sent again under its number is the same, at once or later; other content is refused', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => own(`TWICE-${index}`))
    const replies = await Promise.all(Array.from({ length: 8 }, () => send('U-2', lines)))
    assert.deepEqual([...new Set(replies.map(({ status }) => status))], [200])
    assert.equal(new Set(replies.map(({ body }) => body.id)).size, 1)
    await carry()
    const { body } = await send('U-2', lines)
    assert.deepEqual([body.state, body.created, body.duplicates], ['done', 30, 0])
    const { rows } = await owner.query(`select count(*)::int as count from "order" where external_no like 'TWICE-%'`)
    assert.equal(rows[0].count, 30)
    assert.equal((await send('U-2', [own('OTHER')])).body.code, 'erp.number_used')
    // another client's ERP may count alike
    const other = await house.ask('client#2', { path: '/erp/orders', body: { uploadNo: 'U-2', orders: [own('B-1')] } })
    assert.equal(other.body.created, 1)
    assert.equal((await house.ask('client#2', { path: `/erp/orders/${body.id}` })).body.code, 'erp.not_found')
  })

  test('that is larger than a request may take goes on by a worker, also behind one that died', async () => {
    const lines = Array.from({ length: 730 }, (_, index) => own(`MANY-${index}`))
    const { body } = await send('U-3', lines)
    assert.deepEqual([body.state, body.done, body.lines.length, body.nextAfter], ['running', 500, 200, 200])
    await owner.query(`update erp_upload set lease_until = $2 where id = $1`, [
      body.id,
      new Date(house.clock.now.getTime() + 60_000),
    ])
    await carry()
    assert.equal(
      (await house.ask('client', { path: `/erp/orders/${body.id}` })).body.done,
      500,
      'the lease of another still runs',
    )
    house.clock.now = new Date(house.clock.now.getTime() + 61_000)
    await Promise.all([carry(), carry()])
    const done = (await house.ask('client', { path: `/erp/orders/${body.id}` })).body
    assert.deepEqual([done.state, done.done, done.created], ['done', 730, 730])
  })

  test('of a sheet names its rows, and of staff its client', async () => {
    const csv = Buffer.from(
      '订单号,收货人,手机,地址,商品,数量\nF-1,甲,13800138000,广东省深圳市南山区科苑路8号2栋301室,碗,1\nF-1,甲,13800138000,广东省深圳市南山区科苑路8号2栋301室,盘,2\nF-2,乙,,广东省深圳市南山区科苑路8号2栋301室,碗,1\n',
    )
    const fields = { uploadNo: 'U-4', clientId: house.tenant.clients[0]?.id ?? '' }
    const file = (more = {}) =>
      house.ask('order_clerk', {
        path: '/erp/files',
        ...multipart({ name: '三月.csv', bytes: csv, fields: { ...fields, ...more } }),
      })
    const { status, body } = await file()
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(body.lines.map(({ place, outcome, problems }: Reply['body']) => [place, outcome, problems[0]?.cell]), [['2–3', 'created', undefined], ['4', 'waiting', 'C4']]) // prettier-ignore
    assert.equal((await file({ uploadNo: '' })).body.code, 'request.invalid')
    assert.equal(
      (await house.ask('order_clerk', { path: '/erp/orders', body: { uploadNo: 'U-5', orders: [own('X')] } })).body.code,
      'erp.client_needed',
    )
    assert.equal((await house.ask('picker', { path: '/erp/orders' })).status, 403)
  })
})

describe('what an upload said of people', () => {
  const forget = () => {
    const { app, pools } = house
    return forgetMails({ database: pools.app.database, workers: pools.workers.database, files: app.files, now: app.road.now })
  }
  const sent = async (uploadNo: string) => {
    const { rows } = await owner.query(
      `select u.id, u.tenant_id, encode(u.file_hash, 'hex') as hash, l.message_id, l.problems from erp_upload u join received_line l on l.source_id = u.id where upload_no = $1 order by u.id`,
      [uploadNo],
    )
    return rows
  }

  test('goes with the people of its orders, also of those that waited first', async () => {
    await send('FORGET-1', [
      own('F-1', { consignee: { name: '李娜', phone: '12', detail: '广东省深圳市南山区科苑路8号2栋301室' } }),
    ])
    const [line] = await sent('FORGET-1')
    assert.match(JSON.stringify(line.problems), /"12"/)
    const body = { draft: aDraft('F-1', { clientCode: undefined }), consent: agreed }
    const { orderId } = (await house.ask('order_clerk', { path: `/intake/messages/${line.message_id}/correct`, body })).body
    assert.ok(await house.app.files.has(line.hash))
    const month = [house.tenant.id, orderId]
    await owner.query(
      `insert into disposal (tenant_id, id, kind, month, low, high, state, orders, approved_by, approved_by_name, approved_at) values ($1, $2, 'forget', '2026-03-01', $2, $2, 'approved', 1, $2, 'x', now())`,
      month,
    )
    await owner.query(`select set_config('yidan.tenant', $1, false)`, [house.tenant.id])
    await owner.query(`insert into forgotten_order (tenant_id, order_id, disposal_id) values ($1, $2, $2)`, month)
    house.clock.now = new Date()
    await forget()
    const [after] = await sent('FORGET-1')
    assert.deepEqual([after.problems, after.hash, await house.app.files.has(line.hash)], [[], null, false])
  })

  test('stays where another company keeps the same file', async () => {
    const other = await house.addTenant('two')
    for (const tenant of [house.tenant, other])
      await house.ask('client', { path: '/erp/orders', body: { uploadNo: 'SAME-1', orders: ['nonsense'] } }, tenant)
    const [mine, theirs] = await sent('SAME-1')
    assert.equal(mine.hash, theirs.hash)
    const age = (id: string) =>
      owner.query(`update erp_upload set created_at = created_at - interval '2 years' where id = $1`, [id])
    await age(mine.id)
    await forget()
    assert.deepEqual((await sent('SAME-1')).map(({ hash }) => hash), [null, theirs.hash]) // prettier-ignore
    assert.ok(await house.app.files.has(theirs.hash))
    await age(theirs.id)
    await forget()
    assert.ok(!(await house.app.files.has(theirs.hash)), 'nobody keeps it any more')
  })
})
