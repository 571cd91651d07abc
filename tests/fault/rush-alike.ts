// VAL-8 under fire: the same wish arrives two hundred times at once by four ways; one order may go on, everything else is the same answer or before a person.
import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { hashSecret } from '../../server/access/caller.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { LoadClient, multipart } from '../load/http-client.ts'
import { makeLoadTenant, type LoadTenant } from '../load/make-load-tenant.ts'
import type { Program } from '../load/program.ts'

export type RushResult = {
  runs: number
  posts: number
  /** Orders that may go on: one in each run. */
  free: number
  held: number
  sameAnswers: number
  problems: string[]
}
type Ways = { api: number; shop: number; form: number; sheet: number }
export const twoHundred: Ways = { api: 80, shop: 60, form: 40, sheet: 20 }

type Ground = { program: Program; tenant: LoadTenant; shop: { id: string; secret: string }; session: string }
type Told = { way: keyof Ways; status: number; state: string; orderId: string | null }

const importWithinMs = 60_000
const problemsShown = 20

export async function rushAlike(
  program: Program,
  { runs, ways = twoHundred }: { runs: number; ways?: Ways },
): Promise<RushResult> {
  const ground = await prepare(program)
  const result: RushResult = { runs, posts: 0, free: 0, held: 0, sameAnswers: 0, problems: [] }
  for (let run = 0; run < runs; run++) {
    const wish = { run, phone: `139${String(10_000_000 + run * 7919).slice(-8)}` }
    const told = await tellAll(ground, ways, wish)
    await checkRun(ground, { told, wish, result })
  }
  result.problems = result.problems.slice(0, problemsShown)
  return result
}

export const isOnce = ({ runs, free, problems }: RushResult): boolean => free === runs && problems.length === 0

async function prepare(program: Program): Promise<Ground> {
  const tenant = await makeLoadTenant(program.databaseUrl)
  const session = randomBytes(32).toString('base64url')
  await asOwner(program.databaseUrl, tenant.tenantId, (tx) =>
    sql`insert into session (token_hash, tenant_id, user_id, expires_at)
      select ${hashSecret(session)}, tenant_id, id, now() + interval '1 day' from user_account where tenant_id = ${tenant.tenantId} and role = 'admin'`.execute(
      tx,
    ),
  )
  const client = new LoadClient(program.baseUrl)
  const body = { channel: 'woocommerce', name: '压测店铺', clientId: tenant.clientId }
  const shop = await client.ask({ method: 'POST', path: '/api/shops', key: session, body })
  client.close()
  if (shop.status !== 200) throw new Error(`no shop: ${JSON.stringify(shop.body)}`)
  // the form is used by people: an order clerk of their own
  const clerk = randomBytes(32).toString('base64url')
  await asOwner(program.databaseUrl, tenant.tenantId, async (tx) => {
    await sql`update user_account set role = 'order_supervisor' where tenant_id = ${tenant.tenantId}`.execute(tx)
    await sql`insert into session (token_hash, tenant_id, user_id, expires_at)
      select ${hashSecret(clerk)}, tenant_id, id, now() + interval '1 day' from user_account where tenant_id = ${tenant.tenantId}`.execute(
      tx,
    )
  })
  return { program, tenant, shop: shop.body as Ground['shop'], session: clerk }
}

type Wish = { run: number; phone: string }
const draftOf = ({ phone }: Wish) => ({
  clientCode: 'LOAD',
  consignee: {
    name: '欧阳晓云',
    phone,
    province: '上海市',
    city: '上海市',
    district: '浦东新区',
    detail: '张江路88号3号楼1204室',
  },
  items: [{ name: '羊毛衫', sku: 'YMS-L', quantity: 2 }],
  paymentState: 'paid',
})

function wooOf({ run, phone }: Wish): Buffer {
  const address = {
    first_name: '晓云',
    last_name: '欧阳',
    address_1: '浦东新区张江路88号',
    address_2: '3号楼1204室',
    city: '上海市',
    state: 'CN10',
    postcode: '201203',
    country: 'CN',
  }
  return Buffer.from(
    JSON.stringify({
      id: 50_000 + run, number: String(50_000 + run), order_key: `wc_order_${run}`, status: 'processing', currency: 'CNY', date_created_gmt: '2026-03-05T01:12:40',
      total: '256.00', billing: { ...address, phone, email: 'a@example.com' }, shipping: { ...address, phone }, payment_method: 'alipay', date_paid_gmt: '2026-03-05T01:13:00',
      line_items: [{ id: 1, name: '羊毛衫', quantity: 2, total: '256.00', sku: 'YMS-L', meta_data: [] }], shipping_lines: [], refunds: [],
    }),
  ) // prettier-ignore
}

/** All at once, mixed, each on a connection of its own; the sheet's rows go in by the import worker meanwhile. */
async function tellAll(ground: Ground, ways: Ways, wish: Wish): Promise<Told[]> {
  const { program, tenant, shop, session } = ground
  const key = tenant.keys.order_clerk ?? ''
  const raw = wooOf(wish)
  const signature = createHmac('sha256', shop.secret).update(raw).digest('base64')
  const asks = [
    ...Array.from({ length: ways.api }, () => ({ way: 'api' as const, path: '/api/orders', key, body: draftOf(wish), headers: {} })),
    ...Array.from({ length: ways.form }, () => ({ way: 'form' as const, path: '/api/orders', key: session, body: draftOf(wish), headers: {} })),
    ...Array.from({ length: ways.shop }, () => ({ way: 'shop' as const, path: `/api/shops/${shop.id}/messages`, key, body: raw,
      headers: { 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': 'order.created' } })),
  ] // prettier-ignore
  const importId = ways.sheet > 0 ? await previewSheet(ground, ways.sheet, wish) : undefined
  const mixed = asks.map((one, index) => ({ one, at: (index * 7919) % asks.length })).sort((one, other) => one.at - other.at)
  const clients = mixed.map(() => new LoadClient(program.baseUrl, 60_000))
  try {
    const sent = mixed.map(async ({ one: { way, ...ask } }, index): Promise<Told> => {
      const { status, body } = (await clients[index]?.ask({ method: 'POST', ...ask })) ?? { status: 0, body: {} }
      const { state = '', orderId = null } = body as { state?: string; orderId?: string | null }
      return { way, status, state, orderId }
    })
    if (importId) sent.push(...(await runSheet(ground, importId)).map((one) => Promise.resolve(one)))
    return await Promise.all(sent)
  } finally {
    for (const client of clients) client.close()
  }
}

async function previewSheet({ program, tenant }: Ground, rows: number, { run, phone }: Wish): Promise<string> {
  const line = (index: number) => `S${run}-${index},欧阳晓云,${phone},上海市,上海市,浦东新区,张江路88号3号楼1204室,羊毛衫,YMS-L,2`
  const text = [
    '订单号,收货人,手机,省,市,区,详细地址,商品名称,SKU,数量',
    ...Array.from({ length: rows }, (_, index) => line(index)),
  ].join('\n')
  const client = new LoadClient(program.baseUrl)
  const upload = multipart('rush.csv', 'text/csv', Buffer.from(text), { clientId: tenant.clientId })
  const { status, body } = await client.ask({
    method: 'POST',
    path: '/api/imports',
    key: tenant.keys.order_clerk ?? '',
    ...upload,
  })
  client.close()
  if (status !== 200) throw new Error(`preview: ${JSON.stringify(body)}`)
  return (body as { import: { id: string } }).import.id
}

async function runSheet({ program, tenant }: Ground, importId: string): Promise<Told[]> {
  const client = new LoadClient(program.baseUrl)
  const key = tenant.keys.order_clerk ?? ''
  const started = performance.now()
  await client.ask({ method: 'POST', path: `/api/imports/${importId}/run`, key, body: {} })
  for (;;) {
    const { body } = await client.ask({ method: 'GET', path: `/api/imports/${importId}`, key })
    const view = body as { state: string; created: number; duplicates: number; waiting: number }
    if (view.state === 'done') {
      client.close()
      const many = (count: number, state: string) =>
        Array.from({ length: count }, (): Told => ({ way: 'sheet', status: 200, state, orderId: null }))
      return [...many(view.created, 'created'), ...many(view.duplicates, 'duplicate'), ...many(view.waiting, 'waiting')]
    }
    if (view.state !== 'running' || performance.now() - started > importWithinMs)
      throw new Error(`import: ${JSON.stringify(view)}`)
    await pause(50)
  }
}

type Row = { id: string; channel: string; holds: string[]; candidates: string[] | null }

async function checkRun(
  { program, tenant }: Ground,
  { told, wish, result }: { told: Told[]; wish: Wish; result: RushResult },
): Promise<void> {
  const rows = await asOwner(program.databaseUrl, tenant.tenantId, async (tx) => {
    const found = await sql<Row>`
      select o.id, o.channel, array(select h.type from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null) as holds, d.candidates::text[] as candidates
      from "order" o join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
        left join duplicate_case d on d.tenant_id = o.tenant_id and d.order_id = o.id
      where o.tenant_id = ${tenant.tenantId} and p.phone = ${wish.phone} limit 1000`.execute(tx)
    return found.rows
  })
  const ids = new Set(rows.map(({ id }) => id))
  const held = rows.filter(({ holds }) => holds.includes('possible_duplicate'))
  const problem = (text: string) => result.problems.push(`run ${wish.run}: ${text}`)
  for (const { way, status, state } of told)
    if (status !== 200 || state === 'waiting' || state === '') problem(`${way} was answered ${status} ${state}`)
  for (const way of ['api', 'shop'] as const) {
    const named = new Set(told.filter((one) => one.way === way).map(({ orderId }) => orderId))
    if (told.some((one) => one.way === way) && named.size !== 1) problem(`${way} heard of ${named.size} orders`)
    for (const id of named) if (!id || !ids.has(id)) problem(`${way} heard of an order that is not there: ${id}`)
  }
  if (rows.length - held.length !== 1) problem(`${rows.length - held.length} orders may go on`)
  for (const { id, candidates } of held)
    if (!candidates || candidates.length === 0 || candidates.some((one) => one === id || !ids.has(one)))
      problem(`${id} names ${candidates?.join() ?? 'nobody'}`)
  const made = told.filter(({ state }) => state === 'created' || state === 'ordered').length
  if (made !== rows.length) problem(`${made} were told of a new order, ${rows.length} are there`)
  result.posts += told.length
  result.free += rows.length - held.length
  result.held += held.length
  result.sameAnswers += told.length - made
}
