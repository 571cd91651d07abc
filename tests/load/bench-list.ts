import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts'
import { askAll, askFloor, type Time, type Times } from './list/ask-all.ts'
import { makeCompanies, type Company } from './list/companies.ts'
import { countRows, fillOrders, makePastPartitions } from './list/fill-orders.ts'
import { listQuestions } from './list/questions.ts'
import { startProgram, stopProgram, tempDataDir } from './program.ts'

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    clients: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '200' },
    port: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})
const orders = Number(values.orders)
const tenth = Math.round(orders / 10)
const clients = Number(values.clients)
const rounds = Number(values.rounds)
const repeats = 3
const monthsBack = 24
const anchorWithinMs = 90_000

/** While nobody depends on it: the load is done over should the machine fail. */
const fillSettings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '1GB', max_wal_size: '8GB' }

type Measured = {
  orders: number
  rows: Record<string, number>
  fillSeconds: number
  floor: Time
  times: Times
}

/** The list's questions at a tenth of the orders and at all of them, in one run, with the real program and row-level security in force. */
async function main(): Promise<void> {
  const dir = await tempDataDir()
  const say = (text: string) => process.stderr.write(`${text}\n`)
  try {
    const companies = await prepare(dir.path)
    const now = new Date()
    const small = await measure(dir.path, { companies, from: 0, to: tenth, now, say })
    const large = await measure(dir.path, { companies, from: tenth, to: orders, now, say })
    const kinds = Object.keys(large.times)
    const result = {
      clients,
      small: { orders: small.orders, rows: small.rows, floor: small.floor },
      large: { orders: large.orders, rows: large.rows, floor: large.floor },
      fillSeconds: small.fillSeconds + large.fillSeconds,
      kinds: Object.fromEntries(kinds.map((kind) => [kind, compare(small.times[kind], large.times[kind])])),
    }
    process.stdout.write(`${JSON.stringify(result, null, values.json ? undefined : 2)}\n`)
  } finally {
    await dir.remove()
  }
}

function compare(small: Time | undefined, large: Time | undefined): Record<string, number> {
  const ratio = Number(((large?.p95 ?? 0) / (small?.p95 ?? 1)).toFixed(2))
  return {
    p50Small: small?.p50 ?? 0,
    p95Small: small?.p95 ?? 0,
    p50: large?.p50 ?? 0,
    p95: large?.p95 ?? 0,
    ratio,
    moreMs: Number(((large?.p95 ?? 0) - (small?.p95 ?? 0)).toFixed(2)),
    rowsSmall: small?.rows ?? 0,
    rows: large?.rows ?? 0,
    asked: large?.asked ?? 0,
  }
}

/** The program makes its database, its listeners their places and today's anchor, as on the first day; then the companies come. */
async function prepare(dataDir: string): Promise<Company[]> {
  const program = await startProgram(dataDir, Number(values.port))
  try {
    const today = join(dataDir, 'anchors', `${new Date().toISOString().slice(0, 10)}.json`)
    for (const until = Date.now() + anchorWithinMs; !existsSync(today) && Date.now() < until;) await pause(100)
    return await makeCompanies(program.databaseUrl)
  } finally {
    await stopProgram(program)
  }
}

type Asked = { companies: readonly Company[]; from: number; to: number; now: Date; say: (text: string) => void }

async function measure(dataDir: string, { companies, from, to, now, say }: Asked): Promise<Measured> {
  const started = performance.now()
  const filled = await fill(dataDir, { companies, from, to, now })
  const fillSeconds = Math.round((performance.now() - started) / 1000)
  say(`filled up to ${to} orders in ${fillSeconds} s`)
  const program = await startProgram(dataDir, Number(values.port))
  try {
    const questions = await asSuperuser(program.databaseUrl, (owner) => listQuestions(owner, companies, rounds))
    await askAll(program.baseUrl, questions.slice(0, Math.ceil(questions.length / 2)), clients)
    const floors = []
    const all: Times[] = []
    for (let repeat = 0; repeat < repeats; repeat++) {
      floors.push(await askFloor(program.baseUrl, rounds, clients))
      all.push(await askAll(program.baseUrl, questions, clients))
    }
    const times = Object.fromEntries(
      Object.keys(all[0] ?? {}).map((kind) => [kind, middle(all.flatMap((one) => one[kind] ?? []))]),
    )
    say(JSON.stringify(times))
    return { orders: to, ...filled, fillSeconds, floor: middle(floors), times }
  } finally {
    await stopProgram(program)
  }
}

/** The machine has neighbours: of several rounds the middle one. */
function middle(times: Time[]): Time {
  const mid = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0
  return {
    p50: mid(times.map(({ p50 }) => p50)),
    p95: mid(times.map(({ p95 }) => p95)),
    asked: times.reduce((sum, { asked }) => sum + asked, 0),
    rows: times[0]?.rows ?? 0,
  }
}

async function fill(
  dataDir: string,
  filling: { companies: readonly Company[]; from: number; to: number; now: Date },
): Promise<{ rows: Record<string, number> }> {
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: fillSettings })
  try {
    return await asSuperuser(server.url, async (owner) => {
      await makePastPartitions(owner, { now: filling.now, monthsBack })
      await fillOrders(owner, { ...filling, monthsBack })
      await owner.query('vacuum analyze')
      // what was loaded has been heard of: mail for a million orders is not what is measured
      await owner.query('update listener set xid = pg_current_xact_id(), event_id = (select last_value from order_event_id)')
      await owner.query('checkpoint')
      return { rows: await countRows(owner) }
    })
  } finally {
    await server.stop()
  }
}

async function asSuperuser<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

await main()
