import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { keepVerdict } from '../log/verdict.ts'
import { aSession } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'

describe('the audit page', () => {
  let house: House
  let admin: { key: string }
  let orderId: string
  before(async () => {
    house = await aHouse()
    admin = await aSession(house, 'admin')
    orderId = (await house.ask('order_clerk', { path: '/orders', body: aDraft('AUDIT-1') })).body.orderId
    for (const [who, step] of [
      ['order_clerk', 'pass_review'],
      ['order_supervisor', 'confirm'],
    ] as const)
      assert.equal((await house.ask(who, { path: `/orders/${orderId}/steps`, body: { step } })).status, 200)
    await house.ask('sales', { path: '/orders', body: aDraft('AUDIT-2') })
    await house.ask(admin, {
      path: '/users',
      body: { name: '小新', email: 'new@example.com', role: 'picker', password: 'long enough' },
    })
  })
  after(() => house.close())

  const idOf = (who: string) => house.tenant.people.get(who)?.id
  const keyOf = (who: string) => house.tenant.keys.get(who)?.id
  const list = async (query = ''): Promise<Reply['body']> => {
    const reply = await house.ask(admin, { path: `/audit${query}` })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const actions = async (query: string) => (await list(query)).entries.map((one: { action: string }) => one.action)

  test('tells who did what, to which order, person or setting, when and by which request', async () => {
    const { entries, nextCursor } = await list()
    assert.equal(nextCursor, null)
    const found = (action: string) => entries.find((one: { action: string }) => one.action === action)
    const confirmed = found('confirm')
    assert.deepEqual(
      [confirmed.kind, confirmed.actorName, confirmed.actorRole, confirmed.orderId, confirmed.to],
      ['step', 'order_supervisor', 'order_supervisor', orderId, 'awaiting_acceptance'],
    )
    assert.match(confirmed.hash, /^[0-9a-f]{64}$/)
    assert.ok(confirmed.requestId && confirmed.actionName.zh)
    const created = found('create')
    assert.deepEqual(
      [created.kind, created.subject, created.subjectLabel, created.details.role],
      ['act', 'user', '小新', 'picker'],
    )
  })

  test('narrows to a person, an act, an order’s number, a kind, a subject and days', async () => {
    assert.deepEqual(await actions(`?actorId=${keyOf('order_supervisor')}`), ['confirm'])
    assert.deepEqual(await actions('?action=pass_review'), ['pass_review'])
    assert.deepEqual(await actions('?number=audit-1'), ['confirm', 'pass_review', 'intake'])
    assert.deepEqual(await actions('?number=nothing'), [])
    assert.deepEqual(await actions('?subject=user'), ['create'])
    assert.deepEqual(await actions('?kind=act&subject=order'), [])
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
    assert.ok((await actions(`?kind=act&from=${today}&to=${today}`)).length > 0)
    assert.deepEqual(await actions('?from=2020-01-01&to=2020-12-31'), [])
    assert.equal((await house.ask(admin, { path: '/audit?from=2020-13-01' })).status, 400)
    assert.equal((await house.ask(admin, { path: '/audit?cursor=nonsense' })).status, 400)
  })

  test('turns pages without leaving out or doubling a line', async () => {
    const whole = (await list('?limit=200')).entries.map((one: { id: string }) => one.id)
    const turned: string[] = []
    for (let cursor = ''; ;) {
      const page = await list(`?limit=2${cursor && `&cursor=${cursor}`}`)
      turned.push(...page.entries.map((one: { id: string }) => one.id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    assert.ok(whole.length >= 5)
    assert.deepEqual(turned, whole)
  })

  test('shows failed sign-ins with their address, and what was refused, counted by the minute', async () => {
    const email = house.tenant.people.get('finance')?.email
    const wrong = () => house.ask('nobody', { path: '/session', body: { email, password: 'a guess' } })
    assert.deepEqual([(await wrong()).status, (await wrong()).status], [401, 401])
    for (let times = 0; times < 3; times++) assert.equal((await house.ask('picker', { path: '/users' })).status, 403)
    const { entries } = await list('?kind=attempt')
    const failed = entries.filter((one: { action: string }) => one.action === 'sign_in_failed')
    assert.deepEqual([failed[0].actorName, failed[0].address, failed[0].actorId], ['finance', '127.0.0.1', idOf('finance')])
    const sum = (rows: { times: number }[]) => rows.reduce((all, { times }) => all + times, 0)
    assert.equal(sum(failed), 2)
    const refused = entries.filter((one: { action: string }) => one.action === 'forbidden')
    assert.deepEqual([refused[0].actorName, refused[0].subjectLabel, sum(refused)], ['picker', 'GET /api/users', 3])
    assert.ok(refused.length <= 2, 'a row a minute')
    await house.ask('nobody', { path: '/session', body: { email, password: house.tenant.people.get('finance')?.password } })
    assert.deepEqual(await actions(`?action=sign_in&actorId=${idOf('finance')}`), ['sign_in'])
  })

  test('is for administrators, managers and the supervision group, and for keys with the scope', async () => {
    for (const who of ['manager', 'supervision'])
      assert.equal((await house.ask(await aSession(house, who), { path: '/audit' })).status, 200)
    for (const who of ['order_supervisor', 'picker', 'client'])
      assert.equal((await house.ask(await aSession(house, who), { path: '/audit' })).status, 403)
    assert.equal((await house.ask('manager', { path: '/audit' })).status, 403, 'a key without the scope')
    const key = (await house.ask(admin, { path: '/keys', body: { name: 'siem', role: 'supervision', scopes: ['audit'] } })).body
      .secret
    assert.equal((await house.ask({ key }, { path: '/audit' })).status, 200)
    const other = await house.addTenant('other')
    assert.deepEqual((await house.ask(await aSession(house, 'admin', other), { path: '/audit' })).body.entries, [])
  })

  test('leaves the house as a sheet, and that too is on record', async () => {
    const csv = await house.ask(admin, { path: '/audit/export?format=csv&number=AUDIT-1' })
    assert.match(String(csv.headers['content-disposition']), /audit-\d{4}-\d\d-\d\d\.csv/)
    const lines = String(csv.body).trim().split('\r\n')
    assert.equal(lines.length, 4)
    assert.match(lines[1] ?? '', /订单主管/)
    const xlsx = await house.app.http.inject({
      url: '/api/audit/export?format=xlsx',
      headers: { authorization: `Bearer ${admin.key}` },
    })
    assert.equal(xlsx.rawPayload.subarray(0, 2).toString(), 'PK')
    assert.deepEqual(await actions('?subject=audit'), ['export', 'export'])
  })

  test('says whether the chains were verified, and when the last anchor was cast', async () => {
    const ask = async () => (await house.ask(admin, { path: '/audit/integrity' })).body
    assert.deepEqual(await ask(), { verified: null, anchor: null })
    const at = new Date().toISOString()
    await keepVerdict(house.dataDir, { at, whole: true })
    await mkdir(join(house.dataDir, 'anchors'), { recursive: true })
    await writeFile(join(house.dataDir, 'anchors', '2026-03-03.json'), '{}')
    assert.deepEqual(await ask(), { verified: { at, whole: true }, anchor: { date: '2026-03-03' } })
  })

  test('reads a page by the index whatever the months, and looks at a bounded part when it must sift', async () => {
    const owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    await owner.query(`insert into order_event (tenant_id, order_id, seq, client_id, at, recorded_at, actor_name, actor_role, step, to_status, details, hash)
      select tenant_id, order_id, 1000 + n, client_id, at, recorded_at - n * interval '1 minute', 'x', 'system', 'filler', to_status, '{}', hash
      from order_event, generate_series(1, 7000) n where step = 'confirm'`)
    await owner.query('analyze order_event')
    await owner.end()
    const page = await list('?action=intake&kind=step')
    assert.deepEqual([page.entries.length < 3, page.searchedTo !== null, page.nextCursor !== null], [true, true, true])
    const rest = await list(`?action=nothing_of_the_kind&kind=step&cursor=${page.nextCursor}`)
    assert.deepEqual([rest.entries, rest.nextCursor], [[], null])
  })
})
