import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { StartError } from '../start-error.ts'
import { isAlive } from './end-orphan.ts'
import { startEmbeddedPostgres } from './start-embedded-postgres.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65534
const log: string[] = []
const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, log: (line) => log.push(line) })

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yidan-embedded-'))
  await chmod(folder, 0o755)
})
after(() => rm(folder, { recursive: true, force: true }))

test('the first start makes a durable UTF-8 database, and what was committed is there at the next', async () => {
  const dataDir = join(folder, 'plain')
  const first = await start(dataDir)
  const settings = await ask(
    first.url,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses')`,
  )
  assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    synchronous_commit: 'on',
  })
  await ask(first.url, `create table note as select '一单到底' as words`)
  await first.stop()
  assert.equal(isAlive(first.pid), false)
  assert.equal((await stat(join(dataDir, 'postgres.json'))).mode & 0o777, 0o600)

  const second = await start(dataDir)
  assert.deepEqual(await ask(second.url, 'select words, upper($1) as big from note', ['é']), [{ words: '一单到底', big: 'É' }])
  await second.stop()
  await second.stop()
})

test('nobody gets in without the password', async () => {
  const server = await start(join(folder, 'plain'))
  const url = new URL(server.url)
  url.password = 'wrong'
  await assert.rejects(ask(url.href, 'select 1'), /password authentication failed/)
  await server.stop()
})

test('a second program on the same data folder is told which process has it', async () => {
  const server = await start(join(folder, 'plain'))
  await refuses(join(folder, 'plain'), new RegExp(`in use by another Yidan \\(process ${process.pid}\\)`))
  await server.stop()
})

test('the files of another major version are left alone', async () => {
  const version = join(folder, 'plain', 'postgres', 'data', 'PG_VERSION')
  await writeFile(version, '17\n')
  await refuses(join(folder, 'plain'), /made by PostgreSQL 17, this program carries 18/)
  await writeFile(version, '18\n')
})

test('after kill -9 of the program the next start ends the orphaned server and has every committed row', async () => {
  const dataDir = join(folder, 'plain')
  const { child, url, pid } = await startElsewhere(dataDir)
  await ask(url, `insert into note values ('before the kill')`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.equal(isAlive(pid), true)
  const server = await start(dataDir)
  assert.equal(isAlive(pid), false)
  assert.match(log.join('\n'), new RegExp(`earlier run \\(pid ${pid}\\)`))
  assert.equal((await ask(server.url, `select from note where words = 'before the kill'`)).length, 1)
  await server.stop()
})

test('after kill -9 of program and server the next start recovers', async () => {
  const dataDir = join(folder, 'plain')
  const { child, url, pid } = await startElsewhere(dataDir)
  await ask(url, `insert into note values ('before both')`)
  child.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await once(child, 'exit')
  const server = await start(dataDir)
  assert.equal((await ask(server.url, `select from note where words = 'before both'`)).length, 1)
  await server.stop()
})

test('after kill -9 of the server alone it comes back at the same address', async () => {
  const server = await start(join(folder, 'plain'))
  const killed = server.pid
  await ask(server.url, `insert into note values ('before the server')`)
  process.kill(killed, 'SIGKILL')
  await until(() => server.pid !== killed)
  assert.equal((await ask(server.url, `select from note where words = 'before the server'`)).length, 1)
  await server.stop()
})

test('a long statement that the killed server left does not keep it down', async () => {
  const server = await start(join(folder, 'plain'))
  const killed = server.pid
  const busy = ask(server.url, 'select count(*) from generate_series(1, 1000000000)').catch((error: Error) => error)
  const running = `select from pg_stat_activity where query like '%generate_series%' and pid <> pg_backend_pid() and state = 'active'`
  while ((await ask(server.url, running)).length === 0) await pause(20)
  const killedAt = Date.now()
  process.kill(killed, 'SIGKILL')
  await until(() => server.pid !== killed)
  assert.ok(Date.now() - killedAt < 8000, 'it waited for the statement')
  assert.ok((await busy) instanceof Error)
  await server.stop()
})

test('a stop while the killed server is coming back leaves nothing running', async () => {
  const dataDir = join(folder, 'plain')
  const server = await start(dataDir)
  const said = log.length
  process.kill(server.pid, 'SIGKILL')
  await until(() => log.slice(said).some((line) => line.includes('starting it again')))
  await server.stop()
  await assert.rejects(stat(join(dataDir, 'postgres', 'data', 'postmaster.pid')), /ENOENT/)
})

test('a lock file that names a living process of somebody else does not keep the database down', async () => {
  const home = join(folder, 'plain', 'postgres')
  await writeFile(join(home, 'data', 'postmaster.pid'), `${process.pid}\n${home}/data\n1\n5432\n${home}\n\n`)
  await writeFile(join(home, '.s.PGSQL.5432.lock'), `${process.pid}\n`)
  const server = await start(join(folder, 'plain'))
  await server.stop()
})

test('a first start that was cut short is begun again', async () => {
  const dataDir = join(folder, 'cut')
  await mkdir(join(dataDir, 'postgres', 'data.new'), { recursive: true })
  await writeFile(join(dataDir, 'postgres.json'), JSON.stringify({ folder: 'postgres', password: 'x', isInitialised: false }))
  const server = await start(dataDir)
  assert.equal((await ask(server.url, 'select 1 as one')).length, 1)
  await server.stop()
})

test('a lost pointer or lost files are named, and never replaced by an empty database', async () => {
  const dataDir = join(folder, 'plain')
  const pointer = await readFile(join(dataDir, 'postgres.json'))
  await rm(join(dataDir, 'postgres.json'))
  await refuses(dataDir, /postgres\.json with its password is missing/)
  await writeFile(join(dataDir, 'postgres.json'), '{ half')
  await refuses(dataDir, /Cannot read .*postgres\.json/)
  const lost = join(folder, 'lost')
  await mkdir(lost)
  await writeFile(join(lost, 'postgres.json'), pointer)
  await refuses(lost, /which is gone/)
})

test('a data folder whose path is too long for a socket works, also after kill -9 of the server', async () => {
  const server = await start(join(folder, 'l'.repeat(120)))
  assert.equal((await ask(server.url, 'select 1 as one')).length, 1)
  const killed = server.pid
  process.kill(killed, 'SIGKILL')
  await until(() => server.pid !== killed)
  assert.equal((await ask(server.url, 'select 1 as one')).length, 1)
  const socketFolder = new URL(server.url).searchParams.get('host') ?? ''
  await server.stop()
  await assert.rejects(stat(socketFolder), /ENOENT/)
})

test('the program is told when the files of its running database are removed', async () => {
  const dataDir = join(folder, 'removed')
  let reason = ''
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, onLost: (error) => (reason = error.en) })
  await rm(dataDir, { recursive: true })
  process.kill(server.pid, 'SIGKILL')
  await until(() => reason !== '')
  assert.match(reason, /was removed, so the program ends/)
  await server.stop()
})

test('a place that cannot be written is named', async () => {
  await writeFile(join(folder, 'file'), '')
  await refuses(join(folder, 'file', 'data'), /Cannot write in the data folder/)
})

test(
  'as root, a data folder that the database’s account cannot enter keeps a pointer to one that it can',
  { skip: !isRoot && 'not root' },
  async () => {
    const locked = join(folder, 'locked')
    await mkdir(locked, { mode: 0o700 })
    const first = await start(join(locked, 'data'))
    await ask(first.url, 'create table note (words text)')
    await first.stop()
    const { folder: home } = JSON.parse(await readFile(join(locked, 'data', 'postgres.json'), 'utf8')) as { folder: string }
    assert.match(home, /^\/var\/(lib|tmp)\/yidan-/)
    const second = await start(join(locked, 'data'))
    await ask(second.url, 'select from note')
    await second.stop()
    await rm(home, { recursive: true })
  },
)

test('an ordinary user starts, stops and starts it too', { skip: !isRoot && 'the other tests run as one' }, async (t) => {
  const own = join(folder, 'own')
  await mkdir(own, { mode: 0o777 })
  await chmod(own, 0o777)
  for (const round of [1, 2]) {
    const { child, pid } = await startElsewhere(join(own, 'data'), NOBODY)
    child.kill('SIGTERM')
    await once(child, 'exit')
    assert.equal(isAlive(pid), false, `round ${round}`)
  }
  assert.equal((await stat(join(own, 'data', 'postgres', 'data'))).uid, NOBODY)
  t.diagnostic('ran as uid 65534')
})

async function refuses(dataDir: string, reason: RegExp): Promise<void> {
  await assert.rejects(start(dataDir), (error: unknown) => {
    assert.ok(error instanceof StartError, String(error))
    assert.match(error.en, reason)
    assert.match(error.zh, /[一-龥]/)
    assert.doesNotMatch(error.message, /\n/)
    return true
  })
}

const ELSEWHERE = `
  const { startEmbeddedPostgres } = await import(process.argv[1])
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2], log: () => {} })
  process.once('SIGTERM', () => server.stop())
  setInterval(() => {}, 1e9).unref()
  console.log(JSON.stringify({ url: server.url, pid: server.pid }))`

async function startElsewhere(dataDir: string, uid?: number): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const words = ['--input-type=module', '-e', ELSEWHERE, join(import.meta.dirname, 'start-embedded-postgres.ts'), dataDir]
  const ids = uid === undefined ? {} : { uid, gid: uid }
  const child = spawn(process.execPath, words, { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'], ...ids })
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...(JSON.parse(line) as { url: string; pid: number }) }
  }
  throw new Error('the other program ended before its database stood')
}

async function ask(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isSo(); await pause(20)) assert.ok(Date.now() < end, 'it did not come')
}
