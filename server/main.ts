import { join } from 'node:path'
import pg from 'pg'
import { makeApp, type App, type Ground } from './app.ts'
import { makeDemo } from './demo/make-demo.ts'
import { publishMissingFlows } from './flow/publish-missing.ts'
import { publishMissingRules } from './rule/publish-missing.ts'
import { readConfig, type Config } from './platform/config.ts'
import { makeDataFolder } from './platform/data-folder.ts'
import { openPool } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/embedded/start-embedded-postgres.ts'
import { openSecretBox } from './platform/secret-box.ts'
import { StartError } from './platform/start-error.ts'
import { startWorkers } from './workers.ts'

const apiConnections = 10
const workerConnections = 4

/** Starts: configuration, database, migrations, the web, the workers. Answers how to stop it all again, in the other order. */
async function start(config: Config): Promise<{ stop: () => Promise<void>; app: App }> {
  await makeDataFolder(config.dataDir)
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const one of undo.splice(0).reverse()) await one()
  }
  try {
    const embedded = config.databaseUrl ? undefined : await startEmbedded(config)
    if (embedded) undo.push(() => embedded.stop())
    const url = config.databaseUrl ?? embedded?.url ?? ''
    await migrateAt(url)
    await publishMissingFlows(url)
    await publishMissingRules(url)

    const pools = {
      app: openPool({ url, role: 'yidan_app', size: apiConnections }),
      workers: openPool({ url, role: 'yidan_worker', size: workerConnections, name: 'yidan-worker' }),
    }
    undo.push(() => Promise.all([pools.app.close(), pools.workers.close()]))
    const secrets = await openSecretBox(join(config.dataDir, 'keys', 'secrets.key'))
    const ground: Ground = {
      ...pools,
      url,
      dataDir: config.dataDir,
      secrets,
      logLevel: config.logLevel,
      sessionHours: config.sessionHours,
      shopsInside: config.shopsInside,
      hasSmtp: config.smtpUrl !== undefined,
      overHttps: config.publicUrl?.startsWith('https:') ?? false,
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
    }
    const app = await makeApp(ground)
    undo.push(() => app.http.close())
    if (config.role !== 'worker') {
      await app.live.listen()
      await listen(app, config)
    }
    if (embedded && config.role !== 'worker')
      await makeDemo({
        app,
        database: pools.app.database,
        url,
        seal: secrets.seal,
        dataDir: config.dataDir,
        baseUrl: addressOf(app, config),
      })
    if (config.role !== 'api') {
      const jobs = startWorkers({ ...ground, smtpUrl: config.smtpUrl, mailFrom: config.mailFrom }, app, app.http.log)
      ground.wake = jobs.wake
      undo.push(async () => {
        await jobs.stop()
        jobs.close()
      })
    }
    return { stop, app }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startEmbedded(config: Config): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (line) => process.stderr.write(`${line}\n`),
    onLost: (error) => {
      say(error)
      process.exit(1)
    },
  })
}

async function migrateAt(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'yidan-migrate' })
  try {
    await client.connect()
  } catch (error) {
    const why = error instanceof Error ? error.message || (error as { code?: string }).code : 'unknown'
    throw new StartError(
      `数据库连不上（DATABASE_URL）：${why}。请核对地址、账号，并确认它在运行。`,
      `The database cannot be reached (DATABASE_URL): ${why}. Check address and account, and that it runs.`,
    )
  }
  try {
    await migrate(client)
  } finally {
    await client.end()
  }
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.http.listen({ host, port })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE')
      throw new StartError(
        `端口 ${port} 已被占用：请停掉占用它的程序，或用 PORT 换一个。`,
        `Port ${port} is in use: stop what uses it, or choose another with PORT.`,
      )
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new StartError(
        `不能在 ${host}:${port} 上提供服务：请换 HOST 或 PORT。`,
        `Cannot serve on ${host}:${port}: choose another HOST or PORT.`,
      )
    throw error
  }
}

function addressOf(app: App, { host, publicUrl }: Config): string {
  if (publicUrl) return publicUrl
  const address = app.http.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
}

function say(error: unknown): void {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}

/** From the first moment on, or a signal during the start would leave the database running by itself. */
function stopOnSignal(starting: Promise<{ stop: () => Promise<void> }>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      starting
        .then(
          ({ stop }) => stop(),
          () => undefined, // a failed start has said why and stopped what it began
        )
        .then(
          () => process.exit(),
          (error: unknown) => {
            say(error)
            process.exit(1)
          },
        )
    })
  }
}

try {
  const config = readConfig(process.env, process.argv.slice(2))
  const starting = start(config)
  stopOnSignal(starting)
  const running = await starting
  if (config.role !== 'worker') process.stdout.write(`一单 Yidan: ${addressOf(running.app, config)}\n`)
} catch (error) {
  say(error)
  process.exitCode = 1
}
