import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { permissionsOfScope, rolesOf } from '../../contract/roles.ts'
import { aSession, signIn } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type Ask, type House } from '../../tests/support/company.ts'

describe('rights', () => {
  let house: House
  let owner: pg.Client
  let admin: { key: string }
  before(async () => {
    house = await aHouse()
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    admin = await aSession(house, 'admin')
  })
  after(async () => {
    await owner.end()
    await house.close()
  })
  const idOf = (who: string) => house.tenant.people.get(who)?.id ?? ''
  const asAdmin = async (ask: Ask) => {
    const reply = await house.ask(admin, ask)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const activities = async (subject: string, id: string) => {
    const { rows } = await owner.query<{ seq: number; act: string; actor_name: string; request_id: string }>(
      'select seq, act, actor_name, request_id from activity where subject = $1 and subject_id = $2 order by seq',
      [subject, id],
    )
    return rows
  }

  test('of a person who is disabled end at once, and come back only by signing in', async () => {
    const here = await signIn(house, 'stock_controller')
    assert.equal((await here({ path: '/orders' })).status, 200)
    await asAdmin({ method: 'PATCH', path: `/users/${idOf('stock_controller')}`, body: { disabled: true } })
    assert.equal((await here({ path: '/orders' })).status, 401)
    await asAdmin({ method: 'PATCH', path: `/users/${idOf('stock_controller')}`, body: { disabled: false } })
    assert.equal((await here({ path: '/orders' })).status, 401)
    assert.equal((await (await signIn(house, 'stock_controller'))({ path: '/orders' })).status, 200)
    assert.ok(
      !(await asAdmin({ path: '/people?role=stock_controller' })).people.some((one: { disabled?: boolean }) => one.disabled),
    )
  })

  test('of a person with a new role are the new ones, after signing in again', async () => {
    const here = await signIn(house, 'picker')
    await here({ path: '/orders' })
    const changed = await asAdmin({ method: 'PATCH', path: `/users/${idOf('picker')}`, body: { role: 'checker', name: '小王' } })
    assert.deepEqual([changed.role, changed.name], ['checker', '小王'])
    assert.equal((await here({ path: '/orders' })).status, 401)
    assert.equal((await (await signIn(house, 'picker'))({ path: '/session' })).body.role, 'checker')
  })

  test('of a person whose password an administrator resets need the new one', async () => {
    const here = await signIn(house, 'supervision')
    await asAdmin({ method: 'PATCH', path: `/users/${idOf('supervision')}`, body: { password: 'another one' } })
    assert.equal((await here({ path: '/orders' })).status, 401)
    const { email } = house.tenant.people.get('supervision') ?? { email: '' }
    assert.equal((await house.ask('nobody', { path: '/session', body: { email, password: 'another one' } })).status, 200)
  })

  test('of an administrator are not his own to give away', async () => {
    const self = (body: object) => house.ask(admin, { method: 'PATCH', path: `/users/${idOf('admin')}`, body })
    assert.deepEqual(
      [(await self({ disabled: true })).body.code, (await self({ role: 'picker' })).body.code],
      ['access.self', 'access.self'],
    )
    assert.equal((await self({ name: '管理员' })).status, 200)
  })

  test('of a key end with its revocation, at once and for good, also while it is being used', async () => {
    const key = await asAdmin({ path: '/keys', body: { name: '接口', scopes: ['orders.read'], role: 'order_clerk' } })
    assert.match(key.secret, /^yd_[\w-]{43}$/)
    assert.equal(key.prefix, key.secret.slice(0, 9))
    const use = () => house.ask({ key: key.secret }, { path: '/orders' })
    assert.equal((await use()).status, 200)
    const busy = Array.from({ length: 20 }, use)
    const revoked = await asAdmin({ method: 'DELETE', path: `/keys/${key.id}` })
    assert.ok(revoked.revokedAt)
    assert.equal((await use()).status, 401)
    await Promise.all(busy)
    assert.equal((await use()).status, 401, 'a lookup that was under way is not believed either')
    const { keys } = await asAdmin({ path: '/keys' })
    const listed = keys.find((one: { id: string }) => one.id === key.id)
    assert.ok(listed.revokedAt && listed.lastUsedAt && !('secret' in listed))
    assert.deepEqual(
      (await activities('key', key.id)).map(({ seq, act }) => [seq, act]),
      [
        [1, 'create'],
        [2, 'revoke'],
      ],
    )
  })

  test('of a key are those of its role within its scopes', async () => {
    const scopesOf = async (scopes: string[], role: string) =>
      (await asAdmin({ path: '/keys', body: { name: 'x', scopes, role } })).secret as string
    const reader = await scopesOf(['orders.read'], 'order_supervisor')
    const writer = await scopesOf(['orders.write'], 'order_supervisor')
    const mover = await scopesOf(['steps'], 'order_supervisor')
    const outsider = await scopesOf(['orders.read', 'orders.write', 'steps', 'imports'], 'picker')
    const place = (key: string) => house.ask({ key }, { path: '/orders', body: aDraft(`SCOPE-${key.slice(3, 9)}`) })
    assert.deepEqual(
      [(await place(reader)).status, (await place(writer)).status, (await place(mover)).status, (await place(outsider)).status],
      [403, 200, 403, 403],
    )
    const orderId = (await place(writer)).body.orderId as string
    const pass = (key: string) => house.ask({ key }, { path: `/orders/${orderId}/steps`, body: { step: 'pass_review' } })
    assert.deepEqual(
      [(await pass(writer)).body.code, (await pass(outsider)).body.code, (await pass(mover)).status],
      ['access.forbidden', 'order.wrong_role', 200],
    )
    const me = (await house.ask({ key: reader }, { path: '/session' })).body
    const expected = permissionsOfScope['orders.read'].filter((permission) => rolesOf[permission].includes('order_supervisor'))
    assert.deepEqual(me.permissions.toSorted(), [...expected].sort())
  })

  test('of clients’ people and keys belong to a client that is there', async () => {
    const other = await house.addTenant('elsewhere')
    for (const clientId of [undefined, other.clients[0]?.id, '018f4b1e-7a00-7000-8000-000000000000']) {
      const user = await house.ask(admin, {
        path: '/users',
        body: { name: 'x', email: 'x@example.com', role: 'client', clientId, password: 'long enough' },
      })
      const key = await house.ask(admin, {
        path: '/keys',
        body: { name: 'x', scopes: ['orders.read'], role: 'client', clientId },
      })
      assert.deepEqual([user.body.code, key.body.code], ['client.not_found', 'client.not_found'])
    }
    const staff = await house.ask(admin, {
      path: '/users',
      body: { name: 'x', email: 'x@example.com', role: 'picker', clientId: house.tenant.clients[0]?.id, password: 'long enough' },
    })
    assert.equal(staff.body.code, 'client.not_found', 'staff belong to no client')
    assert.equal(
      (await house.ask(admin, { method: 'PATCH', path: `/users/${idOf('driver')}`, body: { role: 'client' } })).body.code,
      'client.not_found',
    )
  })

  test('given and taken stand in the log of their subject, with who did it and by which request', async () => {
    const user = await asAdmin({
      path: '/users',
      body: { name: '新人', email: 'new@example.com', role: 'picker', password: 'long enough' },
      headers: { 'x-request-id': 'request-of-the-test' },
    })
    await asAdmin({ method: 'PATCH', path: `/users/${user.id}`, body: { role: 'checker' } })
    const log = await activities('user', user.id)
    assert.deepEqual(
      log.map(({ seq, act, actor_name: by }) => [seq, act, by]),
      [
        [1, 'create', '管理员'],
        [2, 'change', '管理员'],
      ],
    )
    assert.equal(log[0]?.request_id, 'request-of-the-test')
    const { rows } = await owner.query<{ found: boolean }>(
      `select bool_or(details::text ~ 'long enough|argon2|example.com') as found from activity`,
    )
    assert.deepEqual(rows, [{ found: false }], 'neither passwords nor addresses stand there')
  })
})
