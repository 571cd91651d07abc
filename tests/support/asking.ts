// What tests say to the house besides plain JSON: people who have signed in, uploads, signed messages of shops, and the work beside requests.
import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '../../server/app.ts'
import type { ShopChannel } from '../../server/intake/port.ts'
import { hashSecret } from '../../server/access/caller.ts'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { runNextImport } from '../../server/intake/run-imports.ts'
import { runListener } from '../../server/log/run-listeners.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import type { Ask, House, Reply, Tenant, Who } from './company.ts'

const roundsMax = 2000

/** A person with an open session, as after signing in; whoever tests signing in itself asks `POST /session`. */
export async function aSession(house: House, who: string, tenant: Tenant = house.tenant): Promise<{ key: string }> {
  const person = tenant.people.get(who)
  if (!person) throw new Error(`nobody here is ${who}`)
  const token = randomBytes(32).toString('base64url')
  await asOwner(house.url, tenant.id, (tx) =>
    sql`insert into session (token_hash, tenant_id, user_id, expires_at) values (${hashSecret(token)}, ${tenant.id}, ${person.id}, now() + interval '1 hour')`.execute(
      tx,
    ),
  )
  return { key: token }
}

/** Signs in by e-mail and password; the cookie goes with every later request, as in a browser. */
export async function signIn(house: House, who: string): Promise<(ask: Ask) => Promise<Reply>> {
  const person = house.tenant.people.get(who)
  assert.ok(person, who)
  const reply = await house.ask('nobody', { path: '/session', body: { email: person.email, password: person.password } })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  return ({ headers, ...ask }) => house.ask('nobody', { ...ask, headers: { ...headers, cookie } })
}

export type Upload = { name: string; bytes: Uint8Array; type?: string; fields?: Record<string, string> }

/** A multipart form as a browser sends it. */
export function multipart({
  name,
  bytes,
  type = 'application/octet-stream',
  fields = {},
}: Upload): Pick<Ask, 'body' | 'headers'> {
  const boundary = `yidan${randomBytes(12).toString('hex')}`
  const texts = Object.entries(fields).map(([field, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`),
  )
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
  )
  const body = Buffer.concat([...texts, head, bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

/** The smallest picture there is, different each time where a test needs its own file. */
export function aPicture(mark = ''): Buffer {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  return Buffer.concat([png, Buffer.from(mark)])
}

export async function upload(
  house: House,
  who: Who,
  { name = '照片.png', mark = '' }: { name?: string; mark?: string } = {},
): Promise<string> {
  const reply = await house.ask(who, { path: '/files', ...multipart({ name, bytes: aPicture(mark), type: 'image/png' }) })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body.hash
}

export type Shop = { id: string; channel: ShopChannel; secret: string; webhookPath: string }

export async function connectShop(
  house: House,
  channel: ShopChannel,
  { clientId = house.tenant.clients[0]?.id, name = `店铺 ${channel}`, tenant = house.tenant } = {},
): Promise<Shop> {
  const reply = await house.ask(await aSession(house, 'sales_supervisor', tenant), {
    path: '/shops',
    body: { channel, name, clientId },
  })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body
}

/** The message as the platform signs and sends it. */
export function shopMessage(
  house: House,
  shop: Shop,
  raw: Buffer,
  { topic, secret = shop.secret }: { topic?: string; secret?: string } = {},
): Ask {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  const base64 = createHmac('sha256', secret).update(raw).digest('base64')
  if (shop.channel === 'woocommerce')
    Object.assign(headers, { 'x-wc-webhook-signature': base64, ...(topic && { 'x-wc-webhook-topic': topic }) })
  if (shop.channel === 'shopify')
    Object.assign(headers, { 'x-shopify-hmac-sha256': base64, ...(topic && { 'x-shopify-topic': topic }) })
  if (shop.channel !== 'woocommerce' && shop.channel !== 'shopify') {
    const at = Math.floor(house.clock.now.getTime() / 1000)
    headers['x-yidan-signature'] = `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(raw).digest('hex')}`
  }
  return { method: 'POST', path: shop.webhookPath, body: raw, headers }
}

export const tell = (house: House, shop: Shop, raw: Buffer, more: { topic?: string; secret?: string } = {}): Promise<Reply> =>
  house.ask('nobody', shopMessage(house, shop, raw, more))

/** What the workers do, by hand: imports are carried on until none is left. */
export async function runImports(house: House, stop: AbortSignal = new AbortController().signal): Promise<void> {
  const { road, files } = house.app
  const ground = {
    road,
    files,
    sheets: sheetReader,
    stop,
    database: house.pools.app.database,
    workers: house.pools.workers.database,
    onCreated: () => undefined,
  }
  for (let round = 0; round < roundsMax; round++) if (!(await runNextImport(ground))) return
  throw new Error('imports never end')
}

/** Listeners read on until the condition holds: they wait at the fence for whatever transactions are open on this server. */
export async function listenersUntil(house: House, isDone: () => Promise<boolean>): Promise<void> {
  const failures = new Map<string, number>()
  for (let round = 0; round < roundsMax; round++) {
    for (const listener of house.app.listeners) await runListener(house.pools.workers.database, listener, failures)
    if (await isDone()) return
  }
  throw new Error('what the listeners should have done did not come')
}

/** An upload, looked at and wanted, as one act of a clerk; answers the import's id. */
export async function startImport(
  house: House,
  who: { key: string } | Who,
  file: Upload,
): Promise<{ id: string; preview: Reply['body'] }> {
  const preview = await house.ask(who, { path: '/imports', ...multipart(file) })
  assert.equal(preview.status, 200, JSON.stringify(preview.body))
  const { id } = preview.body.import
  const started = await house.ask(who, { path: `/imports/${id}/run`, body: {} })
  assert.equal(started.status, 200, JSON.stringify(started.body))
  return { id, preview: preview.body }
}

let knocked = 0
/** Each knock from another door, since strangers are counted by address. */
function anAddress(): string {
  knocked++
  return `10.${knocked >> 16}.${(knocked >> 8) & 255}.${knocked & 255}`
}

/** Asks another program on the same database than the house's own. */
export async function knock(app: App, { method, path, body, headers = {} }: Ask, key?: string): Promise<Reply & { raw: string }> {
  const response = await app.http.inject({
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    url: path.startsWith('/api') || !path.startsWith('/') ? path : `/api${path}`,
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
    ...(body !== undefined && { payload: body as object }),
    remoteAddress: anAddress(),
  })
  const isJson = String(response.headers['content-type']).includes('json')
  return {
    status: response.statusCode,
    headers: response.headers,
    body: isJson ? response.json() : response.body,
    raw: response.body,
  }
}
