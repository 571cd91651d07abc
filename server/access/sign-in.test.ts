import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aSession, knock, signIn } from '../../tests/support/asking.ts'
import { aHouse, type House } from '../../tests/support/company.ts'
import { makeApp } from '../app.ts'

describe('signing in', () => {
  let house: House
  let owner: pg.Client
  before(async () => {
    house = await aHouse()
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await house.close()
  })
  const person = (who: string) => {
    const found = house.tenant.people.get(who)
    assert.ok(found)
    return found
  }
  const tryWith = (email: string, password: string) => knock(house.app, { path: '/session', body: { email, password } })

  test('says who one is and gives a cookie that no script reads and no other site sends', async () => {
    const { email, password, id } = person('order_clerk')
    const reply = await tryWith(email.toUpperCase(), password)
    assert.deepEqual(
      [reply.status, reply.body.userId, reply.body.role, reply.body.zone],
      [200, id, 'order_clerk', 'Asia/Shanghai'],
    )
    assert.ok(reply.body.permissions.includes('order.create') && !reply.body.permissions.includes('people.manage'))
    const cookie = String(reply.headers['set-cookie'])
    for (const flag of [/^yidan_session=[\w-]{43};/, /; Path=\/(;|$)/, /; HttpOnly/, /; SameSite=Strict/, /; Expires=/])
      assert.match(cookie, flag)
    assert.doesNotMatch(cookie, /Secure|Domain/)
    const { rows } = await owner.query<{ token_hash: Buffer }>('select token_hash from session where user_id = $1', [id])
    assert.ok(
      !rows.some(({ token_hash: hash }) => cookie.includes(hash.toString('base64url')) || hash.length !== 32),
      'only a hash is kept',
    )
  })

  test('behind https marks the cookie for https alone', async () => {
    const app = await makeApp({ ...house.ground, overHttps: true })
    const { email, password } = person('order_clerk')
    assert.match(String((await knock(app, { path: '/session', body: { email, password } })).headers['set-cookie']), /; Secure/)
    await app.http.close()
  })

  test('with a wrong password, an unknown address or a disabled account gets the same answer', async () => {
    const { email, password, id } = person('purchasing')
    await owner.query('update user_account set disabled_at = now() where id = $1', [id])
    const replies = [
      await tryWith(person('driver').email, 'wrong'),
      await tryWith('nobody@example.com', 'wrong'),
      await tryWith(email, password),
    ]
    assert.deepEqual(
      new Set(replies.map(({ status, body }) => `${status} ${body.code} ${JSON.stringify(body.details)}`)),
      new Set(['401 access.wrong_password {}']),
    )
  })

  test('eight times wrong is slowed down, for this account and whoever tries, until the quarter hour is over', async () => {
    const { email, password } = person('manager')
    for (let attempt = 0; attempt < 8; attempt++) assert.equal((await tryWith(email, `guess ${attempt}`)).status, 401)
    const ninth = await tryWith(email, password)
    assert.deepEqual([ninth.status, ninth.body.code], [429, 'access.throttled'])
    assert.ok(ninth.body.details.seconds > 0 && ninth.body.details.seconds <= 900)
    assert.equal((await tryWith(person('manager#2').email, password)).status, 200, 'others sign in as ever')
    await owner.query(`update sign_in_failure set at = at - interval '16 minutes'`)
    assert.equal((await tryWith(email, password)).status, 200)
    for (let attempt = 0; attempt < 7; attempt++) await tryWith(email, 'wrong')
    assert.equal((await tryWith(email, password)).status, 200, 'a success forgets the failures before it')
    assert.equal((await tryWith(email, 'wrong')).status, 401)
  })

  test('forty guesses at once are not all the first', async () => {
    const { email } = person('finance')
    const replies = await Promise.all(Array.from({ length: 40 }, (_, index) => tryWith(email, `guess ${index}`)))
    const tried = replies.filter(({ status }) => status === 401).length
    assert.ok(tried <= 8, `${tried} guesses were tried`)
    assert.equal(replies.filter(({ status }) => status === 429).length, 40 - tried)
  })

  test('knocking on from one address is slowed down, whatever key the stranger shows', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 70; index++) {
      const headers = { authorization: `Bearer a-new-one-each-time-${index}`, cookie: `yidan_session=${index}` }
      statuses.push(
        (await house.ask('nobody', { path: '/track', body: { trackingNo: '1234567890123456', phoneTail: '0000' }, headers }))
          .status,
      )
    }
    assert.deepEqual(
      [statuses.filter((status) => status === 404).length, statuses.filter((status) => status === 429).length],
      [60, 10],
    )
  })

  test('out ends this session and no other', async () => {
    const [here, there] = [await signIn(house, 'sales'), await signIn(house, 'sales')]
    const out = await here({ path: '/session', method: 'DELETE' })
    assert.match(String(out.headers['set-cookie']), /^yidan_session=;/)
    assert.deepEqual([(await here({ path: '/session' })).status, (await there({ path: '/session' })).status], [401, 200])
  })

  test('ends by itself after its hours', async () => {
    const here = await signIn(house, 'customs_broker')
    const { id } = person('customs_broker')
    const { rows } = await owner.query<{ hours: number }>(
      'select round(extract(epoch from expires_at - now()) / 3600)::int as hours from session where user_id = $1',
      [id],
    )
    assert.deepEqual(rows, [{ hours: house.ground.sessionHours }])
    await owner.query('update session set expires_at = now() where user_id = $1', [id])
    assert.equal((await here({ path: '/session' })).status, 401)
  })

  test('a new password ends the other sessions and keeps this one', async () => {
    const [here, there] = [await signIn(house, 'sales_supervisor'), await signIn(house, 'sales_supervisor')]
    const change = (current: string, next: string) => here({ path: '/session/password', body: { current, next } })
    const { email, password } = person('sales_supervisor')
    assert.equal((await change('not this', 'a new password')).body.code, 'access.wrong_password')
    assert.equal((await change(password, 'short')).body.code, 'access.weak_password')
    assert.equal((await change(password, 'a new password')).status, 200)
    assert.deepEqual([(await here({ path: '/session' })).status, (await there({ path: '/session' })).status], [200, 401])
    assert.deepEqual([(await tryWith(email, password)).status, (await tryWith(email, 'a new password')).status], [401, 200])
    const { rows } = await owner.query<{ act: string; details: unknown }>(
      `select act, details from activity where subject = 'user' and subject_id = $1`,
      [person('sales_supervisor').id],
    )
    assert.deepEqual(rows, [{ act: 'change_password', details: {} }])
    const key = house.tenant.keys.get('sales_supervisor')?.secret ?? ''
    assert.equal(
      (await house.ask({ key }, { path: '/session/password', body: { current: 'x', next: 'long enough' } })).status,
      403,
      'a key has no password',
    )
  })

  test('of another site’s page writes nothing with our cookie, and reads nothing either without it', async () => {
    const here = await signIn(house, 'order_supervisor')
    const body = { text: '广东省深圳市南山区科苑路8号' }
    const from = (origin: string) => here({ path: '/addresses/parse', body, headers: { origin, host: 'yidan.example' } })
    assert.equal((await from('https://yidan.example')).status, 200)
    for (const origin of [
      'https://evil.example',
      'null',
      'https://yidan.example.evil.example',
      'http://yidan.example:81',
      'file://',
    ])
      assert.equal((await from(origin)).status, 401, origin)
    const key = await aSession(house, 'order_supervisor')
    assert.equal(
      (await house.ask(key, { path: '/addresses/parse', body, headers: { origin: 'https://elsewhere.example' } })).status,
      200,
      'a program names its key itself',
    )
    const plain = await here({
      path: '/addresses/parse',
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'text/plain' },
    })
    assert.ok(plain.status >= 400, 'a form of another site cannot pretend to be JSON')
  })
})
