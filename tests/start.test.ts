// What a stranger sees: a copy of our files in an empty folder, `npm start`, signals, kills, and the sentences of a start that cannot be.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { isAlive } from '../server/platform/embedded/end-orphan.ts'
import { aDatabase, aDatabaseOn } from './support/database.ts'
import { findExternalServer } from './support/external-server.ts'

const ROOT = join(import.meta.dirname, '..')
const NOT_OURS = ['node_modules', '.git', '.cache', 'dist', 'data', 'test-results']
const READY_WITHIN_MS = 240_000 // how long is waited for; what a start takes is printed
const LATER_START_MS = 10_000 // promised are 5 s; other test files run beside this one

let copy = ''
let dataDir = ''
const started: Program[] = []

before(async () => {
  copy = await mkdtemp(join(tmpdir(), 'yidan-copy-'))
  await chmod(copy, 0o755)
  dataDir = join(copy, 'data')
  await cp(ROOT, copy, { recursive: true, filter: (path) => !NOT_OURS.includes(path.slice(ROOT.length + 1)) })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})
after(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  const pid = await postmasterPid().catch(() => 0)
  if (pid && isAlive(pid)) process.kill(pid, 'SIGKILL')
  const home = await databaseHome().catch(() => copy)
  await rm(home, { recursive: true, force: true })
  await rm(copy, { recursive: true, force: true })
})

test('npm start in a fresh copy builds the page, makes a database and a demo company, and serves; SIGTERM to npm stops all of it', async (t) => {
  const program = run('npm', ['start'], { DATA_DIR: './data' })
  const address = await program.ready()
  t.diagnostic(`first start with the page built: ${program.milliseconds()} ms`)
  const page = await fetch(address)
  assert.match(await page.text(), /<div id="root">/)
  const demo = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as { baseUrl: string }
  assert.equal(demo.baseUrl, address)
  assert.equal((await stat(join(dataDir, 'demo.json'))).mode & 0o777, 0o600)
  const pid = await postmasterPid()
  assert.equal(isAlive(pid), true)
  program.child.kill('SIGTERM')
  await program.ended()
  await until(() => !isAlive(pid))
})

test('a later start is quick; kill -9 of the program is recovered from at the next; Ctrl-C ends with code 0', async (t) => {
  const first = run('npm', ['start'])
  await first.ready()
  t.diagnostic(`later start: ${first.milliseconds()} ms`)
  assert.ok(first.milliseconds() < LATER_START_MS)
  const demo = await readFile(join(dataDir, 'demo.json'), 'utf8')
  const orphan = await postmasterPid()
  process.kill(await programPid(), 'SIGKILL')
  assert.notEqual(await first.ended(), 0)
  assert.equal(isAlive(orphan), true)

  const second = run(process.execPath, ['scripts/start.mjs'])
  const address = await second.ready()
  assert.equal(isAlive(orphan), false)
  const accounts = (text: string) => (JSON.parse(text) as { accounts: unknown }).accounts
  assert.deepEqual(accounts(await readFile(join(dataDir, 'demo.json'), 'utf8')), accounts(demo))
  assert.equal((await fetch(`${address}/healthz`)).status, 200)

  await refuses({}, /in use by another Yidan \(process \d+\)/)
  const pid = await postmasterPid()
  second.child.kill('SIGINT')
  assert.equal(await second.ended(), 0)
  assert.equal(isAlive(pid), false)
})

test('a signal in the middle of a start leaves nothing running', async () => {
  const program = run(process.execPath, ['scripts/start.mjs'])
  await until(async () => (await programPid().catch(() => 0)) > 0)
  program.child.kill('SIGTERM')
  await program.ended()
  const pid = await postmasterPid().catch(() => 0)
  assert.equal(pid > 0 && isAlive(pid), false)
})

test('a port in use is named in one sentence', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const database = await aDatabase()
  t.after(() => database.drop())
  await refuses({ PORT: String(port), DATABASE_URL: database.url }, new RegExp(`Port ${port} is in use`))
})

test('a database that cannot be reached is named in one sentence, without its password', async () => {
  await refuses({ DATABASE_URL: 'postgres://me:sesame@127.0.0.1:1/none' }, /^(?!.*sesame).*DATABASE_URL/)
  await refuses({ DATABASE_URL: 'postgres://me:sesame@host.invalid/none' }, /^(?!.*sesame).*DATABASE_URL/)
})

test('a setting or a data folder that cannot be used is named in one sentence', async () => {
  await refuses({ PORT: 'eighty' }, /PORT is "eighty"/)
  await refuses({ DATA_DIR: join(copy, 'package.json', 'data') }, /Cannot write in the data folder/)
})

test('the built program runs on an external PostgreSQL 15 or newer and stops cleanly', async (t) => {
  const server = await findExternalServer()
  if (!server) return t.skip('no external PostgreSQL 15 or newer was found; TEST_DATABASE_URL names one')
  t.diagnostic(`external PostgreSQL ${server.version}`)
  const database = await aDatabaseOn(server.url, { isMigrated: false })
  try {
    for (const round of [1, 2]) {
      const program = run(process.execPath, ['scripts/start.mjs'], {
        DATABASE_URL: database.url,
        DATA_DIR: join(copy, 'external'),
      })
      const address = await program.ready()
      assert.equal((await fetch(`${address}/readyz`)).status, 200, `round ${round}`)
      program.child.kill('SIGTERM')
      assert.equal(await program.ended(), 0)
    }
  } finally {
    await database.drop()
  }
})

type Program = {
  child: ChildProcess
  ready: () => Promise<string>
  ended: () => Promise<number | null>
  milliseconds: () => number
  complaints: () => string[]
}

function run(command: string, words: string[], env: Record<string, string> = {}): Program {
  const begun = performance.now()
  let took = 0
  const output = { out: '', err: '' }
  const child = spawn(command, words, {
    cwd: copy,
    env: { ...cleanEnvironment(), PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (piece) => (output.out += piece))
  child.stderr.on('data', (piece) => (output.err += piece))
  const end = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  const ready = async () => {
    let address = ''
    await until(async () => {
      assert.equal(child.exitCode, null, `it ended: ${output.err}`)
      address = /一单 Yidan: (http:\S+)/.exec(output.out)?.[1] ?? ''
      return address !== '' && (await fetch(`${address}/readyz`)).ok
    })
    took = Math.round(performance.now() - begun)
    return address
  }
  const complaints = () => output.err.split('\n').filter(Boolean)
  const program = { child, ready, ended: () => end, milliseconds: () => took, complaints }
  started.push(program)
  return program
}

async function refuses(env: Record<string, string>, reason: RegExp): Promise<void> {
  const program = run(process.execPath, ['scripts/start.mjs'], env)
  assert.equal(await program.ended(), 1)
  const [sentence = '', ...more] = program.complaints()
  assert.deepEqual(more, [], 'one sentence and nothing else')
  assert.match(sentence, reason)
  assert.match(sentence, /[一-龥].* \/ /)
}

/** Nothing of ours or of npm's around us, as in a stranger's shell. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(npm_|YIDAN_|NODE_|DATABASE_URL|DATA_DIR|PORT|HOST|SMTP_URL|LOG_LEVEL|PUBLIC_URL)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

const programPid = async () => Number((await readFile(join(dataDir, 'yidan.pid'), 'utf8')).split('\n')[0])

async function databaseHome(): Promise<string> {
  const { folder } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { folder: string }
  return resolve(dataDir, folder)
}

const postmasterPid = async () =>
  Number((await readFile(join(await databaseHome(), 'data', 'postmaster.pid'), 'utf8')).split('\n')[0])

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; !(await isSo()); await new Promise((next) => setTimeout(next, 20))) {
    assert.ok(Date.now() < end, 'it did not come in time')
  }
}
