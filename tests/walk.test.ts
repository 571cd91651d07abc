// Every route, asked by those whom it is none of their business: nothing of others may show (architecture §9, SEC-1). Beside it, in
// walk/database.test.ts, the same of every table.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { permissionsOfScope, partnerRoles, roles, rolesOf, scopes, type Permission, type Role } from '../contract/roles.ts'
import { routerOf, type Needs } from '../server/access/route.ts'
import { makeApp, type App } from '../server/app.ts'
import { asOwner } from '../server/platform/database/as-owner.ts'
import { makeKey } from '../server/access/make-tenant.ts'
import { aSession, knock } from './support/asking.ts'
import { aHouse, type House, type Tenant } from './support/company.ts'
import { knocks, type Knock, type Wanted } from './walk/asks.ts'
import { listTables } from './walk/database-leaks.ts'
import { idsOf, nameOf, needlesOf, showing, wrongRolesOf } from './walk/needles.ts'
import { plantCompany, type Company } from './walk/plant.ts'

let house: House
let one: Company
let two: Company
let owner: pg.Client
const sessions = new Map<string, string>()

before(async () => {
  house = await aHouse()
  one = await plantCompany(house, house.tenant, 'zqone')
  two = await plantCompany(house, await house.addTenant('two'), 'zqtwo')
  owner = new pg.Client({ connectionString: house.url })
  await owner.connect()
})
after(async () => {
  await owner.end()
  await house.close()
})

describe('every route', () => {
  test('is known to the walk and to the document alike', async () => {
    const registered = house.app.routes.map(nameOf).sort()
    assert.deepEqual(Object.keys(knocks).sort(), registered, 'a new route joins the walk: tests/walk/asks.ts')
    const { paths } = (await house.ask('nobody', { path: '/api/openapi.json' })).body as {
      paths: Record<string, Record<string, unknown>>
    }
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    assert.deepEqual(documented.sort(), registered)
  })

  test('answers nobody with 401, unless it is for strangers, and tells them nothing', async () => {
    assert.deepEqual(await walkAsNobody(house.app), [])
  })

  test('answers a role without the right with 403 and tells it nothing', async () => {
    assert.deepEqual(await walkAsWrongRoles(house.app), [])
  })

  test('answers a key without the scope with 403', async () => {
    assert.deepEqual(await walkWithScopes(house.app), [])
  })

  test('knows nothing of another company, whoever asks', async () => {
    const before = await fingerprint('tenant_id = $1', [one.tenant.id])
    const askers: Role[] = [
      'admin',
      'order_supervisor',
      'logistics_manager',
      'sales_supervisor',
      'dispatcher',
      'courier',
      'client',
    ]
    const found: string[] = []
    for (const role of askers) {
      const wanted = { company: one, theirs: role === 'order_supervisor' ? one.alpha : one.beta, own: two.alpha }
      found.push(
        ...(await walk(house.app, {
          who: role,
          key: await session(role, two.tenant),
          wanted,
          needles: needlesOf(one),
          words: ['zqone'],
        })),
      )
    }
    assert.deepEqual(found, [])
    assert.deepEqual(await fingerprint('tenant_id = $1', [one.tenant.id]), before, 'and changes nothing there')
  })

  test('shows a client’s people nothing of another client', async () => {
    const where = 'tenant_id = $1 and client_id = $2'
    const before = await fingerprint(where, [one.tenant.id, one.beta.client.id])
    const wanted = { company: one, theirs: one.beta, own: one.alpha }
    const asking = {
      who: 'client',
      wanted,
      needles: [...idsOf(one.beta), ...one.beta.marks, ...one.internal],
      words: ['zqonebeta', 'zqonestaff'],
    }
    assert.deepEqual(await walk(house.app, { ...asking, key: await session('client', one.tenant) }), [])
    assert.deepEqual(await walk(house.app, { ...asking, key: one.tenant.keys.get('client')?.secret }), [])
    assert.deepEqual(await fingerprint(where, [one.tenant.id, one.beta.client.id]), before)
  })

  test('shows a client’s people their own orders without notes, names and reasons of the house', async () => {
    const wanted = { company: one, theirs: one.alpha, own: one.alpha }
    const needles = [...one.alpha.internal, ...one.internal]
    const found = await walk(house.app, {
      who: 'client',
      key: await session('client', one.tenant),
      wanted,
      needles,
      words: ['zqonealphainternal', 'zqonestaff'],
      isOwn: true,
    })
    assert.deepEqual(found, [])
    const seen = await knock(house.app, { path: `/orders/${one.alpha.orderId}` }, await session('client', one.tenant))
    assert.ok(seen.raw.includes('zqonealphaconsignee'), 'what is theirs they do see')
  })

  test('shows outside partners only what is assigned to them', async () => {
    const found: string[] = []
    for (const role of ['driver#2', 'courier', 'subcontractor', 'customs_broker'])
      for (const theirs of [one.alpha, one.beta])
        for (const key of [await session(role, one.tenant), one.tenant.keys.get(role)?.secret])
          found.push(
            ...(await walk(house.app, {
              who: role,
              key,
              wanted: { company: one, theirs, own: two.alpha },
              needles: [...idsOf(theirs), ...theirs.marks, ...theirs.internal],
              words: ['zqonealpha', 'zqonebeta'],
            })),
          )
    assert.deepEqual(found, [])
    const assigned = await knock(house.app, { path: `/orders/${one.alpha.orderId}` }, await session('driver', one.tenant))
    assert.equal(assigned.status, 200)
    // what he carries he sees, with where to fetch it; not what the house has noted, nor who ordered it for how much
    const fetched = [
      'zqonealphainternalwarehouse',
      'zqonealphainternalcarrier',
      'zqonealphainternalattach',
      'zqonealphainternalfile',
    ]
    const secret = [
      ...one.alpha.internal.filter((mark) => !fetched.includes(mark)),
      'zqonealphabuyer"',
      'zqonealphaaccount',
      '12345',
    ]
    assert.ok(assigned.raw.includes('zqonealphadetail'))
    assert.deepEqual(
      secret.filter((mark) => assigned.raw.includes(mark)),
      [],
    )
  })

  test('leaves outsiders only the rights they need', () => {
    const rightsOf = (role: Role) =>
      (Object.keys(rolesOf) as Permission[]).filter((permission) => rolesOf[permission].includes(role)).sort()
    assert.deepEqual(rightsOf('client'), ['erp.read', 'erp.upload', 'file.upload', 'order.create', 'order.read', 'portal.use'])
    for (const role of partnerRoles)
      assert.deepEqual(rightsOf(role), ['file.upload', 'order.read', ...(role === 'courier' ? ['position.share'] : [])])
  })

  test('of tracking tells where the parcel is, and of whom nothing', async () => {
    const { trackingNo, phone, marks, internal, waybillNo } = one.alpha
    const reply = await knock(house.app, { path: '/track', body: { trackingNo, phoneTail: phone.slice(-4) } })
    assert.equal(reply.status, 200)
    const secret = [
      ...marks.filter((mark) => mark !== trackingNo && mark !== waybillNo),
      ...internal,
      ...one.internal,
      ...idsOf(one.alpha),
    ]
    assert.deepEqual(
      secret.filter((mark) => reply.raw.includes(mark)),
      [],
    )
  })

  test('of live changes streams those of the own company only', async () => {
    const [ours, theirs] = [await aStream(house, 'dispatcher', one.tenant), await aStream(house, 'dispatcher', two.tenant)]
    const inquire = (tenant: Tenant, orderId: string) =>
      house.ask(
        'customer_service',
        { path: `/orders/${orderId}/steps`, body: { step: 'add_note', details: { note: 'x' } } },
        tenant,
      )
    await inquire(one.tenant, one.alpha.orderId)
    await inquire(two.tenant, two.alpha.orderId)
    assert.ok((await ours.firstEvent()).includes(one.alpha.orderId))
    assert.ok((await theirs.firstEvent()).includes(two.alpha.orderId), 'the first that they hear of is their own')
    ours.close()
    theirs.close()
  })
})

describe('the walk bites', () => {
  test('with the check of any route left out, nobody gets in and it goes red', async () => {
    const app = await withoutChecks(() => 'nobody')
    const red = new Set((await walkAsNobody(app)).map((leak) => leak.split(' → ')[0]))
    const guarded = house.app.routes.filter(({ needs, url }) => needs !== 'nobody' && !isStream(url)).map(nameOf)
    assert.deepEqual(
      guarded.filter((route) => !red.has(route)),
      [],
    )
    await app.http.close()
  })

  test('with the right of any route left out, a wrong role gets in and it goes red', async () => {
    const app = await withoutChecks((needs) => (needs === 'nobody' ? needs : 'sign_in'))
    const leaks = [...(await walkAsWrongRoles(app, 1)), ...(await walkWithScopes(app))]
    const red = new Set(leaks.map((leak) => leak.split(' → ')[0]))
    const guarded = house.app.routes.filter(({ needs, url }) => wrongRolesOf(needs).length > 0 && !isStream(url)).map(nameOf)
    assert.ok(guarded.length > 30)
    assert.deepEqual(
      guarded.filter((route) => !red.has(route)),
      [],
    )
    await app.http.close()
  })

  test('with the policy of clients on orders let go, another client’s orders show and it goes red', async () => {
    await owner.query(`alter policy of_client on "order" using (true)`)
    const wanted = { company: one, theirs: one.beta, own: one.alpha }
    const found = await walk(house.app, {
      who: 'client',
      key: await session('client', one.tenant),
      wanted,
      needles: idsOf(one.beta),
      words: ['zqonebeta'],
    })
    await owner.query(`alter policy of_client on "order" using (tenant_id = current_tenant() and client_id = current_client())`)
    // the list joins the client, who stays hidden; the letter is read for the house and shows
    assert.ok(
      found.some((leak) => leak.startsWith('GET /api/orders/:orderId/confirmation-letter.pdf → 200')),
      found.join('\n'),
    )
  })
})

type Walking = { who: string; key: string | undefined; wanted: Wanted; needles: string[]; words: string[]; isOwn?: boolean }

/** Asks every route for what belongs to others; answers where something of it showed or the answer was no refusal. */
async function walk(app: App, { who, key, wanted, needles, words, isOwn = false }: Walking): Promise<string[]> {
  const leaks: string[] = []
  for (const route of app.routes)
    for (const ask of knocks[nameOf(route)]?.(wanted) ?? []) {
      if (isOwn && route.method !== 'GET') continue
      const reply = await knock(app, ask, key)
      const at = `${nameOf(route)} → ${reply.status} as ${who}`
      if (reply.status >= 500) leaks.push(`${at}: ${reply.raw.slice(0, 200)}`)
      if (ask.by === 'id' && !isOwn && ![401, 403, 404, 422].includes(reply.status)) leaks.push(`${at}: not refused`)
      const shown = showing(reply, { ask, needles, words })
      if (shown.length > 0) leaks.push(`${at} shows ${shown.slice(0, 3).join(', ')}`)
    }
  return leaks
}

const isStream = (url: string) => url === '/api/live' || url === '/api/portal/live'

async function walkAsNobody(app: App): Promise<string[]> {
  const wanted = { company: one, theirs: one.beta, own: one.alpha }
  const leaks: string[] = []
  for (const route of app.routes) {
    const isForStrangers = house.app.routes.some((own) => nameOf(own) === nameOf(route) && own.needs === 'nobody')
    const asks: Knock[] = isStream(route.url) ? [{ path: route.url.slice(4) }] : (knocks[nameOf(route)]?.(wanted) ?? [])
    for (const ask of asks) {
      const reply = await knock(app, ask)
      const isRight = isForStrangers ? [401, 404].includes(reply.status) : reply.status === 401
      if (!isRight) leaks.push(`${nameOf(route)} → ${reply.status} for nobody`)
      const shown = showing(reply, { ask, needles: needlesOf(one), words: ['zqone'] })
      if (shown.length > 0) leaks.push(`${nameOf(route)} → shows ${shown.slice(0, 3).join(', ')} to nobody`)
    }
  }
  return leaks
}

async function walkAsWrongRoles(app: App, rolesMax: number = roles.length): Promise<string[]> {
  const wanted = { company: one, theirs: one.beta, own: one.alpha }
  const leaks: string[] = []
  for (const route of app.routes) {
    const { needs } = house.app.routes.find((own) => nameOf(own) === nameOf(route)) ?? route
    const asks: Knock[] = isStream(route.url) ? [{ path: route.url.slice(4) }] : (knocks[nameOf(route)]?.(wanted) ?? [])
    for (const role of wrongRolesOf(needs).slice(0, rolesMax))
      for (const ask of asks.slice(0, 1)) {
        const reply = await knock(app, ask, await session(role, one.tenant))
        if (reply.status !== 403) leaks.push(`${nameOf(route)} → ${reply.status} for ${role}`)
        const shown = showing(reply, { ask, needles: needlesOf(one), words: ['zqone'] })
        if (shown.length > 0) leaks.push(`${nameOf(route)} → shows ${shown.slice(0, 3).join(', ')} to ${role}`)
      }
  }
  return leaks
}

async function walkWithScopes(app: App): Promise<string[]> {
  const wanted = { company: one, theirs: one.beta, own: one.alpha }
  const leaks: string[] = []
  for (const scope of scopes) {
    const creator = one.tenant.people.get('admin')?.id ?? ''
    const { secret } = await asOwner(house.url, one.tenant.id, (tx) =>
      makeKey(tx, { tenantId: one.tenant.id, name: 'x', role: 'order_supervisor', scopes: [scope], createdBy: creator }),
    )
    for (const route of app.routes) {
      const { needs } = house.app.routes.find((own) => nameOf(own) === nameOf(route)) ?? route
      if (needs === 'nobody' || needs === 'sign_in') continue
      const opens = needs === 'steps' ? scope === 'steps' : permissionsOfScope[scope].includes(needs)
      if (opens || isStream(route.url)) continue
      for (const ask of knocks[nameOf(route)]?.(wanted).slice(0, 1) ?? []) {
        const { status } = await knock(app, ask, secret)
        if (status !== 403) leaks.push(`${nameOf(route)} → ${status} for a key with ${scope}`)
      }
    }
  }
  return leaks
}

async function session(who: string, tenant: Tenant): Promise<string> {
  const key = `${tenant.id} ${who}`
  const known = sessions.get(key) ?? (await aSession(house, who, tenant)).key
  sessions.set(key, known)
  return known
}

/** The same program on the same database, its routes registered with other needs than they state. */
function withoutChecks(change: (needs: Needs) => Needs): Promise<App> {
  const weakened: typeof routerOf = (app, database, options) => {
    const route = routerOf(app, database, options)
    return Object.assign(((endpoint, needs, answer) => route(endpoint, change(needs), answer)) as typeof route, {
      entries: route.entries,
    })
  }
  return makeApp({ ...house.ground, routerOf: weakened })
}

/** One word for all rows that match, so that a change shows; who was seen when does not count. */
async function fingerprint(where: string, values: string[]): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const { name, hasClient } of await listTables(owner)) {
    // who knocked in vain at a company's door stands in its own log
    if (name === 'tenant' || name === 'attempt' || name === 'shop_trouble' || (where.includes('client_id') && !hasClient))
      continue
    const { rows } = await owner.query<{ print: string }>(
      `select md5(coalesce(string_agg((to_jsonb(t) - 'last_seen_at' - 'last_used_at')::text, '|' order by t::text), '')) as print from ${name} t where ${where}`,
      values,
    )
    prints[name] = rows[0]?.print ?? ''
  }
  return prints
}

/** A live page on a listening server: the first event that reaches it. */
async function aStream(
  of: House,
  who: string,
  tenant: Tenant,
): Promise<{ firstEvent: () => Promise<string>; close: () => void }> {
  const address = of.app.http.server.address() ? undefined : await of.app.http.listen({ host: '127.0.0.1', port: 0 })
  const bound = of.app.http.server.address()
  const origin = address ?? `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  const stopping = new AbortController()
  const reply = await fetch(`${origin}/api/live`, {
    headers: { authorization: `Bearer ${await session(who, tenant)}` },
    signal: stopping.signal,
  })
  assert.equal(reply.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  return {
    close: () => stopping.abort(),
    firstEvent: async () => {
      for (let text = ''; ;) {
        const { value, done } = (await reader?.read()) ?? { done: true, value: '' }
        text += value ?? ''
        if (done || /data: .*\n\n/.test(text)) return text
      }
    },
  }
}
