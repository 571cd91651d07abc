// Every route and every table, asked by those whom it is none of their business: nothing of others may show (architecture §9, SEC-1).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { permissionsOfScope, partnerRoles, roles, rolesOf, scopes, type Permission, type Role } from '../contract/roles.ts'
import { routerOf, type Needs, type RouteEntry } from '../server/access/route.ts'
import { makeApp, type App } from '../server/app.ts'
import { asOwner } from '../server/platform/database/as-owner.ts'
import { makeKey } from '../server/access/make-tenant.ts'
import { aSession, knock } from './support/asking.ts'
import { aHouse, type Ask, type House, type Tenant } from './support/company.ts'
import { knocks, type Knock, type Wanted } from './walk/asks.ts'
import { attempt, listPolicies, listTables, listVisibleLeaks, listWritableLeaks, withChange } from './walk/database-leaks.ts'
import { plantCompany, type Belongings, type Company } from './walk/plant.ts'

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
  })

  test('leaves outsiders only the rights they need', () => {
    const rightsOf = (role: Role) =>
      (Object.keys(rolesOf) as Permission[]).filter((permission) => rolesOf[permission].includes(role)).sort()
    assert.deepEqual(rightsOf('client'), ['file.upload', 'order.create', 'order.read'])
    for (const role of partnerRoles) assert.deepEqual(rightsOf(role), ['file.upload', 'order.read'])
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
    const guarded = house.app.routes.filter(({ needs, url }) => needs !== 'nobody' && url !== '/api/live').map(nameOf)
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
    const guarded = house.app.routes.filter(({ needs, url }) => wrongRolesOf(needs).length > 0 && url !== '/api/live').map(nameOf)
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

  test('with any policy between tenants or clients let go, the database shows it and it goes red', async () => {
    const policies = await listPolicies(owner)
    assert.ok(policies.length > 60, `${policies.length} policies`)
    const blind: string[] = []
    for (const { table, name } of policies) {
      const leaks = await withChange(owner, `alter policy ${name} on ${table} using (true)`, () =>
        listVisibleLeaks(owner, { one, two, only: table }),
      )
      if (leaks.length === 0) blind.push(`${name} on ${table}`)
    }
    assert.deepEqual(blind, [])
  })

  test('with what is checked on writing let go, a row of another tenant gets in and it goes red', async () => {
    const blind: string[] = []
    for (const { name } of await listTables(owner)) {
      const { rows } = await owner.query<{ may: boolean }>(`select has_table_privilege('yidan_app', $1, 'insert') as may`, [name])
      if (!rows[0]?.may) continue
      const leaks = await withChange(owner, `alter policy staff on ${name} with check (true)`, () =>
        listWritableLeaks(owner, { one, two, only: name }),
      )
      if (leaks.length === 0) blind.push(name)
    }
    assert.deepEqual(blind, [])
  })
})

describe('the database', () => {
  test('forces row-level security on every table of tenants and every partition', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (c.relname = 'tenant' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
        and not (c.relrowsecurity and c.relforcerowsecurity)`)
    assert.deepEqual(rows, [])
  })

  test('has a policy for every role that may touch a table of tenants', async () => {
    const { rows } = await owner.query<{ grantee: string; table: string }>(`
      select distinct g.grantee, g.table_name as table from information_schema.column_privileges g
      where g.table_schema = 'public' and g.grantee like 'yidan_%'
        and exists (select from pg_class c where c.oid = format('%I', g.table_name)::regclass and c.relrowsecurity)
        and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = g.table_name and g.grantee = any(p.roles) and p.permissive = 'PERMISSIVE')`)
    assert.deepEqual(rows, [])
  })

  test('shows no tenant and no client anything of another, and nothing to whoever names no tenant', async () => {
    assert.deepEqual(await listVisibleLeaks(owner, { one, two }), [])
  })

  test('takes no row of a tenant from whoever works for another', async () => {
    assert.deepEqual(await listWritableLeaks(owner, { one, two }), [])
  })

  test('lets the program write the road through the door only, and never the past', async () => {
    const road = [
      '"order"',
      'order_event',
      'order_party',
      'order_item',
      'order_token',
      'order_correction',
      'shipment',
      'shipment_order',
      'shipment_item',
      'hold',
      'clock',
      'assignment',
    ]
    for (const table of road)
      for (const text of [
        `insert into ${table} (tenant_id) values ('${one.tenant.id}')`,
        `update ${table} set tenant_id = tenant_id`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        for (const role of ['yidan_app', 'yidan_portal', 'yidan_worker'])
          assert.equal(await attempt(owner, { role, tenantId: one.tenant.id }, text), '42501', `${role}: ${text}`)
    for (const text of [
      'update activity set act = act',
      'delete from activity',
      'delete from outgoing',
      'delete from intake_message',
      'delete from flow_version',
      'update flow_version set code = code',
    ])
      assert.equal(await attempt(owner, { role: 'yidan_app', tenantId: one.tenant.id }, text), '42501', text)
    for (const text of ['update order_event set step = step', 'delete from order_event'])
      assert.equal(
        await attempt(owner, { role: 'yidan_door', tenantId: one.tenant.id }, text),
        '42501',
        `the door itself: ${text}`,
      )
    assert.equal(await attempt(owner, { role: 'yidan_app', tenantId: one.tenant.id }, `select record_parties('[]')`), '42501')
  })

  test('lets clients’ people read the columns that are theirs to know', async () => {
    const readable = await readableBy('yidan_portal')
    const without = (table: string, ...columns: string[]) =>
      assert.deepEqual(
        columns.filter((column) => readable.get(table)?.includes(column)),
        [],
        table,
      )
    without('order', 'seller_note', 'first_reviewed_by', 'second_reviewed_by', 'chain_hash')
    without('order_event', 'details', 'evidence', 'actor_id', 'actor_name', 'actor_role', 'request_id', 'hash')
    without('hold', 'reason', 'fields', 'placed_by', 'released_by')
    without('clock', 'owner', 'node', 'budget', 'warn_at')
    without('shipment_order', 'picked_by', 'checked_by', 'task')
    without('intake_message', 'why', 'settled_by')
    without('user_account', 'email', 'password_hash', 'last_seen_at')
    without('shop', 'sealed_secret')
    const never = [
      'activity',
      'api_key',
      'assignment',
      'file',
      'number_series',
      'order_correction',
      'outgoing',
      'parked_event',
      'session',
      'sheet_import',
      'shipment',
      'sign_in_failure',
      'listener',
    ]
    assert.deepEqual(
      never.filter((table) => readable.has(table)),
      [],
    )
  })

  test('lets tracking and the workers see what they need and no more', async () => {
    assert.deepEqual(Object.fromEntries(await readableBy('yidan_track')), {
      flow_version: ['code', 'document', 'published_at', 'published_by', 'tenant_id', 'version'],
      order: [
        'flow_code',
        'flow_version',
        'id',
        'outcome',
        'shipments_done',
        'shipments_total',
        'status',
        'tenant_id',
        'tracking_no',
        'wanted_by',
      ],
      order_event: ['at', 'details', 'from_status', 'order_id', 'seq', 'step', 'tenant_id', 'to_status'],
      order_party: ['city', 'kind', 'order_id', 'phone', 'province', 'tenant_id'],
      order_token: ['kind', 'order_id', 'tenant_id', 'token'],
      shipment: ['id', 'tenant_id', 'waybill_no'],
      shipment_order: ['order_id', 'shipment_id', 'status', 'tenant_id'],
      tenant: ['id', 'name'],
    })
    const worker = await readableBy('yidan_worker')
    assert.deepEqual(
      [...worker.keys()].sort(),
      ['clock', 'listener', 'order_event', 'outgoing', 'parked_event', 'sheet_import'],
      'queue tables only',
    )
    assert.ok(!worker.get('outgoing')?.includes('recipient') && !worker.get('outgoing')?.includes('body'))
    assert.deepEqual(await writableBy('yidan_worker'), [
      'insert listener',
      'insert parked_event',
      'update listener',
      'update outgoing.next_try_at',
      'update outgoing.tries',
      'update parked_event',
      'update sheet_import.lease_until',
    ])
    assert.deepEqual(await writableBy('yidan_track'), [])
    assert.deepEqual(await writableBy('yidan_backup'), [])
  })

  test('lets everybody call nothing, and clients’ people only what places orders', async () => {
    const { rows } = await owner.query<{ name: string; everybody: boolean; portal: boolean }>(`
      select p.oid::regprocedure::text as name, has_function_privilege('public', p.oid, 'execute') as everybody, has_function_privilege('yidan_portal', p.oid, 'execute') as portal
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`)
    assert.ok(rows.length >= 10)
    assert.deepEqual(
      rows.filter(({ everybody }) => everybody),
      [],
    )
    assert.deepEqual(
      rows
        .filter(({ portal }) => portal)
        .map(({ name }) => name)
        .sort(),
      ['claim_numbers(jsonb)', 'record_orders(jsonb)'],
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

async function walkAsNobody(app: App): Promise<string[]> {
  const wanted = { company: one, theirs: one.beta, own: one.alpha }
  const leaks: string[] = []
  for (const route of app.routes) {
    const isForStrangers = house.app.routes.some((own) => nameOf(own) === nameOf(route) && own.needs === 'nobody')
    const asks: Knock[] = route.url === '/api/live' ? [{ path: '/live' }] : (knocks[nameOf(route)]?.(wanted) ?? [])
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
    const asks: Knock[] = route.url === '/api/live' ? [{ path: '/live' }] : (knocks[nameOf(route)]?.(wanted) ?? [])
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
      if (opens || route.url === '/api/live') continue
      for (const ask of knocks[nameOf(route)]?.(wanted).slice(0, 1) ?? []) {
        const { status } = await knock(app, ask, secret)
        if (status !== 403) leaks.push(`${nameOf(route)} → ${status} for a key with ${scope}`)
      }
    }
  }
  return leaks
}

/** What of the others' shows in a reply, apart from what the asker brought along. */
function showing(
  reply: { headers: Record<string, unknown>; raw: string },
  { ask, needles, words }: { ask: Ask; needles: string[]; words: string[] },
): string[] {
  const brought = `${ask.path} ${JSON.stringify(ask.headers)} ${Buffer.isBuffer(ask.body) ? ask.body.toString() : JSON.stringify(ask.body ?? '')} ${decodeURIComponent(ask.path)}`
  let text = `${JSON.stringify(reply.headers)} ${reply.raw}`
  for (const one of [...needles.filter((needle) => brought.includes(needle)), ...(brought.match(/zq\w+/g) ?? [])])
    text = text.replaceAll(one, '')
  return [...needles.filter((needle) => text.includes(needle)), ...words.filter((word) => text.toLowerCase().includes(word))]
}

function idsOf({
  orderId,
  shipmentId,
  messageId,
  importId,
  importedId,
  fileHash,
  outgoingId,
  shop,
  client,
}: Belongings): string[] {
  return [orderId, shipmentId, messageId, importId, importedId, fileHash, outgoingId, shop.id, client.id]
}

function needlesOf({ tenant, alpha, beta, people }: Company): string[] {
  const everybody = [...tenant.people.values(), ...tenant.keys.values()].map(({ id }) => id)
  const numbers = [alpha, beta].flatMap(({ phone, trackingNo, waybillNo }) => [phone, trackingNo, waybillNo])
  return [tenant.id, ...Object.values(people), ...everybody, ...numbers, ...idsOf(alpha), ...idsOf(beta)]
}

function nameOf({ method, url }: Pick<RouteEntry, 'method' | 'url'>): string {
  return `${method} ${url}`
}

function wrongRolesOf(needs: Needs): Role[] {
  if (needs === 'nobody' || needs === 'sign_in') return []
  if (needs === 'steps') return ['client'] // clients ask through their own words
  return roles.filter((role) => !rolesOf[needs].includes(role))
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
    if (name === 'tenant' || (where.includes('client_id') && !hasClient)) continue
    const { rows } = await owner.query<{ print: string }>(
      `select md5(coalesce(string_agg((to_jsonb(t) - 'last_seen_at' - 'last_used_at')::text, '|' order by t::text), '')) as print from ${name} t where ${where}`,
      values,
    )
    prints[name] = rows[0]?.print ?? ''
  }
  return prints
}

async function readableBy(role: string): Promise<Map<string, string[]>> {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attname) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_column_privilege($1, c.oid, a.attnum, 'select') group by 1 order by 1`,
    [role],
  )
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

async function writableBy(role: string): Promise<string[]> {
  const { rows } = await owner.query<{ may: string }>(
    `select distinct verb || ' ' || case when has_table_privilege($1, c.oid, verb) then c.relname else c.relname || '.' || a.attname end as may
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped, unnest(array['insert', 'update', 'delete', 'truncate']) as verb
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and (has_table_privilege($1, c.oid, verb) or (verb in ('insert', 'update') and has_column_privilege($1, c.oid, a.attnum, verb))) order by 1`,
    [role],
  )
  return rows.map(({ may }) => may)
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
