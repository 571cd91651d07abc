import { parseArgs } from 'node:util'
import pg from 'pg'
import { roles } from '../../contract/roles.ts'
import { makeKey, makeTenant, makeUser } from '../../server/access/make-tenant.ts'
import { domesticFlow } from '../../server/flow/domestic.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { newId } from '../../server/platform/ids.ts'
import { sql } from 'kysely'
import { LoadClient } from './http-client.ts'
import { aLoadDraft, liveOrder, type Keys } from './life.ts'
import { cpuMs, startProgram, stopProgram, tempDataDir, type Program } from './program.ts'
import { countRows, rawLimit, type RowCounts } from './raw-limit.ts'

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '8' }, seconds: { type: 'string', default: '20' }, preload: { type: 'string', default: '20000' }, json: { type: 'boolean', default: false } },
})
const clients = Number(values.clients)
const seconds = Number(values.seconds)
const preload = Number(values.preload)

/** Whole lives of orders through HTTP beside the raw limit: the same rows and commits by prepared statements over as many connections. */
async function main(): Promise<void> {
  const dir = await tempDataDir()
  const program = await startProgram(dir.path)
  try {
    const keys = await makeKeys(program)
    await fill(program, keys)
    await runLives(program, keys, 2) // warm
    const before = await countRows(program.databaseUrl)
    const walBefore = await walBytes(program)
    const ours = await runLives(program, keys, seconds)
    const wal = (await walBytes(program)) - walBefore
    const perLife = rowsPerLife(before, await countRows(program.databaseUrl), ours.lives)
    const raw = await rawLimit({ url: program.databaseUrl, dataDir: dir.path, clients, seconds: Math.max(5, Math.round(seconds / 2)), postmaster: program.postmaster })
    const result = {
      ...{ clients, seconds, preloaded: preload, lives: ours.lives, livesPerSecond: round(ours.livesPerSecond) },
      cpuMsPerLife: { server: round(ours.serverCpuMs / ours.lives), database: round(ours.databaseCpuMs / ours.lives), total: round((ours.serverCpuMs + ours.databaseCpuMs) / ours.lives) },
      raw: { livesPerSecond: round(raw.livesPerSecond), databaseCpuMsPerLife: round(raw.databaseCpuMs / raw.lives) },
      ratio: round(ours.livesPerSecond / raw.livesPerSecond, 3),
      perLife: { ...perLife, walBytes: Math.round(wal / ours.lives), commits: round(ours.commits / ours.lives) },
      steps: ours.steps,
    }
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)
  } finally {
    await stopProgram(program)
    await dir.remove()
  }
}

type Lives = { lives: number; livesPerSecond: number; serverCpuMs: number; databaseCpuMs: number; commits: number; steps: Record<string, { p50: number; p95: number }> }

async function runLives(program: Program, keys: Keys, forSeconds: number): Promise<Lives> {
  const times = new Map<string, number[]>()
  const told = ({ step, ms }: { step: string; ms: number }) => {
    const known = times.get(step) ?? []
    known.push(ms)
    times.set(step, known)
  }
  let lives = 0
  const commitsBefore = await commitCount(program)
  const cpuBefore = { database: cpuMs(program.postmaster), all: cpuMs(program.child.pid ?? 0) }
  const started = performance.now()
  const until = started + forSeconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new LoadClient(program.baseUrl)
      while (performance.now() < until) {
        await liveOrder(client, keys, told)
        lives++
      }
      client.close()
    }),
  )
  const elapsed = (performance.now() - started) / 1000
  const cpuAfter = { database: cpuMs(program.postmaster), all: cpuMs(program.child.pid ?? 0) }
  const databaseCpuMs = cpuAfter.database - cpuBefore.database
  const isChild = cpuAfter.all >= cpuAfter.database // the postmaster is a child of the program
  const serverCpuMs = cpuAfter.all - cpuBefore.all - (isChild ? databaseCpuMs : 0)
  const steps = Object.fromEntries([...times].map(([step, ms]) => [step, { p50: round(quantile(ms, 0.5)), p95: round(quantile(ms, 0.95)) }]))
  return { lives, livesPerSecond: lives / elapsed, serverCpuMs, databaseCpuMs, commits: (await commitCount(program)) - commitsBefore, steps }
}

/** A tenant of its own, so that the demo's orders do not matter. */
async function makeKeys({ databaseUrl }: Program): Promise<Keys> {
  const tenantId = newId()
  return asOwner(databaseUrl, tenantId, async (tx) => {
    await makeTenant(tx, { id: tenantId, code: 'load', name: '压测物流', flow: domesticFlow })
    await sql`insert into client (tenant_id, id, code, name, email) values (${tenantId}, ${newId()}, 'LOAD', '压测货主', 'load@example.com')`.execute(tx)
    const admin = await makeUser(tx, { tenantId, email: 'admin@load.example', name: '管理员', role: 'admin' })
    const keys: Keys = {}
    for (const role of roles) {
      if (role === 'client' || role === 'admin') continue
      keys[role] = (await makeKey(tx, { tenantId, name: role, role, scopes: ['orders.read', 'orders.write', 'steps', 'imports'], createdBy: admin })).secret
    }
    return keys
  })
}

async function fill(program: Program, keys: Keys): Promise<void> {
  const client = new LoadClient(program.baseUrl)
  const batch = 500
  for (let done = 0; done < preload; done += batch) {
    const orders = Array.from({ length: Math.min(batch, preload - done) }, () => aLoadDraft())
    const { status, body } = await client.ask('POST', '/api/orders/batch', keys.order_clerk ?? '', { orders })
    if (status !== 200) throw new Error(`preloading: ${status} ${JSON.stringify(body).slice(0, 300)}`)
  }
  client.close()
  const database = new pg.Client({ connectionString: program.databaseUrl })
  await database.connect()
  await database.query('analyze')
  await database.end()
}

async function one(program: Program, text: string): Promise<number> {
  const database = new pg.Client({ connectionString: program.databaseUrl })
  await database.connect()
  const { rows } = await database.query<{ n: string }>(text)
  await database.end()
  return Number(rows[0]?.n)
}
const walBytes = (program: Program) => one(program, "select pg_current_wal_lsn() - '0/0'::pg_lsn as n")
const commitCount = (program: Program) => one(program, 'select xact_commit as n from pg_stat_database where datname = current_database()')

function rowsPerLife(before: RowCounts, after: RowCounts, lives: number): { rows: number; updates: number; tables: RowCounts } {
  const tables = Object.fromEntries(Object.entries(after).map(([table, count]) => [table, { inserted: round((count.inserted - (before[table]?.inserted ?? 0)) / lives), updated: round((count.updated - (before[table]?.updated ?? 0)) / lives) }]))
  const sum = (kind: 'inserted' | 'updated') => round(Object.values(tables).reduce((total, count) => total + count[kind], 0))
  return { rows: sum('inserted'), updates: sum('updated'), tables: Object.fromEntries(Object.entries(tables).filter(([, count]) => count.inserted + count.updated > 0)) }
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

await main()
