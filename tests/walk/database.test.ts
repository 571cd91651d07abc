// Every table, asked as each of the database's roles: tenants and clients are kept apart by the database itself (architecture §9, SEC-1).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aHouse, type House } from '../support/company.ts'
import {
  attempt,
  listPolicies,
  listTables,
  listVisibleLeaks,
  listWritableLeaks,
  readableBy,
  withChange,
  writableBy,
} from './database-leaks.ts'
import { plantCompany, type Company } from './plant.ts'

let house: House
let one: Company
let two: Company
let owner: pg.Client

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
      'stock',
      'stock_entry',
      'reservation',
      'shortage',
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
      'delete from rule_version',
      'update rule_version set document = document',
      'update flow_version set code = code',
    ])
      assert.equal(await attempt(owner, { role: 'yidan_app', tenantId: one.tenant.id }, text), '42501', text)
    for (const text of [
      'update order_event set step = step',
      'delete from order_event',
      'update stock_entry set on_hand = on_hand',
      'delete from stock_entry',
      'delete from stock',
    ])
      assert.equal(
        await attempt(owner, { role: 'yidan_door', tenantId: one.tenant.id }, text),
        '42501',
        `the door itself: ${text}`,
      )
    assert.equal(await attempt(owner, { role: 'yidan_app', tenantId: one.tenant.id }, `select record_parties('[]')`), '42501')
  })

  test('lets clients’ people read the columns that are theirs to know', async () => {
    const readable = await readableBy(owner, 'yidan_portal')
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
    without('flow_version', 'published_by', 'note')
    without('conversation_line', 'author_id', 'author_name', 'handled_by_name')
    without('client_question', 'asked_by', 'asked_by_name', 'reference', 'settled_by_name', 'outgoing_id')
    without('sku', 'packing', 'low_at', 'version')
    const never = [
      'activity',
      'api_key',
      'assignment',
      'bulk_job',
      'bulk_row',
      'carriage',
      'carrier',
      'carrier_account',
      'carrier_choice',
      'carrier_lane',
      'carrier_outlet',
      'carrier_service',
      'lane_performance',
      'waybill',
      'waybill_range',
      'order_export',
      'saved_view',
      'view_choice',
      'file',
      'flow_draft',
      'number_series',
      'order_correction',
      'outgoing',
      'parked_event',
      'rule_table',
      'rule_version',
      'session',
      'sheet_import',
      'shop_order',
      'shop_poll',
      'shop_trouble',
      'shipment',
      'sign_in_failure',
      'listener',
      'mailbox',
      'mail_sender',
      'counter_order',
      'counter_setting',
      'warehouse',
      'bin',
      'stock',
      'stock_entry',
      'reservation',
      'shortage',
      'transfer',
      'transfer_line',
      'stock_count',
      'stock_count_line',
    ]
    assert.deepEqual(
      never.filter((table) => readable.has(table)),
      [],
    )
  })

  test('lets tracking and the workers see what they need and no more', async () => {
    assert.deepEqual(Object.fromEntries(await readableBy(owner, 'yidan_track')), {
      courier_position: ['at', 'latitude', 'longitude', 'order_id', 'tenant_id'],
      flow_version: ['code', 'document', 'tenant_id', 'version'],
      order: [
        'flow_code',
        'flow_version',
        'id',
        'outcome',
        'service',
        'shipments_done',
        'shipments_total',
        'status',
        'tenant_id',
        'tracking_no',
        'wanted_by',
      ],
      order_event: ['at', 'details', 'from_status', 'order_id', 'seq', 'step', 'tenant_id', 'to_status'],
      order_party: ['city', 'kind', 'latitude', 'longitude', 'order_id', 'phone', 'province', 'tenant_id'],
      order_token: ['kind', 'order_id', 'tenant_id', 'token'],
      shipment: ['id', 'tenant_id', 'waybill_no'],
      shipment_order: ['order_id', 'shipment_id', 'status', 'tenant_id'],
      tenant: ['id', 'name'],
    })
    const worker = await readableBy(owner, 'yidan_worker')
    assert.deepEqual(
      [...worker.keys()].sort(),
      [
        'bulk_job',
        'carrier',
        'clock',
        'disposal',
        'erp_upload',
        'hold',
        'listener',
        'mail',
        'mailbox',
        'order',
        'order_event',
        'order_export',
        'outgoing',
        'parked_event',
        'sheet_import',
        'shop_poll',
        'shortage',
        'unpriced',
        'wave',
      ],
      'queue tables only',
    )
    assert.ok(!worker.get('outgoing')?.includes('recipient') && !worker.get('outgoing')?.includes('body'))
    assert.deepEqual(await writableBy(owner, 'yidan_worker'), [
      'insert listener',
      'insert parked_event',
      'update bulk_job.fence',
      'update bulk_job.lease_until',
      'update carrier.count_at',
      'update disposal.lease_until',
      'update erp_upload.lease_until',
      'update listener',
      'update mail.next_try_at',
      'update mail.tries',
      'update mailbox.lease_until',
      'update order_export.fence',
      'update order_export.lease_until',
      'update outgoing.next_try_at',
      'update outgoing.tries',
      'update parked_event',
      'update sheet_import.lease_until',
      'update shop_poll.fence',
      'update shop_poll.lease_until',
    ])
    assert.deepEqual(await writableBy(owner, 'yidan_track'), [])
    assert.deepEqual(await writableBy(owner, 'yidan_backup'), [])
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
      [
        'check_arrivals(jsonb)',
        'claim_numbers(jsonb)',
        'client_order(uuid)',
        'keep_checks(jsonb)',
        'lapsed_registrations(uuid[],date)',
        'record_orders(jsonb)',
        'rule_documents(uuid[],integer[])',
        'rules_in_force(timestamp with time zone,uuid[],uuid[])',
        'take_credit(jsonb)',
      ],
    )
  })
})

describe('the walk over tables bites', () => {
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
