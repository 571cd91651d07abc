import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { StartError } from '../../server/platform/start-error.ts'
import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts'

// Run as a program, this file is the server that stays between runs; imported, it finds or starts that program.

const START_WITHIN_MS = 60_000
const IDLE_LIMIT_MS = 3 * 3600_000
const IDLE_CHECK_MS = 60_000
const POLL_MS = 50

const addressFile = (folder: string) => join(folder, 'test-server.json')

/** For `node --test one-file.test.ts` by hand: a server under .cache/ that several helpers share. */
export async function findDeveloperServer(folder: string): Promise<string> {
  const running = await findRunning(folder)
  if (running) return running
  await mkdir(folder, { recursive: true })
  const log = await open(join(folder, 'test-server.log'), 'a')
  // Of several started at once, the one that gets hold of the data folder stays; the others end.
  spawn(process.execPath, [import.meta.filename, folder], { detached: true, stdio: ['ignore', log.fd, log.fd] }).unref()
  await log.close()
  const until = Date.now() + START_WITHIN_MS
  while (Date.now() < until) {
    const found = await findRunning(folder)
    if (found) return found
    await pause(POLL_MS)
  }
  throw new Error(`the developer's test database did not start; see ${join(folder, 'test-server.log')}`)
}

async function findRunning(folder: string): Promise<string | undefined> {
  try {
    const { url } = JSON.parse(await readFile(addressFile(folder), 'utf8')) as { url: string }
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.end()
    return url
  } catch {
    return undefined
  }
}

async function serve(folder: string): Promise<void> {
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'test-server'),
    log: console.error,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  await dropLeftovers(server.url)
  await writeFile(`${addressFile(folder)}.new`, JSON.stringify({ url: server.url, pid: process.pid }), { mode: 0o600 })
  await rename(`${addressFile(folder)}.new`, addressFile(folder))
  const end = async () => {
    await rm(addressFile(folder), { force: true })
    await server.stop()
    process.exit(0)
  }
  process.once('SIGTERM', () => void end())
  let lastUse = Date.now()
  setInterval(() => {
    void countSessions(server.url).then((count) => {
      if (count > 1) lastUse = Date.now()
      if (Date.now() - lastUse > IDLE_LIMIT_MS) return end()
    })
  }, IDLE_CHECK_MS)
}

// Databases that an interrupted test left behind, and templates of migrations that have changed since.
async function dropLeftovers(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'yidan\\_test\\_%' or datname like 'yidan\\_template\\_%' limit 1000`,
    )
    for (const { datname } of rows) await client.query(`drop database ${datname}`)
  })
}

const countSessions = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where backend_type = 'client backend'`,
    )
    return rows[0]?.count ?? 0
  })

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

if (process.argv[1] === import.meta.filename) {
  await serve(process.argv[2] ?? '.cache').catch((error: unknown) => {
    console.error(error instanceof StartError ? error.en : error)
    process.exit(1)
  })
}
