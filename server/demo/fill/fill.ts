import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { roles } from '../../../contract/roles.ts'
import { makeApp, type App, type Ground } from '../../app.ts'
import { runListener } from '../../log/run-listeners.ts'
import { readConfig } from '../../platform/config.ts'
import { makeDataFolder } from '../../platform/data-folder.ts'
import { asTenant, openPool } from '../../platform/database/database.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { reachDatabase } from '../../platform/embedded/reach-database.ts'
import { startEmbeddedPostgres } from '../../platform/embedded/start-embedded-postgres.ts'
import { openSecretBox } from '../../platform/secret-box.ts'
import { StartError } from '../../platform/start-error.ts'
import { sampleOrders } from '../demo-orders.ts'
import { makeDemo } from '../make-demo.ts'
import { travelDemo, type DemoPeople } from '../travel-demo.ts'
import { addClients } from './add-clients.ts'
import { fillCompany } from './fill-company.ts'

const ordersMax = 5_000_000
const monthsMax = 60
const roundsMax = 10_000

/** `npm run demo -- --orders 100000 [--months 12]`: fills the demo company, made where there is none; while the program runs or not. */
try {
  const { orders, months, seed } = readWords()
  const config = readConfig(process.env)
  await makeDataFolder(config.dataDir)
  const isFresh = !config.databaseUrl && !existsSync(join(config.dataDir, 'postgres.json'))
  const reached = isFresh ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: say }) : await reachDatabase(config)
  const { url } = reached
  const pools = { app: openPool({ url, role: 'yidan_app', size: 4 }), workers: openPool({ url, role: 'yidan_worker', size: 2 }) }
  try {
    await migrateAt(url)
    const secrets = await openSecretBox(join(config.dataDir, 'keys', 'secrets.key'))
    const ground: Ground = {
      ...pools,
      url,
      dataDir: config.dataDir,
      secrets,
      logLevel: 'silent',
      sessionHours: config.sessionHours,
      hasSmtp: false,
    }
    const app = await makeApp(ground)
    try {
      const database = pools.app.database
      await makeDemo({
        app,
        database,
        url,
        seal: secrets.seal,
        dataDir: config.dataDir,
        baseUrl: `http://${config.host}:${config.port}`,
      })
      const tenantId = await findDemo(url)
      await addClients(url, tenantId)
      const begun = performance.now()
      const people = await readPeople(tenantId)
      const clients = await asTenant(
        database,
        { tenantId },
        async (tx) => (await sql<{ code: string }>`select code from client order by code limit 200`.execute(tx)).rows,
      )
      const samples = sampleOrders(clients.map(({ code }) => code), new Date()) // prettier-ignore
      const { travelled } = await travelDemo({ app, database, tenantId, people, orders: samples })
      await drain(app)
      const wanted = Math.max(0, orders - travelled.length)
      await fillCompany({ url, tenantId, travelled, orders: wanted, months, seed, say: (done) => progress(done, wanted, begun) })
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      process.stdout.write(
        `示范公司增加了 ${wanted + travelled.length} 张订单，用时 ${seconds} 秒。The demo company has ${wanted + travelled.length} orders more, in ${seconds} s.\n`,
      )
    } finally {
      await app.http.close()
    }
  } finally {
    await Promise.all([pools.app.close(), pools.workers.close()])
    await reached.stop()
  }

  async function readPeople(tenantId: string): Promise<DemoPeople> {
    return asTenant(pools.app.database, { tenantId }, async (tx) => {
      const { rows } = await sql<{
        id: string
        name: string
        role: string
      }>`select distinct on (role) id, name, role from user_account order by role, id limit 100`.execute(tx)
      return new Map(
        rows.flatMap(({ id, name, role }) =>
          roles.find((one) => one === role) ? [[roles.find((one) => one === role) ?? 'admin', { id, name }] as const] : [],
        ),
      )
    })
  }

  /** The samples are told to the listeners before the many lie behind them. */
  async function drain(app: App): Promise<void> {
    const failures = new Map<string, number>()
    for (const listener of app.listeners)
      for (let round = 0; round < roundsMax; round++) if (!(await runListener(pools.workers.database, listener, failures))) break
  }
} catch (error) {
  process.stderr.write(
    `${error instanceof StartError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 2
}

function readWords(): { orders: number; months: number; seed: number } {
  const { values } = parseArgs({
    options: {
      orders: { type: 'string', default: '10000' },
      months: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
    },
  })
  const whole = (name: 'orders' | 'months' | 'seed', max: number): number => {
    const value = /^\d{1,9}$/.test(values[name]) ? Number(values[name]) : Number.NaN
    if (value >= 1 && value <= max) return value
    throw new StartError(
      `--${name} 应为 1 到 ${max} 的整数，现为“${values[name]}”。`,
      `--${name} is a whole number from 1 to ${max}, not "${values[name]}".`,
    )
  }
  return { orders: whole('orders', ordersMax), months: whole('months', monthsMax), seed: whole('seed', 999_999_999) }
}

async function migrateAt(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await migrate(client)
  } finally {
    await client.end()
  }
}

async function findDemo(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, options: '-c role=yidan_backup' })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(`select id from tenant where code = 'demo'`)
    if (rows[0]) return rows[0].id
  } finally {
    await client.end()
  }
  throw new StartError(
    '数据库里没有示范公司（demo），只有别的公司：请换一个空的 DATA_DIR。',
    'The database holds companies but no demo company: use an empty DATA_DIR.',
  )
}

function progress(done: number, wanted: number, begun: number): void {
  const perSecond = Math.round(done / ((performance.now() - begun) / 1000))
  say(`${done} / ${wanted} · ${perSecond} / s`)
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
