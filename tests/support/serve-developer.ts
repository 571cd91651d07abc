// The test server that findDeveloperServer starts: it stays between runs and ends by itself when nobody has used it for long.
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts'
import { StartError } from '../../server/platform/start-error.ts'
import { dropTestDatabases } from './database.ts'
import { addressFile } from './developer-server.ts'

const IDLE_LIMIT_MS = 3 * 3600_000
const IDLE_CHECK_MS = 60_000

await serve(process.argv[2] ?? '.cache').catch((error: unknown) => {
  console.error(error instanceof StartError ? error.en : error)
  process.exit(1)
})

async function serve(folder: string): Promise<void> {
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'test-server'),
    log: console.error,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  await dropTestDatabases(server.url)
  const address = addressFile(folder)
  await writeFile(`${address}.new`, JSON.stringify({ url: server.url, pid: process.pid }), { mode: 0o600 })
  await rename(`${address}.new`, address)
  const end = async () => {
    await rm(address, { force: true })
    await server.stop()
    process.exit(0)
  }
  process.once('SIGTERM', () => void end())
  let lastUse = Date.now()
  setInterval(() => {
    void countSessions(server.url).then((count) => {
      if (count > 1) lastUse = Date.now() // one is our own
      return Date.now() - lastUse > IDLE_LIMIT_MS ? end() : undefined
    })
  }, IDLE_CHECK_MS)
}

async function countSessions(url: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where backend_type = 'client backend'`,
    )
    return rows[0]?.count ?? 0
  } finally {
    await client.end()
  }
}
