// What `npm test` runs once everything is installed: checks, one database server, the tests. `npm test -- a.test.ts` runs only those,
// `npm run test:slow` those that drive screens, kill programs or measure; CI runs both.
import { spawn, type ChildProcess } from 'node:child_process'
import { globSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts'
import { ensureChromium, findChromium } from './chromium.ts'
import { dropTestDatabases } from './database.ts'
import { findExternalServer } from './external-server.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const BINARIES = join(ROOT, 'node_modules', '.bin')
const ALL = ['contract', 'engine', 'server', 'web', 'tests'].map((folder) => `${folder}/**/*.test.ts`)
const SLOW = ['browser/*', 'fault/*', 'load/*', '*/killed-*'].map((name) => `tests/${name}.test.ts`)
/** One of the screens is for everybody: persons lead an order from arrival to archive. */
const NOT_SLOW = 'tests/browser/journey.test.ts'
const FILES_AT_ONCE = 2
const TEST_LIMIT_MS = 10 * 60_000

type TestServer = { url: string; about: string; stop(): Promise<void> }

let running: ChildProcess | undefined
let isInterrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isInterrupted = true
    running?.kill(signal)
  })
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})

async function main(patterns: string[]): Promise<number> {
  const isSlow = patterns[0] === '--slow'
  const isWhole = patterns.length === 0 || isSlow
  if (isWhole && !isSlow && (await check()) !== 0) return 1
  const chromium = isWhole ? ensureChromium() : findChromium()
  const server = await startServer()
  console.log(`database: ${server.about}; browser: ${chromium ?? 'none'}`)
  try {
    const options = ['--test', `--test-concurrency=${FILES_AT_ONCE}`, `--test-timeout=${TEST_LIMIT_MS}`, '--test-reporter=spec']
    // every file is a process of its own: what one has compiled, the others need not
    const env = {
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'compiled'),
      YIDAN_TEST_SERVER_URL: server.url,
      ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
    }
    return await run(process.execPath, [...options, ...(isWhole ? listTests(isSlow) : patterns)], env)
  } finally {
    await server.stop()
  }
}

function listTests(isSlow: boolean): string[] {
  const slow = globSync(SLOW, { cwd: ROOT }).filter((path) => path !== NOT_SLOW)
  return isSlow ? slow : globSync(ALL, { cwd: ROOT }).filter((path) => !slow.includes(path))
}

/** The words of `npm run check`, one program after the other, without asking npm. */
async function check(): Promise<number> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: { check: string } }
  console.log(`checks: ${scripts.check}`)
  return run('/bin/sh', ['-c', scripts.check], {})
}

async function startServer(): Promise<TestServer> {
  if (process.env['YIDAN_TEST_DATABASE'] === 'external') return useExternal()
  const folder = await mkdtemp(join(tmpdir(), 'yidan-tests-'))
  await chmod(folder, 0o755) // the database's own account must pass when we are root
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    log: console.error,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const stop = async () => {
    await server.stop()
    // Where our account may not pass, as under /root, the files are elsewhere.
    const pointer = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')) as { folder: string }
    await rm(resolve(folder, pointer.folder), { recursive: true, force: true })
    await rm(folder, { recursive: true, force: true })
  }
  return { url: server.url, about: 'embedded', stop }
}

async function useExternal(): Promise<TestServer> {
  const found = await findExternalServer()
  if (!found)
    throw new Error(
      '没有找到可用的外部 PostgreSQL(15 或更新,超级用户):请设置 TEST_DATABASE_URL。 / No external PostgreSQL (15 or newer, as superuser) was found: set TEST_DATABASE_URL.',
    )
  return { url: found.url, about: `external PostgreSQL ${found.version}`, stop: () => dropTestDatabases(found.url) }
}

function run(command: string, words: string[], env: Record<string, string>): Promise<number> {
  if (isInterrupted) return Promise.resolve(1)
  return new Promise((resolve, reject) => {
    const path = `${BINARIES}${delimiter}${process.env['PATH'] ?? ''}`
    running = spawn(command, words, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env, PATH: path } })
    running.once('error', reject)
    running.once('exit', (code) => resolve(code ?? 1))
  })
}
