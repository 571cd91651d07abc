import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { roles, type Role } from '../../contract/roles.ts'
import { makeKey, makeTenant, makeUser } from '../../server/access/make-tenant.ts'
import { makeApp, type App, type Ground } from '../../server/app.ts'
import { builtInFlows } from '../../server/flow/built-in.ts'
import { builtInRules } from '../../server/rule/built-in.ts'
import type { Flow } from '../../contract/flow.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { openPool, type Pool } from '../../server/platform/database/database.ts'
import { newId } from '../../server/platform/ids.ts'
import { openSecretBox } from '../../server/platform/secret-box.ts'
import { aDatabase } from './database.ts'

/** A reply as tests look at it. */
export type Reply = { status: number; headers: Record<string, unknown>; body: any } // oxlint-disable-line typescript/no-explicit-any
export type Ask = {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  headers?: Record<string, string>
}
/** Who asks: a role of the company (the first or second person in it), a raw key, or nobody. */
export type Who = Role | `${Role}#2` | { key: string } | 'nobody'

export type Tenant = {
  id: string
  people: Map<string, { id: string; name: string; email: string; password: string }>
  keys: Map<string, { id: string; secret: string }>
  clients: { id: string; code: string; name: string }[]
}

export type House = {
  app: App
  ground: Ground
  url: string
  pools: { app: Pool; workers: Pool }
  /** The program's clock; tests move it. */
  clock: { now: Date }
  dataDir: string
  tenant: Tenant
  addTenant: (code: string) => Promise<Tenant>
  ask: (who: Who, ask: Ask, tenant?: Tenant) => Promise<Reply>
  close: () => Promise<void>
}

const password = 'a password for tests'
// argon2 costs 20 ms; people of tests share one hash, made once
let passwordHash: Promise<string> | undefined

/** The whole program on a fresh database, asked by inject: one company with two people and two keys of every role and two clients. */
export async function aHouse({
  flow = builtInFlows.domestic,
  now = new Date('2026-03-04T02:00:00.000Z'),
}: { flow?: Flow; now?: Date } = {}): Promise<House> {
  const database = await aDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'yidan-house-'))
  const clock = { now }
  const pools = {
    app: openPool({ url: database.url, role: 'yidan_app', size: 12 }),
    workers: openPool({ url: database.url, role: 'yidan_worker', size: 3 }),
  }
  const secrets = await openSecretBox(join(dataDir, 'keys', 'secrets.key'))
  const ground: Ground = {
    ...pools,
    url: database.url,
    dataDir,
    secrets,
    logLevel: process.env.TEST_LOG ?? 'silent',
    sessionHours: 12,
    shopsInside: true,
    hasSmtp: false,
    now: () => clock.now,
  }
  const app = await makeApp(ground)
  await app.http.ready()
  const tenant = await addTenant(database.url, 'one', flow)
  return {
    app,
    ground,
    url: database.url,
    pools,
    clock,
    dataDir,
    tenant,
    addTenant: (code) => addTenant(database.url, code, flow),
    ask: (who, ask, of = tenant) => inject(app, ask, keyOf(who, of)),
    close: async () => {
      await app.http.close()
      await Promise.all([pools.app.close(), pools.workers.close()])
      await database.drop()
      await rm(dataDir, {
        recursive: true,
        force: true,
      })
    },
  }
}

async function addTenant(url: string, code: string, flow: Flow): Promise<Tenant> {
  const { hashPassword } = await import('../../server/access/password.ts')
  passwordHash ??= hashPassword(password)
  const hashed = await passwordHash
  const id = newId()
  const tenant: Tenant = { id, people: new Map(), keys: new Map(), clients: [] }
  await asOwner(url, id, async (tx) => {
    await makeTenant(tx, {
      id,
      code,
      name: `公司 ${code}`,
      phone: '400-1',
      flows: [flow, ...Object.values(builtInFlows).filter((one) => one.code !== flow.code)],
      rules: builtInRules(),
    })
    const { sql } = await import('kysely')
    for (const client of [
      { code: 'ALPHA', name: '甲方商贸' },
      { code: 'BETA', name: '乙方制造' },
    ]) {
      const clientId = newId()
      await sql`insert into client (tenant_id, id, code, name, email) values (${id}, ${clientId}, ${client.code}, ${client.name}, ${`${client.code.toLowerCase()}@example.com`})`.execute(
        tx,
      )
      tenant.clients.push({ id: clientId, ...client })
    }
    // orders of tests are alike on purpose: whoever tests the check for duplicates turns it on
    await sql`insert into check_setting (tenant_id, document, saved_at, saved_by)
      values (${id}, '{"duplicates": {"alike": "pass"}}', '2020-01-01', '系统')`.execute(tx)
    for (const role of roles) {
      for (const suffix of ['', '#2']) {
        const email = `${role}${suffix.replace('#', '.')}.${code}@example.com`
        const clientId = role === 'client' ? tenant.clients[suffix ? 1 : 0]?.id : undefined
        const person = await makeUser(tx, {
          tenantId: id,
          email,
          name: `${role}${suffix}`,
          role,
          passwordHash: hashed,
          ...(clientId && { clientId }),
        })
        tenant.people.set(`${role}${suffix}`, { id: person, name: `${role}${suffix}`, email, password })
        const key = await makeKey(tx, {
          tenantId: id,
          name: `${role}${suffix}`,
          role,
          scopes: ['orders.read', 'orders.write', 'steps', 'imports', 'erp'],
          createdBy: person,
          ...(clientId && { clientId }),
        })
        tenant.keys.set(`${role}${suffix}`, key)
      }
    }
  })
  return tenant
}

function keyOf(who: Who, tenant: Tenant): string | undefined {
  if (who === 'nobody') return undefined
  if (typeof who === 'object') return who.key
  return tenant.keys.get(who)?.secret
}

async function inject(app: App, { method, path, body, headers = {} }: Ask, key: string | undefined): Promise<Reply> {
  const response = await app.http.inject({
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    url: path.startsWith('/api') || path.startsWith('/healthz') ? path : `/api${path}`,
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
    ...(body !== undefined && { payload: body as object }),
  })
  const isJson = String(response.headers['content-type']).includes('json')
  return { status: response.statusCode, headers: response.headers, body: isJson ? response.json() : response.body }
}

/** A complete order as the API takes it; the external number makes it unique. */
export function aDraft(externalNo: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    externalNo,
    clientCode: 'ALPHA',
    consignee: {
      name: '张伟',
      phone: '13800138000',
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      detail: '科苑路15号科兴科学园B栋1203',
    },
    items: [{ name: '保温杯', sku: 'CUP-1', quantity: 2, weightGrams: 400 }],
    ...changes,
  }
}

/** INT-7: what goes with a correction of what the client gave. */
export const agreed = { agreedBy: '王经理', agreedHow: 'phone', agreedAt: '2026-03-04T01:30:00.000Z' } as const
