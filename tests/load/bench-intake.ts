import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { LoadClient, multipart } from './http-client.ts'
import { makeLoadTenant, type LoadTenant } from './make-load-tenant.ts'
import { cpuMs, startProgram, stopProgram, tempDataDir, type Program } from './program.ts'

export type IntakeFigures = {
  orders: number
  /** Orders per second by batches of 500 through the API, by a spreadsheet, and of the same rows by one statement per 500. */
  batch: number
  sheet: number
  limit: number
  batchOfLimit: number
  sheetOfLimit: number
  single: { clients: number; orders: number; perSecond: number; p50: number; p95: number; cpuMsPerOrder: number }
}
export type IntakeWanted = { orders: number; singles: number; clients: number }

const perBatch = 500
const importWithinMs = 10 * 60_000
const tables = ['order', 'order_party', 'order_item', 'order_token', 'order_event', 'clock', 'hold', 'intake_message'] as const

/** Orders coming in with every check on, beside the limit of the same run: their very rows, written by one bulk statement per 500 into tables alike. */
export async function benchIntake({ orders, singles, clients }: IntakeWanted): Promise<IntakeFigures> {
  const dir = await tempDataDir()
  const program = await startProgram(dir.path)
  try {
    const tenant = await makeLoadTenant(program.databaseUrl)
    await postBatches(program, tenant, { from: 900_000, count: Math.min(orders, perBatch) }) // what runs warm counts
    const batch = await postBatches(program, tenant, { from: 0, count: orders })
    const sheet = await importSheet(program, tenant, { from: 300_000, count: orders })
    const single = await postSingles(program, tenant, { from: 600_000, count: singles, clients })
    const limit = await writeRows(program, tenant, orders)
    return { orders, batch, sheet, limit, batchOfLimit: round(batch / limit), sheetOfLimit: round(sheet / limit), single }
  } finally {
    await stopProgram(program)
    await dir.remove()
  }
}

type Span = { from: number; count: number }
const round = (value: number) => Math.round(value * 1000) / 1000
const goods = ['保温杯 500ml', '纯棉毛巾', '无线鼠标', '儿童绘本', '坚果礼盒', '折叠雨伞'] as const
const phoneOf = (index: number) => `13${String(100_000_000 + ((index * 7919) % 899_999_999)).padStart(9, '0')}`
const nameOf = (index: number) => goods[index % goods.length] ?? goods[0]

const draftOf = (index: number) => ({
  externalNo: `BI-${index}`,
  clientCode: 'LOAD',
  consignee: {
    name: '张伟', phone: phoneOf(index), province: '广东省', city: '深圳市', district: '南山区', detail: `科苑路${(index % 900) + 1}号2栋301室`,
  },
  items: [{ name: nameOf(index), sku: `SKU-${index % 40}`, quantity: (index % 3) + 1, weightGrams: 400 }],
  totalMinor: 5900,
  freightMinor: 800,
  paymentMethod: 'monthly',
  paymentState: 'unpaid',
}) // prettier-ignore

async function postBatches({ baseUrl }: Program, { keys }: LoadTenant, { from, count }: Span): Promise<number> {
  const client = new LoadClient(baseUrl, 120_000)
  const started = performance.now()
  for (let at = 0; at < count; at += perBatch) {
    const size = Math.min(perBatch, count - at)
    const body = { orders: Array.from({ length: size }, (_, index) => draftOf(from + at + index)) }
    const reply = await client.ask({ method: 'POST', path: '/api/orders/batch', key: keys.order_clerk ?? '', body })
    const { results = [] } = reply.body as { results?: { state: string }[] }
    if (reply.status !== 200 || results.some(({ state }) => state !== 'created'))
      throw new Error(`batch: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`)
  }
  const perSecond = count / ((performance.now() - started) / 1000)
  client.close()
  return Math.round(perSecond)
}

async function importSheet({ baseUrl }: Program, { keys, clientId }: LoadTenant, { from, count }: Span): Promise<number> {
  const client = new LoadClient(baseUrl, 120_000)
  const key = keys.order_clerk ?? ''
  const line = (index: number) =>
    `BS-${index},张伟,${phoneOf(index)},广东省,深圳市,南山区,科苑路${(index % 900) + 1}号2栋301室,${nameOf(index)},SKU-${index % 40},${(index % 3) + 1}`
  const text = [
    '订单号,收货人,手机,省,市,区,详细地址,商品名称,SKU,数量',
    ...Array.from({ length: count }, (_, index) => line(from + index)),
  ].join('\n')
  const preview = await client.ask({
    method: 'POST',
    path: '/api/imports',
    key,
    ...multipart('bench.csv', 'text/csv', Buffer.from(text), { clientId }),
  })
  const id = (preview.body as { import?: { id: string } }).import?.id
  if (!id) throw new Error(`preview: ${JSON.stringify(preview.body).slice(0, 300)}`)
  const started = performance.now()
  await client.ask({ method: 'POST', path: `/api/imports/${id}/run`, key, body: {} })
  for (;;) {
    const view = (await client.ask({ method: 'GET', path: `/api/imports/${id}`, key })).body as { state: string; created: number }
    if (view.state === 'done' && view.created === count) break
    if (view.state !== 'running' || performance.now() - started > importWithinMs)
      throw new Error(`import: ${JSON.stringify(view)}`)
    await pause(50)
  }
  const perSecond = count / ((performance.now() - started) / 1000)
  client.close()
  return Math.round(perSecond)
}

async function postSingles(
  program: Program,
  { keys }: LoadTenant,
  { from, count, clients }: Span & { clients: number },
): Promise<IntakeFigures['single']> {
  const spent = () => cpuMs(program.child.pid ?? 0) + cpuMs(program.postmaster)
  const before = spent()
  const started = performance.now()
  const times: number[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new LoadClient(program.baseUrl)
      while (next < count) {
        const { status, body, ms } = await client.ask({
          method: 'POST',
          path: '/api/orders',
          key: keys.order_clerk ?? '',
          body: draftOf(from + next++),
        })
        if (status !== 200) throw new Error(`order: ${status} ${JSON.stringify(body)}`)
        times.push(ms)
      }
      client.close()
    }),
  )
  const perSecond = Math.round(count / ((performance.now() - started) / 1000))
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { clients, orders: count, perSecond, p50: at(0.5), p95: at(0.95), cpuMsPerOrder: round((spent() - before) / count) }
}

/** The rows of the newest orders, as they stand, into empty tables with the same columns, checks and indexes. */
async function writeRows({ databaseUrl }: Program, { tenantId }: LoadTenant, orders: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('create schema bench')
    const columns = new Map<string, string>()
    for (const table of tables) {
      await client.query(`create table bench."${table}" (like public."${table}" including all)`)
      const { rows } = await client.query<{ names: string }>(
        `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [`public."${table}"`],
      )
      columns.set(table, rows[0]?.names ?? '')
    }
    const batches = await readBatches(client, tenantId, orders)
    const insert = tables.map((table) => {
      const names = columns.get(table)
      return `"w_${table}" as (insert into bench."${table}" (${names}) select ${names} from jsonb_populate_recordset(null::public."${table}", $1::jsonb->'${table}'))`
    })
    const started = performance.now()
    for (const batch of batches) await client.query(`with ${insert.join(', ')} select 1`, [batch])
    return Math.round(orders / ((performance.now() - started) / 1000))
  } finally {
    await client.end()
  }
}

async function readBatches(client: pg.Client, tenantId: string, orders: number): Promise<string[]> {
  await client.query('begin')
  await client.query('set local role yidan_backup')
  const { rows: ids } = await client.query<{ id: string; message: string }>(
    `select id, intake_message_id as message from "order" where tenant_id = $1 and channel = 'api' order by id limit $2`,
    [tenantId, orders],
  )
  const batches: string[] = []
  for (let at = 0; at < ids.length; at += perBatch) {
    const part = ids.slice(at, at + perBatch)
    const parts = tables.map((table) => {
      const key = table === 'order' || table === 'intake_message' ? 'id' : 'order_id'
      const list = table === 'intake_message' ? '$2' : '$1'
      return `'${table}', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from "${table}" t where t.tenant_id = $3 and t.${key} = any(${list}::uuid[]))`
    })
    const { rows } = await client.query<{ batch: string }>(`select jsonb_build_object(${parts.join(', ')})::text as batch`, [
      part.map(({ id }) => id),
      part.map(({ message }) => message),
      tenantId,
    ])
    batches.push(rows[0]?.batch ?? '{}')
  }
  await client.query('commit')
  return batches
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      orders: { type: 'string', default: '10000' },
      singles: { type: 'string', default: '2000' },
      clients: { type: 'string', default: '8' },
      json: { type: 'boolean', default: false },
    },
  })
  const figures = await benchIntake({
    orders: Number(values.orders),
    singles: Number(values.singles),
    clients: Number(values.clients),
  })
  process.stdout.write(`${values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2)}\n`)
}
